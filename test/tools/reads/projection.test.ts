import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { tools } from "../../../src/tools/catalog.js";
import type { Tool } from "../../../src/tools/tool.js";
import { type Assistant, assistant, TOKEN } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { always, type Script, type SeenRequest } from "../../support/fake-polar.js";
import { EVERY_GROUP } from "../../support/offered.js";
import { idOf, person, withPeople } from "../../support/people.js";
import { IS_WHOLE } from "../../support/runs.js";

type Json = Record<string, any>;

// Retries wait the least time they may.
beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0));

const BOTH = ["concise", "full"] as const;
const textOf = ({ content }: CallToolResult) => (content[0]?.type === "text" ? content[0].text : "");

async function listed(): Promise<Json[]> {
  const { client } = await assistant({ POLAR_ACCESS_TOKEN: TOKEN, POLAR_TOOLS: EVERY_GROUP });
  return (await client.listTools()).tools;
}

/** A schema and every schema in it. */
function nodesOf(schema: Json): Json[] {
  const { properties = {}, items } = schema;
  return [
    schema,
    ...[...Object.values(properties), ...(items ? [items] : [])].flatMap((part) => nodesOf(part as Json)),
  ];
}

describe("detail", () => {
  test("is an optional argument of every tool that returns records of Polar, of which writes can leave them out", async () => {
    const returning = /^(find|list|get|create|update|delete)_(?!portal|at_risk|customers$)|^list_customers$/;
    for (const { name, inputSchema } of await listed()) {
      const { detail } = inputSchema.properties;
      const allowed = /^(create|update|delete)_/.test(name) ? ["outcome", ...BOTH] : [...BOTH];
      expect({ name, detail: detail?.enum }).toEqual({ name, detail: returning.test(name) ? allowed : undefined });
      expect(inputSchema.required ?? [], name).not.toContain("detail");
    }
  });

  test("is concise by default, and otherwise concise or full", async () => {
    const { call, fail } = await withPeople([person(1, { locale: null })]);
    const concise = await call("get_customer", { id: idOf(1), detail: "concise" });
    expect(await call("get_customer", { id: idOf(1) })).toEqual(concise);
    for (const detail of [null, ""]) expect(await call("get_customer", { id: idOf(1), detail })).toEqual(concise);
    expect(concise).not.toHaveProperty("locale");
    expect(await call("get_customer", { id: idOf(1), detail: "full" })).toHaveProperty("locale", null);
    for (const detail of ["all", "Full"]) {
      expect(await fail("get_customer", { id: idOf(1), detail })).toMatchObject({
        code: "invalid_arguments",
        fields: [{ field: "detail", reason: "must be one of concise, full" }],
      });
    }
  });

  test("stays the same on the next pages", async () => {
    const { call } = await demoAssistant();
    const { next } = await call("list_customers", { detail: "full", limit: 5 });
    expect(next.arguments.detail).toBe("full");
    expect((await call(next.tool, next.arguments)).items[0]).toHaveProperty("avatar_url");
  });
});

describe("an output schema", () => {
  test("comes with every tool, and is an open object at every level", async () => {
    const all = await listed();
    expect(all.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
    for (const { name, outputSchema } of all) {
      expect(outputSchema, name).toMatchObject({ type: "object" });
      for (const node of nodesOf(outputSchema)) {
        expect(node.additionalProperties, name).not.toBe(false);
        expect(node.type, name).toBeTypeOf("string");
        for (const word of ["$ref", "anyOf", "oneOf", "allOf", "not", "enum", "const"])
          expect(node).not.toHaveProperty(word);
        for (const required of node.required ?? []) expect(Object.keys(node.properties), name).toContain(required);
      }
    }
  });
});

/** Polar's answer in place of the usual one, given the earlier requests of the call. */
type Interference = (request: SeenRequest, before: SeenRequest[]) => Script | undefined;

const isWrite = ({ method }: SeenRequest) => method !== "GET";
const NO_CUSTOMERS = { items: [], pagination: { total_count: 0, max_page: 0 } };
const CHANGED = { ...person(1).customer, name: "Someone", metadata: { plan: "other" }, email: "x@acme.dev" };
const TAKEN = {
  error: "PolarRequestValidationError",
  detail: [{ type: "value_error", loc: ["body", "email"], msg: "A customer with this email address already exists." }],
};

/** The answer to a write is lost, then someone else changes the customer. */
const lost: Interference = (request, before) =>
  isWrite(request) ? always(500) : before.some(isWrite) ? always(200, CHANGED) : undefined;
const gone: Interference = (request) =>
  isWrite(request) ? always(404, { error: "ResourceNotFound", detail: "Not found" }) : undefined;
/** The email is taken by a customer that lookups do not find. */
const refused: Interference = (request) => (isWrite(request) ? always(422, TAKEN) : always(200, NO_CUSTOMERS));
/** Someone else changes the customer while the write is on its way. */
const overtaken: Interference = (request, before) =>
  isWrite(request) || before.some(isWrite) ? always(200, CHANGED) : undefined;

/** Calls like a client that has read the schemas, and throws if a result does not conform. */
async function strictly({ client }: Pick<Assistant, "client">) {
  const { tools: known } = await client.listTools();
  const called = new Set<string>();
  return {
    missed: () => known.map(({ name }) => name).filter((name) => !called.has(name)),
    async call(name: string, args: Json): Promise<Json> {
      called.add(name);
      const result = (await client.callTool({ name, arguments: args })) as CallToolResult;
      if (result.isError) throw new Error(`${name} failed: ${textOf(result)}`);
      return result.structuredContent as Json;
    },
  };
}

describe("a client that checks results against the schemas", () => {
  test("accepts every result of every tool for every seeded customer", async () => {
    const { call, missed } = await strictly(await demoAssistant());
    const { items } = await call("list_customers", { limit: 100 });
    for (const [index, { id, external_id, email, name }] of items.entries()) {
      if (!IS_WHOLE && index % 15 !== 0) continue;
      const [detail, other] = index % 2 === 0 ? BOTH : [...BOTH].reverse();
      const addressed: [suffix: string, address: Json, detail: unknown][] = [["", { id }, detail]];
      if (external_id) addressed.push(["_by_external_id", { external_id }, other]);
      for (const [suffix, address, detail] of addressed) {
        for (const tool of ["get_customer", "get_customer_state", "list_payment_methods"]) {
          await call(tool + suffix, { ...address, detail });
        }
        const preview = await call(`delete_customer${suffix}`, { ...address, confirm: false, detail });
        expect(preview.outcome).toBe("needs_confirmation");
        const changed = await call(`update_customer${suffix}`, {
          ...address,
          locale: "mt-MT",
          detail,
        });
        expect(changed.outcome).toBe("updated");
        await call(changed.undo.tool, changed.undo.arguments);
      }
      for (const who of [id, external_id ?? email ?? name]) await call("find_customer", { who });
      const taken = {
        ...(email ? { email } : { type: "team", owner: { email: "a@harborlane-books.dev" } }),
        external_id,
      };
      if (email || external_id)
        expect(await call("create_customer", taken)).toMatchObject({ outcome: "already_exists" });
    }
    for (const detail of BOTH) {
      for (let page = 1; page <= 3; page++) await call("list_customers", { page, detail });
      const { customer } = await call("create_customer", { email: `${detail}@harborlane-books.dev`, detail });
      expect(await call("delete_customer", { id: customer.id, confirm: true, detail })).toMatchObject({
        outcome: "deleted",
      });
    }
    for (const [index, { id }] of items.entries()) {
      if (!IS_WHOLE && index % 15 !== 1) continue;
      const detail = BOTH[index % 2];
      await call("get_billing", { id, detail });
      await call("get_access", { id, detail });
      await call("get_portal_link", { id });
      const { plan = [] } = await call("find_customer", { who: id });
      for (const { subscription_id } of plan) {
        for (const ends of [true, false])
          await call("end_subscription", { subscription_id, ends, confirm: false }).catch((error) => {
            if (!/not_billed|gone/.test(error.message)) throw error;
          });
      }
    }
    const records = [{ email: "bulk@harborlane-books.dev" }, { email: "null" }];
    for (const confirm of [false, true]) await call("save_customers", { records, confirm });
    const ids = items.slice(0, 2).map(({ id }: { id: string }) => id);
    for (const confirm of [false, true]) await call("update_customers", { ids, set: { locale: "en" }, confirm });
    await call("find_at_risk", {});
    await call("export_customers", {});
    for (const { id } of items.slice(0, 2)) await call("export_customers", { subject: { id } });
    await call("report_customers", { duplicates: true, group_by: ["country", "metadata.plan"], limit: 5 });
    for (const who of ["Jane", "unknown@nowhere.dev", "?"]) await call("find_customer", { who });
    expect(missed()).toEqual([]);
  });

  test("accepts every outcome of the write tools, alone too", async () => {
    const outcomes = [
      ...["created", "already_exists", "already_exists somewhere", "unknown"],
      ...["updated", "unchanged", "already_exists", "updated by someone else", "unknown"],
      ...["needs_confirmation", "already_gone", "unknown", "deleted"],
    ];
    const each = [...BOTH, "outcome"];
    expect(await Promise.all(each.map(everyOutcome))).toEqual(each.map(() => outcomes));
  });

  async function everyOutcome(detail: string): Promise<string[]> {
    let interference: Interference = () => undefined;
    let before: SeenRequest[] = [];
    const server = await withPeople([person(1), person(2), person(3)], {
      intercept(request, response) {
        const instead = interference(request, before);
        before.push(request);
        instead?.(request, response);
        return instead !== undefined;
      },
    });
    const { call } = await strictly(server);
    const made = async (tool: string, args: Json, during: Interference = () => undefined) => {
      interference = during;
      before = [];
      const { outcome, customer, conflict } = await call(tool, { ...args, detail });
      return outcome + (conflict ? " by someone else" : "") + (customer === null ? " somewhere" : "");
    };
    const id = idOf(1);
    const email = "c2@harborlane.dev";
    const team = { type: "team", owner: { email: "o@harborlane.dev" } };
    const change = { external_id: "shop-1", metadata: { plan: "pro" } };
    return [
      await made("create_customer", { email: "new@harborlane.dev" }),
      await made("create_customer", { email, external_id: "shop-3" }),
      await made("create_customer", { email: "c9@harborlane.dev" }, refused),
      await made("create_customer", team, lost),
      await made("update_customer", { id, name: "Joan", metadata: { plan: "free" } }),
      await made("update_customer", { id, name: "Joan" }),
      await made("update_customer", { id, email }),
      await made("update_customer_by_external_id", change, overtaken),
      await made("update_customer_by_external_id", { ...change, name: "Jo", locale: "pt", metadata: {} }, lost),
      await made("delete_customer", { id, confirm: false }),
      await made("delete_customer", { id: idOf(2), confirm: true }, gone),
      await made("delete_customer", { id, confirm: true }, lost),
      await made("delete_customer_by_external_id", { external_id: "shop-3", confirm: true }),
    ];
  }

  test("refuses a result that does not conform", async () => {
    const { call } = await strictly(await withPeople([person(1)]));
    const broken = tools.find(({ name }) => name === "get_customer") as Tool;
    vi.spyOn(broken, "run").mockResolvedValueOnce({ id: 1 });
    await expect(call("get_customer", { id: idOf(1) })).rejects.toThrow(/schema/);
  });
});

describe("in tokens (o200k),", () => {
  const tokensOf = async ({ raw }: Assistant, tool: string, args: Json) => encode(textOf(await raw(tool, args))).length;

  test("a card for a customer with one subscription and two benefits takes at most 450", async () => {
    const server = await demoAssistant();
    const { items } = await server.call("list_customers", { active: true, limit: 100 });
    const costs: number[] = [];
    for (const { id, email } of items) {
      const result = await server.raw("find_customer", { who: email ?? id });
      const { plan, benefits } = result.structuredContent as Json;
      if (plan.length === 1 && benefits.length === 2) costs.push(encode(textOf(result)).length);
    }
    expect(costs.length).toBeGreaterThan(2);
    expect(Math.max(...costs)).toBeLessThanOrEqual(450);
  });

  test.each<[string, { customers?: number }]>([
    ["the seeded customers", {}],
    ["1,000 customers", { customers: 1_000 }],
  ])("a concise page of ten of %s takes at most 45 % of Polar's own answer", async (_, options) => {
    const server = await demoAssistant(options);
    const { url, token } = server.demo;
    for (const query of [
      "page=1",
      "page=2",
      "active=true",
      "active=true&page=2",
      "active=false",
      "sorting=name&page=2",
    ]) {
      const response = await fetch(`${url}/v1/customers/?${query}`, { headers: { authorization: `Bearer ${token}` } });
      const own = encode(await response.text()).length;
      const { page, ...rest } = Object.fromEntries(new URLSearchParams(query));
      const concise = await tokensOf(server, "list_customers", { ...rest, ...(page && { page }) });
      expect(concise / own, query).toBeLessThanOrEqual(0.45);
    }
  });
});
