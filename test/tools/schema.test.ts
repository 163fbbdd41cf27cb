import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tools } from "../../src/tools/catalog.js";
import { optional, parseArguments, text } from "../../src/tools/schema.js";
import { assistant, TOKEN } from "../support/assistant.js";
import { always, type FakePolar, fakePolar } from "../support/fake-polar.js";
import { byDefault } from "../support/offered.js";
import { IS_WHOLE } from "../support/runs.js";

const ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";
const CUSTOMER = {
  id: ID,
  email: "jane@harborlane.dev",
  name: "Jane",
  external_id: null,
  metadata: {},
  billing_address: null,
};

const patchesOf = ({ seen }: FakePolar) =>
  seen.filter(({ method }) => method === "PATCH").map(({ body }) => JSON.parse(body));

/** Each call of a tool finds the customer as above. */
async function onListsAndCustomers() {
  let held: Record<string, unknown> = CUSTOMER;
  const polar = await fakePolar((request, response) => {
    const list = /customers\/(\?|$)|payment-methods/.test(request.url) && request.method === "GET";
    const external_id = /external\/([^/?]+)/.exec(request.url)?.[1];
    if (request.method === "PATCH") held = { ...held, ...JSON.parse(request.body) };
    const customer = external_id === undefined ? held : { ...held, external_id };
    always(200, list ? { items: [], pagination: { total_count: 0, max_page: 0 } } : customer)(request, response);
  });
  const { raw, call, ...rest } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
  const afresh = <T extends unknown[], R>(make: (...args: T) => R) => {
    return (...args: T) => {
      held = CUSTOMER;
      return make(...args);
    };
  };
  return { polar, ...rest, raw: afresh(raw), call: afresh(call) };
}

describe("mistakes of models that are repaired:", () => {
  test("null for an optional argument means not given", async () => {
    const { call, polar } = await onListsAndCustomers();
    await call("list_customers", {
      query: null,
      email: null,
      active: null,
      metadata: null,
      sorting: null,
      page: null,
      limit: null,
      detail: null,
    });
    expect(polar.seen[0]?.url).toBe("/v1/customers/");
  });

  test("_meta among the arguments is ignored, and _meta within metadata is a key", async () => {
    const { call, polar } = await onListsAndCustomers();
    await call("get_customer", { id: ID, _meta: { traceparent: "00-1" } });
    await call("list_customers", { metadata: { _meta: "x" } });
    expect(polar.seen.map(({ url }) => decodeURIComponent(url))).toEqual([
      `/v1/customers/${ID}`,
      "/v1/customers/?metadata[_meta]=x",
    ]);
  });

  test.each(["", " ", "null", "undefined"])("%j for what no empty text can mean is not given", async (blank) => {
    const { call, raw, polar } = await onListsAndCustomers();
    const list = { active: blank, metadata: blank, sorting: blank, page: blank, limit: blank, detail: blank };
    await call("list_customers", { query: "jane", ...list, organization_id: blank });
    await call("list_customers", { query: "jane", sorting: [blank, "name"] });
    await call("get_customer", { id: ID, detail: blank });
    await call("list_payment_methods", { id: ID, page: blank, limit: blank });
    await raw("export_customers", { organization_id: blank, preview_rows: blank });
    await call("update_customer", {
      id: ID,
      locale: "fr",
      metadata: blank,
      billing_address: blank,
      clear: blank,
      type: blank,
    });
    expect(
      polar.seen.filter(({ method }) => method === "GET").map(({ url }) => url.slice("/v1/customers/".length)),
    ).toEqual(["?query=jane", "?query=jane&sorting=name", ID, `${ID}/payment-methods`, "?limit=1", "export", ID]);
    expect(patchesOf(polar)).toEqual([{ locale: "fr" }]);
  });

  test("a word for nothing is still a text to look for, and an external id", async () => {
    const { call, raw, polar } = await onListsAndCustomers();
    await call("list_customers", { query: "null", email: "undefined" });
    await raw("get_customer_by_external_id", { external_id: "null" });
    expect(polar.seen.map(({ url }) => url)).toEqual([
      "/v1/customers/?query=null&email=undefined",
      "/v1/customers/external/null",
    ]);
  });

  describe("what a client adds to every call is left out:", () => {
    const ADDED: [client: string, args: object][] = [
      ["n8n's chat", { toolCallId: "call_1", sessionId: "s", action: "sendMessage", chatInput: "hi", tool: "Polar" }],
      ["n8n's id", { toolCallId: "call_1" }],
      ["n8n's node", { tool: "Polar", toolCallId: "toolu_1" }],
      ["n8n's chat with files", { sessionId: "s", action: "mcp", chatInput: "", success: true, files: [] }],
      ["n8n's action", { action: "sendMessage" }],
      ["Gemini's order", { wait_for_previous: true }],
      ["Cline's list", { task_progress: "- [x] look up" }],
      ["an empty wrapper", { parameters: {}, toolParameters: "" }],
      ["MCP's own", { _meta: { progressToken: 1 } }],
    ];

    test.each(ADDED)("%s", async (_, added) => {
      const { call, polar } = await onListsAndCustomers();
      await call("get_customer", { id: ID, ...added });
      await call("list_customers", added);
      await call("find_customer", { who: ID, ...added });
      expect(await call("delete_customer", { id: ID, ...added })).toMatchObject({ outcome: "needs_confirmation" });
      await call("update_customer", { id: ID, locale: "fr", ...added });
      expect(patchesOf(polar)).toEqual([{ locale: "fr" }]);
      expect(polar.seen.map(({ url }) => url)).toContain("/v1/customers/");
    });

    test("unless it is an argument of the tool", () => {
      const shape = { sessionId: optional(text({})), who: text({}) };
      expect(parseArguments("t", shape, { who: "x", sessionId: "s", toolCallId: "c" })).toEqual({
        who: "x",
        sessionId: "s",
      });
    });

    test.each([
      { dry_run: true },
      { dryRun: true, toolCallId: "call_1" },
      { action: "preview" },
      { success: true },
      { preview: true },
      { tools: "Polar" },
      { parameters: { confirm: true } },
    ])("but %j is refused", async (added) => {
      const { fail, polar } = await onListsAndCustomers();
      for (const tool of ["get_customer", "delete_customer", "update_customer"]) {
        const { code, fields = [] } = await fail(tool, { id: ID, ...added });
        expect(code).toBe("invalid_arguments");
        expect(fields).toEqual([expect.objectContaining({ reason: expect.stringContaining("does not exist") })]);
      }
      expect(polar.seen).toEqual([]);
    });

    test("within an address or metadata it is not the client's", async () => {
      const { call, fail, polar } = await onListsAndCustomers();
      await call("update_customer", { id: ID, metadata: { sessionId: "s", tool: "saw" } });
      expect(patchesOf(polar)).toEqual([{ metadata: { sessionId: "s", tool: "saw" } }]);
      await fail("update_customer", { id: ID, billing_address: { country: "US", tool: "saw" } });
    });
  });

  test("null in an update does not clear a field", async () => {
    const { call, polar } = await onListsAndCustomers();
    await call("update_customer", {
      id: ID,
      name: null,
      tax_id: null,
      billing_address: { country: "FR", line2: null },
      locale: "fr",
    });
    expect(patchesOf(polar)).toEqual([{ billing_address: { country: "FR" }, locale: "fr" }]);
  });

  test("an update with only nulls sends no PATCH", async () => {
    const { call, polar } = await onListsAndCustomers();
    await call("update_customer_by_external_id", { external_id: "shop-1", name: null });
    expect(polar.seen.splice(0).map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /v1/customers/external/shop-1",
      `GET /v1/customers/${ID}`,
    ]);
    expect(await call("update_customer", { id: ID, name: null, detail: "full" })).toMatchObject({
      outcome: "unchanged",
      customer: CUSTOMER,
    });
    expect(polar.seen.map(({ method }) => method)).toEqual(["GET"]);
  });

  test("numbers, booleans, lists and objects in strings are parsed", async () => {
    const { call, polar } = await onListsAndCustomers();
    await call("list_customers", {
      limit: "10",
      page: " 2 ",
      active: "true",
      sorting: '["name","-email"]',
      metadata: '{"plan":"pro"}',
    });
    const { searchParams } = new URL(polar.seen[0]?.url ?? "", "http://x");
    expect([...searchParams]).toEqual([
      ["active", "true"],
      ["metadata[plan]", "pro"],
      ["sorting", "name"],
      ["sorting", "-email"],
      ["page", "2"],
      ["limit", "10"],
    ]);
  });

  test("false in a string is false", async () => {
    const { call, polar } = await onListsAndCustomers();
    await call("list_customers", { active: "false" });
    expect(polar.seen[0]?.url).toBe("/v1/customers/?active=false");
  });

  test("a single value in place of a list is a list of one", async () => {
    const { call, polar } = await onListsAndCustomers();
    await call("list_customers", { sorting: "-name" });
    expect(polar.seen[0]?.url).toBe("/v1/customers/?sorting=-name");
  });

  test("metadata in filters may be a list of alternatives, a number or a boolean", async () => {
    const { call, polar } = await onListsAndCustomers();
    await call("list_customers", { metadata: { plan: ["pro", 2, "a,b"], seats: 5, vip: true } });
    const { searchParams } = new URL(polar.seen[0]?.url ?? "", "http://x");
    expect([...searchParams].map((pair) => pair.join("="))).toEqual([
      "metadata[plan]=pro",
      "metadata[plan]=2",
      "metadata[plan]=a,b",
      "metadata[seats]=5",
      "metadata[vip]=true",
    ]);
  });

  test("metadata keeps the type of each value in a write", async () => {
    const { call, polar } = await onListsAndCustomers();
    const metadata = { text: "5", number: 5, fraction: 1.5, huge: 1e300, flag: true };
    await call("update_customer", { id: ID, metadata });
    await call("update_customer", { id: ID, metadata: JSON.stringify(metadata) });
    expect(patchesOf(polar)).toEqual([{ metadata }, { metadata }]);
  });

  test("a tax id and an address can be sent back as read", async () => {
    const { call, polar } = await onListsAndCustomers();
    const billing_address = {
      line1: "1 Main St",
      line2: null,
      postal_code: "94110",
      city: "SF",
      state: "US-CA",
      country: "US",
    };
    const { line2: _, ...kept } = billing_address;
    for (const tax_id of [["911144442", "us_ein"], '["911144442","us_ein"]', "911144442"]) {
      await call("update_customer", { id: ID, tax_id, billing_address });
      expect(patchesOf(polar).at(-1)).toEqual({ tax_id: "911144442", billing_address: kept });
    }
  });

  test("arguments that are missing, null or one string as a whole are accepted", async () => {
    const { client, polar } = await onListsAndCustomers();
    for (const given of [undefined, null, "", '{"limit":3}']) {
      const result = await client.request(
        { method: "tools/call", params: { name: "list_customers", arguments: given } } as any,
        (await import("@modelcontextprotocol/sdk/types.js")).CallToolResultSchema,
      );
      expect(result.isError).toBeFalsy();
    }
    expect(polar.seen.map(({ url }) => url)).toEqual([...Array(3).fill("/v1/customers/"), "/v1/customers/?limit=3"]);
  });
});

describe("refused before any request:", () => {
  const refused = async (tool: string, args: unknown) => {
    const { fail, polar } = await onListsAndCustomers();
    const error = await fail(tool, args);
    expect(error.code).toBe("invalid_arguments");
    expect(polar.seen).toEqual([]);
    return error;
  };
  const reasonFor = async (tool: string, args: unknown) => (await refused(tool, args)).fields?.[0];

  test("an email address as id, with the tool that finds it", async () => {
    const problem = await reasonFor("get_customer", { id: "jane@harborlane.dev" });
    expect(problem).toMatchObject({
      field: "id",
      reason: expect.stringContaining("find_customer"),
      example: expect.any(String),
    });
    expect(JSON.stringify(problem)).not.toContain("harborlane");
  });

  test("another system's id, with the variant that accepts external ids", async () => {
    expect((await reasonFor("get_customer_state", { id: "cus_NffrFeUfNV2Hib" }))?.reason).toContain(
      "get_customer_state_by_external_id",
    );
    expect((await reasonFor("delete_customer", { id: "shop-00412", confirm: true }))?.reason).toContain(
      "delete_customer_by_external_id",
    );
  });

  test.each([
    ["cut short", ID.slice(0, 30), /truncated or mangled UUID/],
    ["with an extra letter", `${ID}a`, /truncated or mangled UUID/],
    ["with a character that UUIDs do not have", ID.replace("b", "g"), /mangled UUID/],
    ["of another version", "018f2b6e-7c1a-7d3e-8a4b-1c2d3e4f5a6b", /not of version 4/],
  ])("a UUID %s, without guessing", async (_, id, reason) => {
    const problem = await reasonFor("update_customer", { id, name: "x" });
    expect(problem?.reason).toMatch(reason);
    expect(problem?.reason).toContain("update_customer_by_external_id");
  });

  test.each(["", ".", "../..", "a/b", "a\0b", "\ud800"])(
    "the external id %j, which a URL cannot carry",
    async (external_id) => {
      await refused("get_customer_by_external_id", { external_id });
      await refused("delete_customer_by_external_id", { external_id, confirm: true });
    },
  );

  test("an unknown argument, with the nearest known one", async () => {
    expect(await reasonFor("get_customer_by_external_id", { externalId: "x", external_id: "x" })).toEqual({
      field: "externalId",
      reason: "does not exist; did you mean external_id?",
      example: "shop-00412",
    });
    const nested = await reasonFor("update_customer", { id: ID, billing_address: { country: "US", postalCode: "1" } });
    expect(nested).toMatchObject({
      field: "billing_address.postalCode",
      reason: expect.stringContaining("postal_code"),
    });
    expect((await reasonFor("list_customers", { frobnicate: 1 }))?.reason).toContain("valid are query, email");
  });

  test.each([
    ["find_customer", { email: "jane@harborlane.dev" }, "who"],
    ["find_customer", { query: "jane" }, "who"],
    ["find_customer", { name: "Jane" }, "who"],
    ["find_customer", { customer: "Jane" }, "who"],
    ["find_customer", { id: ID }, "who"],
    ["get_customer", { customer_id: ID }, "id"],
    ["get_customer", { customerId: "cus_1" }, "id"],
    ["get_customer", { uuid: ID }, "id"],
    ["get_customer_by_external_id", { id: "shop-1" }, "external_id"],
    ["get_customer_by_external_id", { externalId: "shop-1" }, "external_id"],
    ["list_payment_methods", { customer: ID }, "id"],
    ["update_customer", { customer_id: ID, name: "Jane" }, "id"],
    ["delete_customer", { user_id: ID, confirm: false }, "id"],
  ])("%s with %j in place of what is required", async (tool, args, required) => {
    const { fields } = await refused(tool, args);
    const unknown = fields?.filter(({ field }: { field: string }) => field !== required);
    expect(unknown).toEqual([expect.objectContaining({ reason: `does not exist; did you mean ${required}?` })]);
  });

  test("an unknown argument that cannot be what is required, or is like an optional one", async () => {
    expect((await reasonFor("find_customer", { organisation_id: ID }))?.field).toBe("who");
    expect((await refused("find_customer", { organisation_id: ID })).message).toMatch(
      /did you mean organization_id\?$/,
    );
    const { fields } = await refused("find_customer", { organisation_id: ID, dry_run: true });
    expect(fields?.map(({ reason }: { reason: string }) => reason)).toEqual([
      "is required",
      "does not exist; did you mean organization_id?",
      "does not exist; valid are who, organization_id, detail",
    ]);
    const { fields: ofEmail } = await refused("get_customer", { email: "jane@harborlane.dev" });
    expect(ofEmail?.[1]?.reason).not.toContain("did you mean id");
  });

  test("several invalid arguments, all at once and with the valid names", async () => {
    const { message, hint } = await refused("list_payment_methods", { page: 0, limit: 500 });
    expect(message).toBe(
      "Nothing was sent because the arguments of list_payment_methods are invalid: id is required; page must be at least 1; limit must be at most 100.",
    );
    expect(hint).toBe("Arguments of list_payment_methods: id, page, limit, detail.");
  });

  test("a missing required argument, with an example", async () => {
    expect(await reasonFor("get_customer", {})).toMatchObject({
      field: "id",
      reason: "is required",
      example: expect.any(String),
    });
  });

  test.each([
    ["list_customers", { limit: 0 }, "limit", "at least 1"],
    ["list_customers", { limit: 101 }, "limit", "at most 100"],
    ["list_customers", { limit: "ten" }, "limit", "a number"],
    ["list_customers", { page: 2 ** 53 }, "page", "is too large"],
    ["list_customers", { page: 1e21 }, "page", "is too large"],
    ["list_payment_methods", { id: ID, page: 1e308 }, "page", "is too large"],
    ["list_customers", { page: "99999999999999999999" }, "page", "number"],
    ["list_customers", { page: 1.5 }, "page", "whole number"],
    ["list_customers", { active: "maybe" }, "active", "true or false"],
    ["list_customers", { sorting: ["age"] }, "sorting.0", "one of created_at"],
    ["list_customers", { query: "a\0" }, "query", "NUL"],
    ["list_customers", { query: "\ud800" }, "query", "half a character"],
    ["list_customers", { metadata: { plan: "a,b" } }, "metadata.plan", "alternatives"],
    ["list_customers", { metadata: { "a[b]": "c" } }, "metadata.a[b]", "bracket"],
    ["list_customers", { metadata: { plan: ["pro", { a: 1 }] } }, "metadata.plan", "list of strings"],
    ["list_customers", { metadata: { "": "c" } }, "metadata.", "empty"],
    ["list_customers", { metadata: { plan: [] } }, "metadata.plan", "list of strings"],
    ["list_customers", { metadata: { n: 2 ** 60 } }, "metadata.n", "long numbers as strings"],
    ["list_customers", JSON.parse('{"metadata":{"__proto__":"x"}}'), "metadata.__proto__", "cannot be sent"],
    [
      "update_customer",
      JSON.parse(`{"id":"${ID}","metadata":{"__proto__":"x"}}`),
      "metadata.__proto__",
      "cannot be sent",
    ],
    ["create_customer", { type: "team", owner: { email: "x".repeat(11_000_000) } }, undefined, "10 MiB"],
    ["list_customers", { metadata: "plan=pro" }, "metadata", "an object"],
    ["list_customers", { organization_id: "acme" }, "organization_id", "not an organization id"],
    ["create_customer", {}, "email", "is required"],
    ["create_customer", { type: "team" }, "email", "is required"],
    ["create_customer", { email: "a@b.dev", type: "company" }, "type", "one of individual, team"],
    [
      "create_customer",
      { email: "a@b.dev", metadata: { plan: null } },
      "metadata.plan",
      "string, a number or a boolean",
    ],
    ["create_customer", { email: "a@b.dev", metadata: { id: 2 ** 60 } }, "metadata.id", "send it as a string"],
    ["create_customer", { email: "a@b.dev", billing_address: {} }, "billing_address.country", "is required"],
    ["create_customer", { email: "a@b.dev", organization_id: ID }, "organization_id", "left out"],
    ["export_customers", { preview_rows: 51 }, "preview_rows", "at most 50"],
  ])("%s with %.80j", async (tool, args, field, reason) => {
    const { fields, message } = await refused(tool, args);
    if (field === undefined) expect(message).toContain(reason);
    else expect(fields).toEqual([expect.objectContaining({ field, reason: expect.stringContaining(reason) })]);
  });
});

describe("any input", () => {
  const junk = fc.anything({
    maxDepth: 2,
    values: [fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constantFrom(ID, "true", "{}", "__proto__")],
  });
  const names = [...new Set(tools.flatMap(({ input }) => Object.keys(input)))];
  const address = fc.constantFrom({}, { id: ID }, { external_id: "shop-1" });
  const args = fc.tuple(fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), junk, { maxKeys: 4 }), address);

  test("to any tool gets an answer without the token, and deletes nothing", async () => {
    const { raw, polar, logged } = await onListsAndCustomers();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...byDefault.map(({ name }) => name)), args, async (name, [given, address]) => {
        const sent = JSON.parse(JSON.stringify({ ...given, ...address }));
        if (sent.confirm === true) sent.confirm = "true";
        const result = await raw(name, sent);
        expect(result.content.length).toBeGreaterThan(0);
        expect(JSON.stringify(result)).not.toContain(TOKEN);
      }),
      { numRuns: IS_WHOLE ? 300 : 60 },
    );
    expect(polar.seen.filter(({ method }) => method === "DELETE")).toEqual([]);
    expect(polar.seen).not.toEqual([]);
    expect(logged).toEqual([]);
  });
});

describe("more fields than any call needs", () => {
  const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`field_${i}`, i]));
  const input = (tool: string) => tools.find(({ name }) => name === tool)?.input ?? {};
  const factsOf = (tool: string, args: unknown) => {
    try {
      parseArguments(tool, input(tool), args);
    } catch (error) {
      return (error as { facts: { message: string; fields: unknown[] } }).facts;
    }
    return undefined;
  };

  test.each([fields(5_000), JSON.stringify(fields(5_000)), { id: ID, ...fields(4_999) }, Array(5_000).fill("x")])(
    "are refused as one problem, not by name",
    (args) => {
      expect(factsOf("update_customer", args)?.fields).toEqual([
        { field: "arguments", reason: "have 5000 entries, more than 200" },
      ]);
    },
  );

  test.each(["billing_address", "owner", "metadata"])("in %s as well", (name) => {
    const { email } = CUSTOMER;
    for (const given of [fields(5_000), JSON.stringify(fields(5_000))])
      expect(factsOf("create_customer", { email, [name]: given })?.fields).toEqual([
        expect.objectContaining({ field: name, reason: "has 5000 entries, more than 200" }),
      ]);
  });

  test("some are named, and the others counted", () => {
    const named = factsOf("update_customer", { id: ID, ...fields(150) })?.fields;
    expect(named).toHaveLength(21);
    expect(named?.[0]).toMatchObject({ field: "field_0", reason: expect.stringContaining("does not exist") });
    expect(named?.at(-1)).toEqual({ field: "arguments", reason: "have 130 more problems" });
  });
});
