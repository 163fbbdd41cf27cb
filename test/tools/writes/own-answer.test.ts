import { beforeEach, describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { always, fakePolar } from "../../support/fake-polar.js";
import { hurryRetries } from "../../support/hurry.js";
import { ID, JANE, withCustomer } from "./one-customer.js";

beforeEach(hurryRetries);

const UPDATES: Record<string, unknown>[] = [
  { name: "Ann" },
  { clear: ["name"] },
  { email: "ann@harborlane.dev" },
  { locale: "fr" },
  { tax_id: "123456789" },
  { type: "team" },
  { metadata: { plan: "pro" } },
  { clear: ["metadata"] },
  { billing_address: { city: "Oakland" } },
  { name: "Ann", metadata: { plan: "pro" } },
];

/** Answers, with status 200, that do not show the update. */
const ANSWERS: [what: string, answer: Record<string, unknown>][] = [
  ["the customer as it was before", JANE],
  ["the customer's id alone", { id: ID }],
];

const CASES = ANSWERS.flatMap(([what, answer]) => UPDATES.map((update) => [what, update, answer] as const));

describe.each(CASES)("an answer with %s to %j", (_, update, answer) => {
  test("is not believed: a read shows that the update was carried out", async () => {
    const sound = await withCustomer();
    const expected = await sound.call("update_customer", { id: ID, ...update });
    const { call, held, patches } = await withCustomer({}, ({ method }, response) => {
      if (method !== "PATCH") return false;
      const end = response.end.bind(response);
      response.end = (() => end(JSON.stringify(answer))) as typeof response.end;
      return false;
    });
    expect(await call("update_customer", { id: ID, ...update })).toEqual({ ...expected, verified: true });
    expect(held).toEqual(sound.held);
    expect(patches()).toHaveLength(1);
  });

  test("is not believed: the update is sent once more if a read shows the customer as before", async () => {
    const { call, patches } = await withCustomer({}, ({ method }, response, nth) => {
      if (method !== "PATCH" || nth > 1) return false;
      always(200, answer)({} as never, response);
      return true;
    });
    expect(await call("update_customer", { id: ID, ...update })).toMatchObject({ outcome: "updated", attempts: 2 });
    expect(patches()).toHaveLength(2);
  });

  test("again and again leaves the outcome unknown", async () => {
    const { call, held, patches } = await withCustomer({}, ({ method }, response) => {
      if (method !== "PATCH") return false;
      always(200, answer)({} as never, response);
      return true;
    });
    expect(await call("update_customer", { id: ID, ...update })).toMatchObject({
      outcome: "unknown",
      seen: { answer: expect.stringContaining("not with the change that was sent") },
      next: { tool: "get_customer", arguments: { id: ID } },
    });
    expect(held).toEqual(JANE);
    expect(patches()).toHaveLength(2);
  });
});

test.each([
  ["another name", { name: "Ann" }, { ...JANE, name: "Eve" }],
  ["another email", { email: "ann@harborlane.dev" }, { ...JANE, email: "eve@harborlane.dev" }],
  ["no metadata", { name: "Ann", metadata: { plan: "pro" } }, { ...JANE, name: "Ann", metadata: null }],
  ["a text as address", { billing_address: { city: "Reno" } }, { ...JANE, billing_address: "Reno" }],
])("an answer with %s is not believed either", async (_, update, answer) => {
  const { call } = await withCustomer({}, ({ method }, response, nth) => {
    if (method !== "PATCH" || nth > 1) return false;
    always(200, answer)({} as never, response);
    return true;
  });
  expect(await call("update_customer", { id: ID, ...update })).toMatchObject({ outcome: "updated", attempts: 2 });
});

test.each([
  ["tax_id", "US911144442"],
  ["locale", "en_Latn_US"],
])("a %s that Polar has already in other form is no such answer", async (field, value) => {
  const { call, writes } = await withCustomer({}, ({ method }, response) => {
    if (method === "PATCH") always(200, JANE)({} as never, response);
    return method === "PATCH";
  });
  expect(await call("update_customer", { id: ID, [field]: value })).toMatchObject({ outcome: "unchanged" });
  expect(writes()).toHaveLength(1);
});

test.each([
  { name: " Jane  Cooper\t", email: "JANE@Harborlane-Books.dev" },
  { billing_address: { country: "us", state: "CA", line1: " 1 Main St " }, tax_id: "91-1144442" },
  { billing_address: { country: "FR" }, tax_id: "FR 61 954 506 077", locale: "fr_FR" },
  { metadata: { long: "12345678901234567890", float: 1e-9, zero: -0, one: 1.5, text: " x " } },
])("what Polar stores in its own form is created and updated at once: %j", async (given) => {
  const { call } = await demoAssistant({ customers: 0 });
  const created = await call("create_customer", { email: "a@harborlane-books.dev", ...given });
  expect(created).toMatchObject({ outcome: "created", attempts: 1 });
  expect(created).not.toHaveProperty("verified");
  const { customer } = await call("create_customer", { email: "b@harborlane-books.dev" });
  const { email: _, ...update } = { email: "", ...given };
  const updated = await call("update_customer", { id: customer.id, ...update });
  expect(updated).toMatchObject({ outcome: "updated", attempts: 1 });
  expect(updated).not.toHaveProperty("verified");
});

describe("a new customer's answer", () => {
  const SENT = { email: "jane@harborlane.dev", name: "Jane", external_id: "shop-1", metadata: { plan: "pro" } };
  const NONE = { billing_address: null, tax_id: null, locale: null };
  const WHOLE = { ...JANE, ...NONE, ...SENT };

  /** A Polar that answers the POST so, and then has the customer. */
  async function created(answer: Record<string, unknown>) {
    let isThere = false;
    const polar = await fakePolar((request, response) => {
      const pagination = { total_count: Number(isThere), max_page: 1 };
      if (request.method === "GET" && request.url.includes("/external/")) {
        return isThere
          ? always(200, WHOLE)(request, response)
          : always(404, { error: "ResourceNotFound" })(request, response);
      }
      if (request.method === "GET")
        return always(200, { items: isThere ? [WHOLE] : [], pagination })(request, response);
      isThere = true;
      always(201, answer)(request, response);
    });
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    return call("create_customer", SENT);
  }

  test.each(["email", "name", "external_id", "metadata"])("without the %s is verified", async (field) => {
    const { [field]: _, ...answer } = WHOLE as Record<string, unknown>;
    const { customer, ...facts } = await created(answer);
    expect(facts).toMatchObject({ outcome: "created", verified: true, attempts: 1 });
    expect(customer).toMatchObject(SENT);
  });

  test("with another name is verified, with what was sent believed", async () => {
    expect(await created({ ...WHOLE, name: "Eve" })).toMatchObject({ outcome: "created", verified: true });
    expect(await created(WHOLE)).not.toHaveProperty("verified");
  });
});
