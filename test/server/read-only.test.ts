import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tools } from "../../src/tools/catalog.js";
import { listedOf, UNCONFIGURED } from "../../src/tools/offers.js";
import { assistant, TOKEN } from "../support/assistant.js";
import { demoAssistant } from "../support/demo.js";
import { always, fakePolar } from "../support/fake-polar.js";
import { IS_WHOLE } from "../support/runs.js";

const ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";
const CUSTOMER = { id: ID, email: "jane@harborlane.dev", name: "Jane", external_id: "shop-1" };

const namesUnder = (readOnly: boolean) => listedOf(tools, { ...UNCONFIGURED, readOnly }).map(({ name }) => name);
const READS = namesUnder(true);
const WRITES = namesUnder(false).filter((name) => !READS.includes(name));
/** Listed with what only reads. */
const NARROWED = "get_portal_link";

async function readOnly(env: Record<string, string> = {}) {
  const polar = await fakePolar((request, response) => {
    if (request.url.includes("/export"))
      return always(200, "ID\r\n1\r\n", { "content-type": "text/csv" })(request, response);
    const list = /\/v1\/[a-z-]+\/?(\?|$)|payment-methods/.test(request.url);
    const items = request.url.includes("organizations") ? [{ id: ID, slug: "acme" }] : [];
    const page = { items, pagination: { total_count: items.length, max_page: 1 } };
    always(200, list ? page : CUSTOMER)(request, response);
  });
  const settings = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_READ_ONLY: "1", ...env };
  return { polar, ...(await assistant(settings)) };
}

describe("with POLAR_READ_ONLY", () => {
  test("only the tools that read are listed, unchanged", async () => {
    const { client } = await readOnly();
    const { client: other } = await readOnly({ POLAR_READ_ONLY: "0" });
    const listed = (await client.listTools()).tools;
    expect(listed.map(({ name }) => name)).toEqual(READS);
    expect(listed.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
    expect((await other.listTools()).tools.map(({ name }) => name)).toEqual(namesUnder(false));
    const withoutNotice = listed
      .filter(({ name }) => name !== NARROWED)
      .map(({ description = "", ...tool }) => ({
        ...tool,
        description: description.replace(/^READ-ONLY: .* a change\. /, ""),
      }));
    expect((await other.listTools()).tools).toEqual(expect.arrayContaining(withoutNotice));
    expect(WRITES).toHaveLength(8);
  });

  test("the instructions say so and do not mention writes", async () => {
    const { client } = await readOnly();
    expect(client.getInstructions()).toContain("READ-ONLY: this server changes nothing.");
    expect(client.getInstructions()).not.toMatch(/confirm true|undo|delete/i);
    const { client: other } = await readOnly({ POLAR_READ_ONLY: "" });
    expect(other.getInstructions()).not.toContain("READ-ONLY");
  });

  test.each([
    ["create_customer", { email: "ann@harborlane.dev" }],
    ["update_customer", { id: ID, name: "Ann" }],
    ["update_customer_by_external_id", { external_id: "shop-1", name: "Ann" }],
    ["delete_customer", { id: ID, confirm: true }],
    ["delete_customer_by_external_id", { external_id: "shop-1", confirm: true }],
    ["delete_customer", { id: ID }],
    ["end_subscription", { subscription_id: ID, ends: true, confirm: true }],
  ])("%s is refused if it is called anyway, and sends nothing", async (tool, args) => {
    const { fail, polar } = await readOnly({ POLAR_DELETE_POLICY: "confirm" });
    expect(await fail(tool, args)).toEqual({
      code: "read_only",
      message: `${tool} was refused: this server was started read-only and changes nothing at Polar.`,
      retryable: false,
      hint: expect.stringMatching(/^Tell the user\. .*\(POLAR_READ_ONLY, --read-only\)\.$/),
    });
    expect(polar.seen).toEqual([]);
  });

  test("only GETs are sent, for any tool with any arguments", async () => {
    const { raw, polar } = await readOnly();
    const value = fc.oneof(
      fc.constantFrom(true, "true", ID, "shop-1", "jane@harborlane.dev", null, "DELETE", 1),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const names = [...new Set(tools.flatMap(({ input }) => Object.keys(input)))];
    const some = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), value, { maxKeys: 4 });
    const address = fc.constantFrom({}, { id: ID }, { external_id: "shop-1" }, { id: ID, confirm: true });
    const args = fc.oneof(
      fc.tuple(some, address).map(([given, where]) => ({ ...given, ...where })),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...WRITES, ...READS.slice(0, 4)), args, async (name, given) => {
        const result = await raw(name, JSON.parse(JSON.stringify(given)));
        if (!WRITES.includes(name)) return;
        const [answer] = result.content as { text: string }[];
        expect(JSON.parse(answer?.text ?? "").error.code).toBe("read_only");
      }),
      { numRuns: IS_WHOLE ? 150 : 40, examples: [["get_customer", { id: ID }]] },
    );
    expect(polar.seen.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(polar.seen.length).toBeGreaterThan(0);
  });

  test("every read works, including exports", async () => {
    const { call, polar } = await readOnly();
    for (const name of READS) {
      const address = {
        list_customers: {},
        export_customers: {},
        report_customers: {},
        find_customer: { who: ID },
        find_at_risk: {},
      }[name] ?? { id: ID };
      await call(name, name.endsWith("external_id") ? { external_id: "shop-1" } : address);
    }
    expect(polar.seen.length).toBeGreaterThanOrEqual(READS.length);
    expect(polar.seen.map(({ method }) => method)).toEqual(polar.seen.map(() => "GET"));
  });

  test("the embedded Polar stays unchanged", async () => {
    const { call, fail } = await demoAssistant({}, { POLAR_READ_ONLY: "yes" });
    const { items } = await call("list_customers", { limit: 100 });
    for (const tool of WRITES) {
      const { id, external_id } = items[0];
      await fail(tool, { id, external_id, confirm: true, name: "Ann", email: "ann@harborlane-books.dev" });
    }
    expect((await call("list_customers", { limit: 100 })).items).toEqual(items);
  });
});

describe("a POLAR_READ_ONLY that is neither yes nor no", () => {
  test("makes every call fail, with nothing sent", async () => {
    const { fail, polar } = await readOnly({ POLAR_READ_ONLY: "maybe" });
    for (const name of namesUnder(false)) {
      const error = await fail(name, { id: ID, confirm: true });
      expect(error).toMatchObject({
        code: "not_configured",
        message: expect.stringContaining("POLAR_READ_ONLY must be 1 or 0."),
      });
    }
    expect(polar.seen).toEqual([]);
  });
});
