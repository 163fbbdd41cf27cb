import type { ServerResponse } from "node:http";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { demoAssistant } from "../../support/demo.js";
import { always, type Script, type SeenRequest } from "../../support/fake-polar.js";
import { idOf, ORGANIZATION, type PeopleOptions, type Person, person, withPeople } from "../../support/people.js";

// Retries do not wait.
beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0));

const PLAN = { status: "active", amount: 900, currency: "usd", recurring_interval: "month" };
const CARD = { id: "m1", type: "card", is_default: true, method_metadata: { brand: "visa", last4: "4242" } };
const UUID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

const jane = (rest: Partial<Person> = {}): Person => ({
  ...person(1, { name: "Jane Cooper", email: "jane@harborlane.dev", external_id: "shop-412" }),
  state: { active_subscriptions: [PLAN], active_meters: [{ meter_id: "u", consumed_units: 1, credited_units: 2 }] },
  methods: [CARD],
  ...rest,
});

const WAYS = [
  ["email", "Jane@harborlane.dev"],
  ["id", idOf(1)],
  ["external id", "shop-412"],
  ["name", "Jane Cooper"],
] as const;

const isSubscriptions = ({ url }: SeenRequest) => url.startsWith("/v1/subscriptions/");
const isState = ({ url }: SeenRequest) => url.endsWith("/state");
const isMethods = ({ url }: SeenRequest) => url.includes("/payment-methods");
const isActive = ({ url }: SeenRequest) => url.includes("active=true");

/** Lets some requests fail. */
const failing =
  (which: (request: SeenRequest) => boolean, failure: Script) => (request: SeenRequest, response: ServerResponse) => {
    if (which(request)) failure(request, response);
    return which(request);
  };

const JSON_TYPE = { "content-type": "application/json" };
const OF_SUBSCRIPTIONS = "plan names, billing intervals, plans that are not active or trialing";
const WITHOUT_SCOPE = { what: OF_SUBSCRIPTIONS, scope: "subscriptions:read" };
const FAILURES: [string, Script, string][] = [
  ["fails", always(500, "Internal Server Error", { "content-type": "text/plain" }), "server_error"],
  ["is not there", always(404, { error: "ResourceNotFound", detail: "Not found" }), "deleted in the meantime"],
  ["is broken JSON", always(200, '{"id":', JSON_TYPE), "unexpected_response"],
  ["is someone else's", always(200, { id: idOf(9), items: 1 }), "unexpected_response"],
];

describe("an exact match", () => {
  test.each(WAYS)("by %s takes at most five requests, with a plan and without, and lacks nothing", async (_, who) => {
    for (const state of [jane().state, {}]) {
      const { call, polar } = await withPeople([jane({ state }), person(2)]);
      const found = await call("find_customer", { who });
      expect(found).toMatchObject({ match: "exact", customer: { id: idOf(1) }, payment_method: { last4: "4242" } });
      expect(found).not.toHaveProperty("missing");
      expect(polar.seen.length).toBeLessThanOrEqual(5);
    }
  });

  test("by an external id that looks like Polar's, or does not fit into a path, takes at most five requests too", async () => {
    for (const external_id of [UUID, "acme/eu/17"]) {
      const { call, polar } = await withPeople([jane({ customer: { ...jane().customer, external_id }, state: {} })]);
      expect(await call("find_customer", { who: external_id })).toMatchObject({
        match: "exact",
        matched_by: "external_id",
        customer: { id: idOf(1) },
        plan: [],
      });
      expect(polar.seen.length).toBeLessThanOrEqual(5);
    }
  });

  test("fetches the state, the subscriptions and the payment methods side by side", async () => {
    const waiting: (() => void)[] = [];
    const { call } = await withPeople([jane()], {
      // None is answered before all have been requested.
      intercept(request, response) {
        if (![isState, isSubscriptions, isMethods].some((isPart) => isPart(request))) return false;
        const { customer, state } = jane();
        const item = isMethods(request) ? CARD : { ...PLAN, id: "s1" };
        const page = { items: [{ ...item, customer_id: idOf(1) }], pagination: { total_count: 1, max_page: 1 } };
        waiting.push(() => always(200, isState(request) ? { ...customer, ...state } : page)(request, response));
        if (waiting.length === 3) for (const answer of waiting) answer();
        return true;
      },
    });
    expect(await call("find_customer", { who: idOf(1) })).toMatchObject({ plan: [{}], payment_method: {} });
  });
});

describe("a part that cannot be fetched", () => {
  test.each(FAILURES)("is named when the state %s, and the rest is still shown", async (_, failure, why) => {
    const { call } = await withPeople([jane()], { intercept: failing(isState, failure) });
    const card = await call("find_customer", { who: idOf(1) });
    expect(card).toMatchObject({ customer: { name: "Jane Cooper" }, payment_method: { last4: "4242" }, alerts: [] });
    expect(card).toMatchObject({ plan: [{ plan: "Pro", price: "USD 9.00 a month" }] });
    expect(card.missing).toEqual([{ what: `benefits, meters: ${why}` }]);
    for (const part of ["benefits", "meters"]) expect(card).not.toHaveProperty(part);
  });

  test.each(FAILURES)("is named when the list of payment methods %s, and causes no alert", async (_, failure, why) => {
    const { call } = await withPeople([jane()], { intercept: failing(isMethods, failure) });
    const card = await call("find_customer", { who: idOf(1) });
    expect(card).toMatchObject({ plan: [{ price: "USD 9.00 a month" }], meters: [{ balance: 1 }], alerts: [] });
    expect(card.missing).toEqual([{ what: `payment_method: ${why}` }]);
    expect(card).not.toHaveProperty("payment_method");
  });

  test("may be everything except the customer", async () => {
    const refused = always(403, { error: "NotPermitted", detail: "" });
    const { call } = await withPeople([jane()], {
      intercept: failing(
        (request) => !request.url.startsWith(`/v1/customers/${idOf(1)}?`) && request.url !== `/v1/customers/${idOf(1)}`,
        refused,
      ),
    });
    expect(await call("find_customer", { who: idOf(1) })).toMatchObject({
      match: "exact",
      customer: { email: "jane@harborlane.dev" },
      alerts: [],
      missing: [
        { what: "benefits, meters: not_permitted" },
        { what: `${OF_SUBSCRIPTIONS}: not_permitted` },
        { what: "payment_method: not_permitted" },
        { what: "plan: neither the subscriptions nor the state could be read" },
      ],
    });
  });

  test("is named when the search for a past due subscription fails", async () => {
    const refused = always(403, { error: "NotPermitted", detail: "" });
    const intercept = failing(isActive, refused);
    const { call } = await withPeople([jane({ state: {}, active: true })], { without: ["subscriptions"], intercept });
    const card = await call("find_customer", { who: idOf(1) });
    expect(card).toMatchObject({ plan: [], alerts: [], missing: [WITHOUT_SCOPE, { what: "past_due: not_permitted" }] });
  });
});

test("a failed identification is an error, never none", async () => {
  const failures = [always(403, { error: "NotPermitted", detail: "" }), always(200, "<html>"), always(500, "")];
  const asked = failures.flatMap((failure) => WAYS.map(([, who]) => ({ failure, who })));
  const errors = await Promise.all(
    asked.map(async ({ failure, who }) => {
      const { fail } = await withPeople([jane()], { intercept: failing(() => true, failure) });
      return (await fail("find_customer", { who })).code;
    }),
  );
  const codes = ["not_permitted", "unexpected_response", "server_error"];
  expect(errors).toEqual(codes.flatMap((code) => WAYS.map(() => code)));
});

test("a search that fails in part is an error", async () => {
  const { fail } = await withPeople([jane()], {
    intercept: failing(({ url }) => url.includes("/external/shop"), always(403, { error: "NotPermitted", detail: "" })),
  });
  expect(await fail("find_customer", { who: "id shop-999 or bob@harborlane.dev" })).toMatchObject({
    code: "not_permitted",
  });
});

describe("a past due subscription, without the scope for subscriptions,", () => {
  const alertsOf = async (rest: Partial<Person>): Promise<Record<string, any>> => {
    const people = [jane(rest), person(2, { email: null }), person(3)];
    const { call, polar } = await withPeople(people, { without: ["subscriptions"] });
    return { ...(await call("find_customer", { who: idOf(1) })), asked: polar.seen.some(isActive) };
  };

  test("raises an alert when the list counts the customer as active and the state shows no subscription", async () => {
    const { alerts } = await alertsOf({ state: {}, active: true });
    expect(alerts).toEqual([expect.stringMatching(/^past_due: /)]);
  });

  test("raises an alert for a team without an email", async () => {
    const customer = { ...jane().customer, type: "team", email: null };
    expect((await alertsOf({ customer, state: {}, active: true })).alerts).toEqual([
      expect.stringMatching(/^past_due: /),
    ]);
    const nameless = { ...customer, name: null };
    expect((await alertsOf({ customer: nameless, state: {}, active: true })).alerts).toEqual([
      expect.stringMatching(/^past_due: /),
    ]);
  });

  test("raises no alert when the list does not count the customer, and is not searched for beside a plan", async () => {
    expect(await alertsOf({ state: {}, active: false })).toMatchObject({ alerts: [], asked: true });
    expect(await alertsOf({ active: true })).toMatchObject({ alerts: [], asked: false });
  });
});

describe("an organization_id", () => {
  const OTHER = "f7b88b82-9cac-400c-bb34-dd998501d23d";
  const USER = { env: { POLAR_ACCESS_TOKEN: "polar_pat_x1" } };
  const namesake = person(2, { ...jane().customer, id: idOf(2), organization_id: OTHER });
  const find = async (
    who: string,
    args: object,
    options: PeopleOptions = USER,
    people = [jane({ state: {} }), namesake],
  ) => {
    const { call, polar } = await withPeople(people, options);
    const found = await call("find_customer", { who, ...args });
    return { ...found, urls: polar.seen.map(({ url }) => url) } as Record<string, any>;
  };

  test.each(WAYS)("limits the lookup by %s, as an argument and as a setting", async (kind, who) => {
    const set = { env: { ...USER.env, POLAR_ORGANIZATION_ID: OTHER } };
    const id = kind === "id" ? idOf(2) : who;
    for (const found of [await find(id, { organization_id: OTHER }), await find(id, {}, set)]) {
      expect(found).toMatchObject({ match: "exact", customer: { id: idOf(2) } });
    }
  });

  test("goes with every list request, including the one for past due customers", async () => {
    for (const who of [idOf(2), "jane@harborlane.dev", "shop-412", "Jane Cooper"]) {
      const { urls } = await find(who, { organization_id: OTHER }, { ...USER, without: ["subscriptions"] });
      const lists = urls.filter((url: string) => url.startsWith("/v1/customers/?"));
      expect(lists.filter((url: string) => !url.includes(`organization_id=${OTHER}`))).toEqual([]);
      expect(lists.length).toBeGreaterThan(0);
    }
  });

  test.each(WAYS)("hides another organization's customer from a lookup by %s", async (_, who) => {
    expect(await find(who, { organization_id: OTHER }, USER, [jane()])).toMatchObject({ match: "none" });
  });

  test("makes two customers with one email ambiguous if it is missing, and is then shown with each", async () => {
    const { match, candidates } = await find("jane@harborlane.dev", {});
    expect({ match, of: candidates.map((one: any) => one.organization_id).sort() }).toEqual({
      match: "ambiguous",
      of: [ORGANIZATION, OTHER].sort(),
    });
  });

  test("is on the card only if the token sees several organizations", async () => {
    expect((await find(idOf(1), {})).customer).toMatchObject({ organization_id: ORGANIZATION });
    expect((await find(idOf(1), {}, {})).customer).not.toHaveProperty("organization_id");
  });
});

describe("no exact match", () => {
  test("is ambiguous with several: five candidates, each with an id for the next call, and how many more", async () => {
    const sams = Array.from({ length: 8 }, (_, index) => person(index, { name: "Sam Reed" }));
    const { call } = await withPeople(sams);
    const found = await call("find_customer", { who: "Sam Reed" });
    expect(found).toMatchObject({ match: "ambiguous", more: 3, hint: expect.stringContaining("find_customer") });
    expect(found.candidates).toHaveLength(5);
    for (const { id, name, why } of found.candidates) {
      expect({ name, why }).toEqual({ name: "Sam Reed", why: "name" });
      expect(await call("find_customer", { who: id })).toMatchObject({ match: "exact", customer: { id } });
    }
    for (const part of ["customer", "plan", "payment_method", "alerts"]) expect(found).not.toHaveProperty(part);
  });

  test("is nobody who shares only the first name, and the next call lists them", async () => {
    const { call } = await withPeople([
      person(1, { name: "Jane Cooper", billing_address: { city: "Porto", country: "PT" } }),
      person(2, { name: "Jane Coopers" }),
    ]);
    const { match, next } = await call("find_customer", { who: "Jane Smith" });
    expect({ match, next }).toEqual({
      match: "none",
      next: { tool: "list_customers", arguments: { query: "Jane" } },
    });
    expect((await call("find_customer", { who: "Jane from Lisbon" })).candidates).toMatchObject([{ id: idOf(2) }]);
  });

  test.each([
    ["Jane Coop", ["Jane Cooper", "Jane Coopers"]],
    ["Clara Whit", ["Clara Whitfield"]],
  ])("is ambiguous by %s, a name typed halfway, even where it is the name of one alone", async (who, names) => {
    const { call } = await demoAssistant();
    const { match, candidates } = await call("find_customer", { who });
    expect(match).toBe("ambiguous");
    expect(candidates.map(({ name }: { name: string }) => name).sort()).toEqual(names);
    for (const { why } of candidates) expect(why).toBe("name, as far as it was given");
  });

  test("is none without any: what was tried, and a call to make as it is", async () => {
    const { call } = await demoAssistant();
    for (const who of ["nobody@nowhere.dev", "ink-9999", "Wilhelmina Oakes", UUID]) {
      const found = await call("find_customer", { who });
      expect(found).toMatchObject({ match: "none", hint: expect.any(String) });
      expect(found.tried.length).toBeGreaterThan(0);
      if (found.next) expect(await call(found.next.tool, found.next.arguments)).toHaveProperty("items");
    }
  });

  test("sends nothing when the text has no name or identifier", async () => {
    const { call, polar } = await withPeople([jane()]);
    expect(await call("find_customer", { who: "?!" })).toMatchObject({ match: "none", tried: [] });
    expect(polar.seen).toEqual([]);
  });
});

const IN_GERMANY = [{ column: "country", op: "equals", value: "DE" }];

describe("a question about all customers", () => {
  test.each([
    ["all", "list_customers", {}],
    ["*", "list_customers", {}],
    ["list everyone", "list_customers", {}],
    ["who are my customers?", "list_customers", {}],
    ["the first 10 customers", "list_customers", {}],
    ["alle Kunden", "list_customers", {}],
    ["tous les clients", "list_customers", {}],
    ["todos los clientes", "list_customers", {}],
    ["tutti i clienti", "list_customers", {}],
    ["wszyscy klienci", "list_customers", {}],
    ["все клиенты", "list_customers", {}],
    ["全部客户", "list_customers", {}],
    ["全顧客の一覧", "list_customers", {}],
    ["جميع العملاء", "list_customers", {}],
    ["how many customers are there?", "list_customers", { limit: 1 }],
    ["Wie viele Kunden haben wir?", "list_customers", { limit: 1 }],
    ["combien de clients avons-nous ?", "list_customers", { limit: 1 }],
    ["¿Cuántos clientes tenemos?", "list_customers", { limit: 1 }],
    ["quantos clientes temos?", "list_customers", { limit: 1 }],
    ["hoeveel klanten hebben we?", "list_customers", { limit: 1 }],
    ["сколько у нас клиентов?", "list_customers", { limit: 1 }],
    ["顧客は何人いますか", "list_customers", { limit: 1 }],
    ["kaç müşteri var", "list_customers", { limit: 1 }],
    ["how many in Germany", "report_customers", { where: IN_GERMANY }],
    ["Wie viele Kunden aus Deutschland haben wir?", "report_customers", { where: IN_GERMANY }],
    ["list all customers in Germany", "report_customers", { where: IN_GERMANY, limit: 20 }],
    ["export all customers from Germany", "export_customers", { where: IN_GERMANY }],
    ["customers per country", "report_customers", { group_by: ["country"] }],
    ["how many signed up last month", "report_customers", { group_by: ["created_month"] }],
    ["who is in there twice", "report_customers", { duplicates: true }],
    ["customers without a tax id", "report_customers", { where: [{ column: "tax_id", op: "empty" }], limit: 20 }],
    ["who is about to churn", "find_at_risk", {}],
    ["export all customers as csv", "export_customers", {}],
    ["Exportiere alle Kunden", "export_customers", {}],
    ["导出所有客户", "export_customers", {}],
  ])("%s names the tool that answers it, and sends nothing", async (who, tool, args) => {
    const { call, polar } = await withPeople([jane()]);
    const { match, hint, next } = await call("find_customer", { who });
    expect({ match, next }).toEqual({ match: "none", next: { tool, arguments: args } });
    expect(hint).toContain("one customer");
    expect(polar.seen).toEqual([]);
  });

  test.each([
    "how many seats has Jane Cooper?",
    "how many customers are named Jane?",
    "export everything for jane@harborlane.dev",
    "all of shop-412",
    "list all plans of Jane Cooper",
  ])("%s is about one", async (who) => {
    const { call } = await withPeople([jane(), person(2)]);
    const { match, customer, candidates } = await call("find_customer", { who });
    expect(match).not.toBe("none");
    expect((customer ?? candidates[0]).id).toBe(idOf(1));
  });
});

describe("the next step after no match", () => {
  test("keeps the organization", async () => {
    const { call } = await withPeople([jane()], { env: { POLAR_ACCESS_TOKEN: "polar_pat_x1" } });
    const organization_id = ORGANIZATION;
    expect((await call("find_customer", { who: "all", organization_id })).next.arguments).toEqual({ organization_id });
    const { next } = await call("find_customer", { who: "Wilhelmina Oakes Cooper", organization_id });
    expect(next).toEqual({ tool: "list_customers", arguments: { query: "Cooper", organization_id } });
  });

  test("never lists by a part of a word or by a common word", async () => {
    const { call } = await withPeople([jane(), person(2, { name: "Evelyn Loadstar", email: "ist@list-h.dev" })]);
    for (const who of ["Listing Wonderwall", "download invoice", "Cooperation Oaks"]) {
      const { match, next } = await call("find_customer", { who });
      expect({ match, next }).toEqual({ match: "none", next: undefined });
    }
  });

  test.each([
    "ESB58378431",
    "DE136695976",
    "DE 136 695 976",
    "CHE-107.787.577",
    "de136695976",
    "VAT id 4711999",
    "USt-IdNr: 136695976",
  ])("says that nobody has the tax id %s, or that Polar does not search by it", async (who) => {
    for (const [max, hint] of [
      ["200", "No customer has this tax id."],
      ["0", "Polar does not search by tax id."],
    ] as const) {
      const { call } = await withPeople([jane()], { env: { POLAR_INDEX_MAX: max } });
      expect(await call("find_customer", { who })).toMatchObject({
        match: "none",
        hint: expect.stringContaining(hint),
      });
    }
  });
});

test("a blank before an address leaves both open: with that address, and with a plus", async () => {
  const plain = person(2, { email: "notes@harborlane.dev", name: "N" });
  const { call } = await withPeople([person(1, { email: "jane+notes@harborlane.dev" }), plain]);
  const { match, candidates } = await call("find_customer", { who: "jane notes@harborlane.dev" });
  expect({ match, ids: candidates.map(({ id }: any) => id).sort() }).toEqual({
    match: "ambiguous",
    ids: [idOf(1), idOf(2)],
  });
  const tagged = await withPeople([person(1, { email: "jane+notes@harborlane.dev" })]);
  expect(await tagged.call("find_customer", { who: "jane notes@harborlane.dev" })).toMatchObject({
    match: "ambiguous",
    candidates: [{ id: idOf(1), why: "email with a + where the text has a blank" }],
    hint: expect.stringContaining("No customer has exactly what was given."),
  });
  const alone = await withPeople([plain]);
  expect(await alone.call("find_customer", { who: "jane notes@harborlane.dev" })).toMatchObject({
    customer: { id: idOf(2) },
  });
});

test("a candidate with a very long name hides neither itself nor others", async () => {
  const long = (index: number) => person(index, { name: `Jane ${"x".repeat(45_000)}` });
  const { call } = await withPeople([long(1), long(2), person(3, { name: "Jane Smith" })]);
  const { candidates, ...rest } = await call("find_customer", { who: "Jane" });
  expect(candidates.map(({ id }: any) => id).sort()).toEqual([idOf(1), idOf(2), idOf(3)]);
  expect(rest).not.toHaveProperty("left_out");
});

test("a Korean name whose letters are stored in parts is found by the name in one piece, and in parts", async () => {
  for (const name of ["한지민", "김하늘"]) {
    const { call } = await withPeople([person(1, { name: name.normalize("NFD") })]);
    for (const who of [name, name.normalize("NFD")]) {
      expect(await call("find_customer", { who })).toMatchObject({ match: "exact", customer: { id: idOf(1) } });
    }
  }
});

test("two people with one name in two spellings of its signs are both candidates", async () => {
  for (const [stored, other, who] of [
    ["علی رضا\u200cزاده", "علی رضازاده", "علی رضازاده"],
    ["Zoë Ångström", "Zoë Ångström".normalize("NFD"), "Zoë Ångström"],
  ] as const) {
    const { call } = await withPeople([person(1, { name: stored }), person(2, { name: other })]);
    const { match, candidates = [] } = await call("find_customer", { who });
    expect({ who, match, found: candidates.length }).toEqual({ who, match: "ambiguous", found: 2 });
  }
});
