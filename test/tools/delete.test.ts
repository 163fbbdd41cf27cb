import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../support/assistant.js";
import { demoAssistant } from "../support/demo.js";
import { always, fakePolar } from "../support/fake-polar.js";

const ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";
const CUSTOMER = {
  id: ID,
  email: "jane@harborlane.dev",
  name: "Jane",
  external_id: "shop-1",
  metadata: { plan: "pro" },
};
const STATE = {
  ...CUSTOMER,
  active_subscriptions: [
    {
      id: "s1",
      status: "active",
      amount: 2900,
      currency: "usd",
      recurring_interval: "month",
      product_id: "p",
      cancel_at_period_end: false,
    },
  ],
  granted_benefits: [
    { id: "g1", benefit_id: "b1", benefit_type: "license_keys", properties: { display_key: "****-1234" } },
  ],
};

/** Remembers every request; customers exist, and a delete succeeds. */
async function guarded() {
  const polar = await fakePolar((request, response) => {
    if (request.method === "DELETE") response.writeHead(204, { "content-type": "application/json" }).end();
    else always(200, request.url.endsWith("/state") ? STATE : CUSTOMER)(request, response);
  });
  return { polar, ...(await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN })) };
}

const addressed = [
  ["delete_customer", { id: ID }, `/v1/customers/${ID}`],
  ["delete_customer_by_external_id", { external_id: "shop-1" }, "/v1/customers/external/shop-1"],
] as const;

describe.each(addressed)("%s", (tool, address, path) => {
  test.each([
    {},
    { confirm: false },
    { confirm: null },
    { confirm: "true" },
    { confirm: "yes" },
    { confirm: 1 },
    { confirm: [true] },
    { confirm: { confirm: true } },
  ])("with %j sends no DELETE and shows what would go", async (confirmation) => {
    const { call, polar } = await guarded();
    const preview = await call(tool, { ...address, ...confirmation });
    expect(preview).toMatchObject({
      outcome: "needs_confirmation",
      customer: { id: ID, email: "jane@harborlane.dev", name: "Jane", external_id: "shop-1" },
      consequences: {
        active_subscriptions: [{ status: "active", amount: 2900, currency: "usd", recurring_interval: "month" }],
        granted_benefits: [{ benefit_type: "license_keys" }],
      },
      next: { tool, arguments: { ...address, confirm: true, expected_email: "jane@harborlane.dev" } },
    });
    expect(JSON.stringify(preview.consequences)).toContain("cannot be undone");
    expect(preview.consequences.personal_data).toContain("pass anonymize true");
    expect(preview.consequences.notes).toContain("Past-due");
    expect(polar.seen.every(({ method }) => method === "GET")).toBe(true);
  });

  test("with confirm true deletes, once, and answers with the record as it was", async () => {
    const { call, polar } = await guarded();
    expect(await call(tool, { ...address, confirm: true })).toEqual({
      outcome: "deleted",
      customer: CUSTOMER,
      anonymized: false,
      attempts: 1,
    });
    expect(polar.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET ${path}`, `DELETE ${path}`]);
  });

  test("carries anonymize from the preview to the request", async () => {
    const { call, polar } = await guarded();
    const preview = await call(tool, { ...address, confirm: false, anonymize: true });
    expect(preview.consequences.personal_data).toContain("hashed");
    expect(await call(preview.next.tool, preview.next.arguments)).toMatchObject({
      outcome: "deleted",
      anonymized: true,
    });
    expect(polar.seen.at(-1)?.url).toBe(`${path}?anonymize=true`);
  });

  test("of a customer without plans or benefits shows that nothing goes with them", async () => {
    const polar = await fakePolar(always(200, CUSTOMER));
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const { consequences } = await call(tool, { ...address, confirm: false });
    expect(consequences).toMatchObject({ active_subscriptions: [], granted_benefits: [] });
  });

  test("of a customer that is not there sends no DELETE", async () => {
    const polar = await fakePolar(always(404, { error: "ResourceNotFound", detail: "Not found" }));
    const { fail } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    expect(await fail(tool, { ...address, confirm: true })).toMatchObject({ code: "not_found" });
    expect(polar.seen.every(({ method }) => method === "GET")).toBe(true);
  });

  test("never deletes for any confirm but the boolean true", async () => {
    const { raw, polar } = await guarded();
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue().filter((value) => value !== true),
        async (confirm) => {
          await raw(tool, { ...address, confirm });
        },
      ),
    );
    expect(polar.seen.filter(({ method }) => method === "DELETE")).toEqual([]);
  });
});

test("a deleted customer is gone from the embedded Polar, and was there after every refused attempt", async () => {
  const { call, fail } = await demoAssistant();
  const { items } = await call("list_customers", { limit: 1 });
  const { id } = items[0];
  for (const confirm of [undefined, false, "true"]) await call("delete_customer", { id, confirm });
  expect(await call("get_customer", { id })).toMatchObject({ id });
  expect(await call("delete_customer", { id, confirm: true })).toMatchObject({ outcome: "deleted", customer: { id } });
  expect(await fail("get_customer", { id })).toMatchObject({ code: "not_found" });
  expect(await fail("delete_customer", { id, confirm: true })).toMatchObject({ code: "not_found" });
});
