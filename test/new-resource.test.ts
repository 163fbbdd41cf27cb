import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../src/config/config.js";
import type { Environment } from "../src/config/problem.js";
import { openProbe } from "../src/doctor/probe.js";
import { checkScopes } from "../src/doctor/scopes.js";
import { type GroupedTool, tools } from "../src/tools/catalog.js";
import { assistant, TOKEN } from "./support/assistant.js";
import { checkoutTools } from "./support/checkouts.js";
import { always, fakePolar, type Script } from "./support/fake-polar.js";
import { idOf } from "./support/people.js";

// The product has no checkouts: a model and its rows are all that is added.
const catalog = tools as GroupedTool[];
beforeAll(() => void catalog.push(...checkoutTools.map((tool) => ({ ...tool, group: "billing" as const }))));
afterAll(() => void catalog.splice(-checkoutTools.length));

const CHECKOUT = {
  id: idOf(1),
  created_at: "2026-01-15T09:00:00Z",
  modified_at: null,
  status: "paid",
  total_amount: 2900,
  currency: "usd",
  paid: true,
  customer_id: idOf(2),
  receipt_email: "jane@acme.com",
  billing_name: "Jane Cooper",
  note: "Leave it at\u200b the door",
  gift_message: "For Joan",
  loyalty: { tier: 9, since: null },
  customer: {
    id: idOf(2),
    email: "jane@acme.com",
    name: "Jane Cooper",
    type: "individual",
    avatar_url: "https://gravatar.dev/1",
  },
};
const CONCISE = {
  id: idOf(1),
  created_at: "2026-01-15",
  status: "paid",
  paid: true,
  customer_id: idOf(2),
  receipt_email: "jane@acme.com",
  billing_name: "Jane Cooper",
  note: "Leave it at the door",
  gift_message: "For Joan",
  loyalty: { tier: 9 },
  price: "USD 29.00",
  customer: { id: idOf(2), email: "jane@acme.com", name: "Jane Cooper" },
};
const PSEUDONYM = `customer-${idOf(2).slice(0, 8)}`;
const MASKED = {
  ...CONCISE,
  receipt_email: "j•••@acme.com",
  billing_name: PSEUDONYM,
  note: "•••",
  gift_message: "•••",
  loyalty: { tier: "•••" },
  customer: { id: idOf(2), email: "j•••@acme.com", name: PSEUDONYM },
};
const UNTRUSTED = ["receipt_email", "billing_name", "note", "gift_message", "customer.email", "customer.name"];

const polarSells: Script = (request, response) => {
  const pagination = { total_count: 3, max_page: 3 };
  const isList = request.url.startsWith("/v1/checkouts/?");
  always(200, isList ? { items: [CHECKOUT], pagination } : CHECKOUT)(request, response);
};

async function on(script: Script, env: Environment = {}) {
  const polar = await fakePolar(script);
  const settings = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...env };
  return { polar, settings, ...(await assistant(settings)) };
}

describe("a resource that is new to the product", () => {
  test("is read concisely, cleaned, and with strangers' texts named, those of unknown fields too", async () => {
    const { call, polar } = await on(polarSells);
    expect(await call("get_checkout", { id: idOf(1) })).toEqual({ ...CONCISE, cleaned: 1, untrusted: UNTRUSTED });
    expect(polar.seen[0]?.url).toBe(`/v1/checkouts/${idOf(1)}`);
  });

  test("is listed in the same way, with the call for the next page", async () => {
    const { call } = await on(polarSells);
    expect(await call("list_checkouts", { limit: 1 })).toEqual({
      ...{ items: [CONCISE], returned: 1, total_count: 3, page: 1, max_page: 3, has_more: true },
      next: { tool: "list_checkouts", arguments: { limit: 1, page: 2 } },
      ...{ cleaned: 1, untrusted: UNTRUSTED.map((path) => `items[].${path}`) },
    });
  });

  test("is shown as Polar sends it where that is asked for", async () => {
    const { call } = await on(polarSells);
    const { untrusted, cleaned, ...checkout } = await call("get_checkout", { id: idOf(1), detail: "full" });
    expect(checkout).toEqual({ ...CHECKOUT, note: CONCISE.note });
  });

  test("is masked by its table, which denies unknown fields", async () => {
    const { call } = await on(polarSells, { POLAR_PII: "masked" });
    const shown = UNTRUSTED.filter((path) => path !== "gift_message");
    expect(await call("get_checkout", { id: idOf(1) })).toEqual({ ...MASKED, cleaned: 1, untrusted: shown });
    expect((await call("list_checkouts", { limit: 1 })).items).toEqual([MASKED]);
    const full = await call("get_checkout", { id: idOf(1), detail: "full" });
    expect(JSON.stringify(full)).not.toMatch(/jane|cooper|joan|door|gravatar/i);
    expect(full).toMatchObject({ status: "paid", total_amount: 2900, currency: "usd" });
  });
});

describe("the errors of a resource that is new to the product", () => {
  test("call it by its noun when Polar does not find it", async () => {
    const { fail } = await on(always(404, { error: "ResourceNotFound", detail: "Not found" }));
    expect(await fail("get_checkout", { id: idOf(1) })).toMatchObject({
      code: "not_found",
      message: "No such checkout is visible to this token.",
      hint: "It is unknown or deleted, or belongs to another organization or environment.",
    });
  });

  test.each([
    [401, { error: "Unauthorized" }, /does not take this kind of token for checkouts\./],
    [403, { error: "insufficient_scope" }, /needs checkouts:read or checkouts:write\./],
    [409, { error: "Conflict" }, /^Polar found several checkouts/],
    [404, { detail: "Not Found" }, /does not know the route GET \/v1\/checkouts\/\{id\}/],
  ])("on %i with %j match %s", async (status, body, message) => {
    const { fail } = await on(always(status, body));
    const error = await fail("get_checkout", { id: idOf(1) });
    expect(error.message).toMatch(message);
    expect(JSON.stringify(error)).not.toContain("customer");
  });

  test.each([
    ["another checkout", { ...CHECKOUT, id: idOf(9) }],
    ["something without an id", { status: "paid" }],
  ])("say that %s is not the checkout that was asked for", async (_, answer) => {
    const { fail } = await on(always(200, answer));
    expect(await fail("get_checkout", { id: idOf(1) })).toMatchObject({
      code: "unexpected_response",
      message: expect.stringContaining("not with the checkout that was asked for"),
    });
  });
});

test("doctor names the scope of a new resource that the token lacks, and the tools that need it", async () => {
  const empty = { items: [], pagination: { total_count: 0, max_page: 0 } };
  const { settings } = await on((request, response) => {
    const isCheckouts = request.url.startsWith("/v1/checkouts/");
    (isCheckouts ? always(403, { error: "insufficient_scope" }) : always(200, empty))(request, response);
  });
  const config = readConfig({ ...settings, POLAR_READ_ONLY: "1" });
  const { probe, close } = openProbe(config);
  const found = await checkScopes(await probe({ route: "GET /v1/customers/" }), probe, config);
  await close();
  expect(found).toContainEqual({
    check: "scopes",
    status: "warning",
    found: "Missing scope checkouts:read. Without it, list_checkouts is refused; get_checkout is refused.",
    do: expect.stringContaining("checkouts:read"),
  });
});
