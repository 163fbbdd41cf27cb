import { describe, expect, test } from "vitest";
import type { Environment } from "../../../src/config/problem.js";
import { assistant, TOKEN } from "../../support/assistant.js";
import { always, fakePolar, type Script } from "../../support/fake-polar.js";
import { ADA } from "../../support/ledger.js";
import { idOf, ORGANIZATION } from "../../support/people.js";

const SECRET = "polar_cst_CANARY0123456789";
const DATE = "Mon, 10 Mar 2031 15:00:00 GMT";
const SESSION = {
  id: idOf(80),
  created_at: "2031-03-10T15:00:00Z",
  token: SECRET,
  expires_at: "2031-03-10T16:00:00.123456Z",
  customer_id: ADA.id,
  customer_portal_url: `https://polar.sh/inkwell/portal?customer_session_token=${SECRET}&email=ada%40lovelace.dev`,
  customer: ADA,
};
const INKWELL = { id: ORGANIZATION, name: "Inkwell", slug: "inkwell" };
const pageOf = (...items: object[]) => ({ items, pagination: { total_count: items.length, max_page: 1 } });

type Routes = Record<string, [status: number, body: unknown][]>;

/** Answers each route by its list, the last answer again and again. */
const answering = (routes: Routes): Script => {
  return (request, response) => {
    const { pathname } = new URL(request.url, "http://polar");
    const answers = routes[`${request.method} ${pathname}`] ?? [];
    const [status, body] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [404, { error: "ResourceNotFound" }];
    if (status === 0) return void response.destroy();
    return always(status, body, { "content-type": "application/json", date: DATE })(request, response);
  };
};

async function on(routes: Routes, env: Environment = {}) {
  const polar = await fakePolar(answering(routes));
  return { polar, ...(await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...env })) };
}

describe("the link for a mail", () => {
  test("is the portal in the settings, without a request", async () => {
    const { call, polar } = await on({}, { POLAR_PORTAL_URL: "https://polar.sh/inkwell/portal/" });
    for (const args of [{ id: ADA.id }, { external_id: "shop-1", for: "mail" }]) {
      const link = await call("get_portal_link", args);
      expect(link).toMatchObject({ url: "https://polar.sh/inkwell/portal", as: "customer" });
      expect(link).not.toHaveProperty("expires_at");
    }
    expect(polar.seen).toEqual([]);
  });

  test("has the organization's slug otherwise, which is asked for once", async () => {
    const { call, polar } = await on({ "GET /v1/organizations/": [[200, pageOf(INKWELL)]] });
    for (let turn = 1; turn <= 2; turn++) {
      expect((await call("get_portal_link", { id: ADA.id })).url).toBe(`${polar.url}/inkwell/portal`);
    }
    expect(polar.seen.map(({ method }) => method)).toEqual(["GET"]);
  });

  test("is that of the customer's organization with a user's token", async () => {
    const { call, polar } = await on(
      {
        [`GET /v1/customers/${ADA.id}`]: [[200, { ...ADA, organization_id: ORGANIZATION }]],
        [`GET /v1/organizations/${ORGANIZATION}`]: [[200, INKWELL]],
      },
      { POLAR_ACCESS_TOKEN: "polar_pat_x1" },
    );
    expect((await call("get_portal_link", { id: ADA.id })).url).toBe(`${polar.url}/inkwell/portal`);
  });

  test.each<[string, Routes]>([
    ["a slug that is none", { "GET /v1/organizations/": [[200, pageOf({ ...INKWELL, slug: "../evil?x" })]] }],
    ["no organization", { "GET /v1/organizations/": [[200, pageOf()]] }],
  ])("is not made of %s", async (_, routes) => {
    const { fail } = await on(routes);
    expect(await fail("get_portal_link", { id: ADA.id })).toMatchObject({
      code: "portal_unknown",
      hint: expect.stringContaining("POLAR_PORTAL_URL"),
    });
  });

  test("names the scope that is missing", async () => {
    const { fail } = await on({ "GET /v1/organizations/": [[403, { error: "insufficient_scope" }]] });
    const { code, message } = await fail("get_portal_link", { id: ADA.id });
    expect({ code, message }).toEqual({
      code: "insufficient_scope",
      message: expect.stringContaining("organizations:read"),
    });
  });
});

describe("the link for now", () => {
  const MADE: Routes = {
    "POST /v1/customer-sessions/": [[201, SESSION]],
    "GET /v1/customers/external/shop-1": [[200, ADA]],
  };

  test("is a session, with how long it lives and what it means", async () => {
    const { call, polar } = await on(MADE);
    const { untrusted, ...link } = await call("get_portal_link", { id: ADA.id, for: "now" });
    expect(link).toEqual({
      url: SESSION.customer_portal_url,
      expires_at: "2031-03-10T16:00:00Z",
      in_minutes: expect.any(Number),
      as: "customer",
      warning: expect.stringMatching(/is this customer until it expires.*never in a mail/),
    });
    expect(link.in_minutes).toBeGreaterThan(57);
    expect(untrusted).toBeUndefined();
    expect(JSON.parse(polar.seen[0]?.body ?? "")).toEqual({ customer_id: ADA.id });
  });

  test("is made by internal id, and for a member", async () => {
    const { call, polar } = await on(MADE);
    const args = { external_id: "shop-1", for: "now", member_id: idOf(81), return_url: "https://acme.dev/account" };
    expect(await call("get_portal_link", args)).toMatchObject({ as: "member" });
    expect(JSON.parse(polar.seen.at(-1)?.body ?? "")).toEqual({
      customer_id: ADA.id,
      member_id: idOf(81),
      return_url: "https://acme.dev/account",
    });
  });

  test("of another customer is never shown", async () => {
    const { fail } = await on({ "POST /v1/customer-sessions/": [[201, { ...SESSION, customer_id: idOf(9) }]] });
    expect(JSON.stringify(await fail("get_portal_link", { id: ADA.id, for: "now" }))).not.toContain(SECRET);
  });

  test.each([
    ["a script", { customer_portal_url: "javascript:alert(1)" }],
    ["plain http", { customer_portal_url: "http://evil.dev/portal" }],
    ["another customer's", { customer: { id: idOf(9) } }],
  ])("that is %s is never shown", async (_, fields) => {
    const { fail } = await on({ "POST /v1/customer-sessions/": [[201, { ...SESSION, ...fields }]] });
    expect(JSON.stringify(await fail("get_portal_link", { id: ADA.id, for: "now" }))).not.toContain("portal_url");
  });

  test("is not made of another organization's customer", async () => {
    const other = { ...ADA, organization_id: ORGANIZATION };
    const { fail, polar } = await on(
      { ...MADE, [`GET /v1/customers/${ADA.id}`]: [[200, other]] },
      { POLAR_ORGANIZATION_ID: idOf(77) },
    );
    expect((await fail("get_portal_link", { id: ADA.id, for: "now" })).code).toBe("other_organization");
    expect(polar.seen.map(({ method }) => method)).toEqual(["GET"]);
  });

  test("is made again when its answer was lost", async () => {
    const { call, polar } = await on({
      "POST /v1/customer-sessions/": [
        [0, ""],
        [201, SESSION],
      ],
    });
    expect(await call("get_portal_link", { id: ADA.id, for: "now" })).toMatchObject({
      url: SESSION.customer_portal_url,
    });
    expect(polar.seen).toHaveLength(2);
  });

  const refusing = (field: string, msg: string): [number, unknown] => [
    422,
    { error: "PolarRequestValidationError", detail: [{ type: "value_error", loc: ["body", field], msg, input: "x" }] },
  ];

  test("of an unknown customer is not_found", async () => {
    const { fail } = await on({ "POST /v1/customer-sessions/": [refusing("customer_id", "Customer does not exist.")] });
    expect((await fail("get_portal_link", { id: ADA.id, for: "now" })).code).toBe("not_found");
  });

  test("of a team asks for a member, with the call for the owner", async () => {
    const member = (index: number, role: string) => ({
      id: idOf(index),
      customer_id: ADA.id,
      email: `m${index}@a.dev`,
      name: null,
      role,
    });
    const { call, polar } = await on({
      "POST /v1/customer-sessions/": [
        refusing("member_id", "member_id is required for team customers."),
        [201, SESSION],
      ],
      "GET /v1/members/": [[200, pageOf(member(1, "member"), member(2, "owner"))]],
    });
    const { next, members, hint } = await call("get_portal_link", { id: ADA.id, for: "now" });
    expect(members).toMatchObject([
      { member_id: idOf(1), role: "member" },
      { member_id: idOf(2), role: "owner" },
    ]);
    expect(hint).toMatch(/^No link was made/);
    expect(next.arguments).toEqual({ id: ADA.id, for: "now", member_id: idOf(2) });
    expect(await call(next.tool, next.arguments)).toMatchObject({ as: "member" });
    expect(polar.seen.filter(({ method }) => method === "POST")).toHaveLength(2);
  });

  test("leaves its credential in one place of one answer", async () => {
    const { call, client, polar } = await on(MADE);
    const link = await call("get_portal_link", { id: ADA.id, for: "now" });
    expect(JSON.stringify(link).split(SECRET)).toHaveLength(2);
    const later = [
      await client.listResources(),
      await client.listTools(),
      await call("get_portal_link", { id: ADA.id, for: "now" }).then(({ url, ...rest }) => rest),
    ];
    expect(JSON.stringify(later)).not.toContain(SECRET);
    expect(polar.seen.some(({ url, body }) => `${url}${body}`.includes(SECRET))).toBe(false);
  });

  test.each<[string, Environment]>([
    ["read-only", { POLAR_READ_ONLY: "1" }],
    ["masked", { POLAR_PII: "masked" }],
  ])("does not exist in %s mode, where the tool only reads", async (_, env) => {
    const { client, fail, polar } = await on(MADE, env);
    const { tools } = await client.listTools();
    const row = tools.find(({ name }) => name === "get_portal_link");
    expect(row?.annotations?.readOnlyHint).toBe(true);
    expect(row?.inputSchema.properties?.for).toMatchObject({ enum: ["mail"] });
    expect((await fail("get_portal_link", { id: ADA.id, for: "now" })).message).toMatch(/no signed-in links/);
    expect(polar.seen).toEqual([]);
  });
});
