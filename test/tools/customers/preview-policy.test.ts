import { afterEach, describe, expect, test, vi } from "vitest";
import { assistant, TOKEN } from "../../support/assistant.js";
import { always, fakePolar } from "../../support/fake-polar.js";
import { start } from "../../support/program.js";

const JANE = { id: "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4", email: "jane@harborlane.dev", external_id: "shop-1" };
const BOB = { id: "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50", email: "bob@harborlane.dev", external_id: "shop-2" };
const TEN_MINUTES = 10 * 60_000;
const settings = { POLAR_ACCESS_TOKEN: TOKEN, POLAR_DELETE_POLICY: "preview" };

type Person = { id: string; email: string | null; external_id: string | null };

/** A Polar with these customers. */
async function polarWith(...people: Person[]) {
  const held = people.map((person) => ({ ...person }));
  const polar = await fakePolar((request, response) => {
    const path = request.url.split("?")[0] as string;
    const found = held.find(({ id, external_id }) => path.includes(id) || path.includes(`/external/${external_id}`));
    if (!found) return always(404, { error: "ResourceNotFound", detail: "Not found" })(request, response);
    if (request.method !== "DELETE") return always(200, found)(request, response);
    held.splice(held.indexOf(found), 1);
    response.writeHead(204).end();
  });
  const deletes = () => polar.seen.filter(({ method }) => method === "DELETE").map(({ url }) => url);
  return { polar, held, deletes, env: { ...settings, POLAR_SERVER: polar.url } };
}

async function guarded(...people: Person[]) {
  const polar = await polarWith(...(people.length > 0 ? people : [JANE, BOB]));
  return { ...polar, ...(await assistant(polar.env)) };
}

afterEach(() => void vi.useRealTimers());

const addressed = [
  ["delete_customer", { id: JANE.id }],
  ["delete_customer_by_external_id", { external_id: JANE.external_id }],
] as const;

describe.each(addressed)("with POLAR_DELETE_POLICY=preview, %s", (tool, address) => {
  test("deletes with the call that its preview returned", async () => {
    const { call, deletes } = await guarded();
    const { next, reason } = await call(tool, address);
    expect(reason).toBeUndefined();
    expect(next).toEqual({
      tool: "delete_customer",
      arguments: {
        id: JANE.id,
        confirm: true,
        expected_email: JANE.email,
        preview: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{24}$/),
      },
    });
    expect(await call(next.tool, next.arguments)).toMatchObject({ outcome: "deleted", customer: { id: JANE.id } });
    expect(deletes()).toEqual([`/v1/customers/${JANE.id}`]);
  });

  test("answers a confirmation without a preview with the preview, whose call deletes", async () => {
    const { call, deletes } = await guarded();
    const answer = await call(tool, { ...address, confirm: true });
    expect(answer).toMatchObject({ outcome: "needs_confirmation", customer: { id: JANE.id } });
    expect(answer.reason).toContain("needs the `preview`");
    expect(deletes()).toEqual([]);
    expect(await call(answer.next.tool, answer.next.arguments)).toMatchObject({ outcome: "deleted" });
  });

  test.each(["", "true", "yes", "0".repeat(33), JANE.id, "x".repeat(10_000)])(
    "accepts no invented %j",
    async (preview) => {
      const { call, deletes } = await guarded();
      expect(await call(tool, { ...address, confirm: true, preview })).toMatchObject({ outcome: "needs_confirmation" });
      expect(deletes()).toEqual([]);
    },
  );

  test.each([false, "true", 1, "yes", undefined])(
    "deletes nothing with confirm %j, and keeps the preview good",
    async (confirm) => {
      const { call, deletes } = await guarded();
      const { preview } = (await call(tool, address)).next.arguments;
      expect(await call(tool, { ...address, confirm, preview })).toMatchObject({ outcome: "needs_confirmation" });
      expect(deletes()).toEqual([]);
      expect(await call(tool, { ...address, confirm: true, preview })).toMatchObject({ outcome: "deleted" });
    },
  );

  test("takes the preview of one customer for no other, also without an email", async () => {
    const { call, deletes } = await guarded({ ...JANE, email: null }, { ...BOB, email: null });
    const { preview } = (await call("delete_customer", { id: BOB.id })).next.arguments;
    const answer = await call(tool, { ...address, confirm: true, preview });
    expect(answer).toMatchObject({ outcome: "needs_confirmation", customer: { id: JANE.id } });
    expect(answer.reason).toContain("another customer");
    expect(deletes()).toEqual([]);
  });

  test("takes the preview of one `anonymize` for no other", async () => {
    const { call, deletes } = await guarded();
    const kept = (await call(tool, { ...address, anonymize: false })).next.arguments;
    const answer = await call(tool, { ...address, confirm: true, anonymize: true, preview: kept.preview });
    expect(answer).toMatchObject({ outcome: "needs_confirmation", next: { arguments: { anonymize: true } } });
    const erased = answer.next.arguments;
    expect(await call(tool, { ...address, confirm: true, preview: erased.preview })).toMatchObject({
      outcome: "needs_confirmation",
    });
    expect(deletes()).toEqual([]);
    expect(await call("delete_customer", erased)).toMatchObject({ outcome: "deleted", anonymized: true });
    expect(deletes()).toEqual([`/v1/customers/${JANE.id}?anonymize=true`]);
  });

  test("takes a preview for ten minutes, and not after the clock was set back", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { call, deletes } = await guarded();
    for (const wait of [TEN_MINUTES + 1, -1]) {
      const { preview } = (await call(tool, address)).next.arguments;
      vi.setSystemTime(Date.now() + wait);
      const late = await call(tool, { ...address, confirm: true, preview });
      expect(late).toMatchObject({ outcome: "needs_confirmation" });
      expect(late.reason).toContain("older than ten minutes");
    }
    expect(deletes()).toEqual([]);
    const { preview } = (await call(tool, address)).next.arguments;
    vi.setSystemTime(Date.now() + TEN_MINUTES);
    expect(await call(tool, { ...address, confirm: true, preview })).toMatchObject({ outcome: "deleted" });
  });

  test("refuses a customer whose email has changed since its preview, without `expected_email` too", async () => {
    const { call, fail, held, deletes } = await guarded();
    const { preview } = (await call(tool, address)).next.arguments;
    Object.assign(held[0] as Person, { email: "someone@harborlane.dev" });
    expect(await fail(tool, { ...address, confirm: true, preview })).toMatchObject({ code: "other_customer" });
    expect(deletes()).toEqual([]);
  });

  test("deletes once for two calls with one preview at the same time", async () => {
    const { call, deletes } = await guarded();
    const { preview } = (await call(tool, address)).next.arguments;
    const twice = [1, 2].map(() => call(tool, { ...address, confirm: true, preview }));
    const outcomes = (await Promise.allSettled(twice)).map(
      (answer) => answer.status === "fulfilled" && answer.value.outcome,
    );
    expect(outcomes.filter((outcome) => outcome === "deleted")).toHaveLength(1);
    expect(deletes()).toHaveLength(1);
  });
});

test("a preview is good once: after a delete that Polar refused, too", async () => {
  const polar = await fakePolar((request, response) =>
    request.method === "DELETE"
      ? always(403, { error: "NotPermitted", detail: "" })(request, response)
      : always(200, JANE)(request, response),
  );
  const { call, fail } = await assistant({ ...settings, POLAR_SERVER: polar.url });
  const { next } = await call("delete_customer", { id: JANE.id });
  expect(await fail(next.tool, next.arguments)).toMatchObject({ code: "not_permitted" });
  const again = await call(next.tool, next.arguments);
  expect(again.reason).toContain("used already");
  expect(polar.seen.filter(({ method }) => method === "DELETE")).toHaveLength(1);
});

test("an external id that passes to someone else after its preview deletes nobody but the one shown", async () => {
  const { call, fail, held, deletes } = await guarded();
  const { next } = await call("delete_customer_by_external_id", { external_id: "shop-1" });
  held.splice(0, 1);
  Object.assign(held[0] as Person, { external_id: "shop-1", email: JANE.email });
  expect(await fail(next.tool, next.arguments)).toMatchObject({ code: "not_found" });
  const { preview } = next.arguments;
  const stranger = await call("delete_customer_by_external_id", { external_id: "shop-1", confirm: true, preview });
  expect(stranger).toMatchObject({ outcome: "needs_confirmation", customer: { id: BOB.id } });
  expect(deletes()).toEqual([]);
});

test("a preview from another process does not count, and the answer names what helps where that is always so", async () => {
  const { polar, deletes, env } = await polarWith(JANE);
  async function once(args: object): Promise<Record<string, any>> {
    const program = start([], { ...env, POLAR_SERVER: polar.url });
    const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "0" } };
    program.send({ jsonrpc: "2.0", id: 1, method: "initialize", params });
    program.send({ jsonrpc: "2.0", id: 2, method: "tools/call", params: { name: "delete_customer", arguments: args } });
    program.child.stdin.end();
    await program.ended;
    return program.messages().find(({ id }) => id === 2).result.structuredContent;
  }
  const { next } = await once({ id: JANE.id });
  const second = await once(next.arguments);
  expect(second).toMatchObject({ outcome: "needs_confirmation", next: { arguments: { id: JANE.id } } });
  expect(second.reason).toContain("POLAR_DELETE_POLICY=confirm");
  expect(deletes()).toEqual([]);
});

test("`preview` is an argument of the delete tools under this policy only", async () => {
  const listed = async (policy: string) => {
    const { client } = await assistant({
      ...settings,
      POLAR_SERVER: "http://127.0.0.1:9",
      POLAR_DELETE_POLICY: policy,
    });
    const { tools } = await client.listTools();
    return tools.filter(({ inputSchema }) => "preview" in (inputSchema.properties ?? {})).map(({ name }) => name);
  };
  expect(await listed("preview")).toEqual(["delete_customer", "delete_customer_by_external_id"]);
  for (const policy of ["confirm", "ask", "off"]) expect(await listed(policy)).toEqual([]);
  const { polar } = await polarWith(JANE);
  const { fail } = await assistant({ POLAR_ACCESS_TOKEN: TOKEN, POLAR_SERVER: polar.url });
  expect(await fail("delete_customer", { id: JANE.id, confirm: true, preview: "x" })).toMatchObject({
    code: "invalid_arguments",
  });
  expect(polar.seen).toEqual([]);
});

describe("a masked email", () => {
  test("beside an external id proves nothing: it fits more than one customer", async () => {
    const { polar, deletes } = await polarWith(JANE, { ...BOB, email: "john@harborlane.dev" });
    const env = { POLAR_ACCESS_TOKEN: TOKEN, POLAR_SERVER: polar.url, POLAR_PII: "masked" };
    const { call, fail } = await assistant(env);
    const { next } = await call("delete_customer_by_external_id", { external_id: "shop-1" });
    const { expected_email } = next.arguments;
    expect(expected_email).toBe("j•••@harborlane.dev");
    const args = { external_id: "shop-2", confirm: true, expected_email };
    expect(await fail("delete_customer_by_external_id", args)).toMatchObject({ code: "other_customer" });
    expect(deletes()).toEqual([]);
    expect(await call(next.tool, next.arguments)).toMatchObject({ outcome: "deleted", customer: { id: JANE.id } });
  });
});
