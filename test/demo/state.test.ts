import { afterEach, describe, expect, test, vi } from "vitest";
import { errorsIn, polar, seededPolar } from "./polar.js";

afterEach(() => vi.useRealTimers());

describe("state", () => {
  test("is the customer and three arrays, empty for a new customer", async () => {
    const { create, get } = await polar();
    const { body } = await create({ email: "new@reed.dev" });
    expect((await get(`/v1/customers/${body.id}/state`)).body).toEqual({
      ...body,
      active_subscriptions: [],
      granted_benefits: [],
      active_meters: [],
    });
  });

  test("lists active and trialing subscriptions and omits past due ones", async () => {
    const { get } = await seededPolar();
    const statuses = async (externalId: string) => {
      const { body } = await get(`/v1/customers/external/${externalId}/state`);
      return body.active_subscriptions.map(({ status }: { status: string }) => status);
    };
    expect(await statuses("ink-0733")).toEqual(["active", "active"]);
    expect(await statuses("ink-1042")).toEqual(["trialing"]);
    expect(await statuses("ink-1013")).toEqual([]);
    expect(await statuses("ink-1021")).toEqual([]);
  });

  test("writes whole floats as floats and hides the properties of a meter credit", async () => {
    const { get } = await seededPolar();
    const { text, body } = await get("/v1/customers/external/ink-1019/state");
    expect(text).toContain('"consumed_units":10450.0,"credited_units":8000,"balance":-2450.0');
    const credit = body.granted_benefits.find(
      (grant: { benefit_type: string }) => grant.benefit_type === "meter_credit",
    );
    expect(credit.properties).toEqual({});
  });

  test("lags behind an update until the background job has run", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const { create, get, patch } = await polar();
    const { id } = (await create({ email: "old@reed.dev", name: "Old" })).body;
    const name = async () => (await get(`/v1/customers/${id}/state`)).body.name;
    expect(await name()).toBe("Old");
    await patch(id, { name: "New" });
    expect((await get(`/v1/customers/${id}`)).body.name).toBe("New");
    expect(await name()).toBe("Old");
    vi.advanceTimersByTime(60_000);
    expect(await name()).toBe("New");
  });
});

describe("payment methods", () => {
  test("come newest first, with details only where Polar has them and one default", async () => {
    const { get } = await seededPolar();
    const { body } = await get("/v1/customers/external/ink-0733/payment-methods");
    expect(body.pagination).toEqual({ total_count: 2, max_page: 1 });
    const [debit, card] = body.items;
    expect([debit.type, debit.is_default, "method_metadata" in debit]).toEqual(["sepa_debit", true, false]);
    expect(card).toMatchObject({ type: "card", is_default: false, method_metadata: { brand: "visa", last4: "1881" } });
    expect(debit.created_at > card.created_at).toBe(true);
    const customer = (await get("/v1/customers/external/ink-0733")).body;
    expect(customer.default_payment_method_id).toBe(debit.id);
  });

  test("have fewer details for Korean cards", async () => {
    const { get } = await seededPolar();
    const { body } = await get("/v1/customers/external/ink-1029/payment-methods");
    expect(body.items[0].method_metadata).toEqual({ brand: null, last4: "1234" });
  });

  test("are paged", async () => {
    const { get } = await seededPolar();
    const { body } = await get("/v1/customers/external/ink-0733/payment-methods?limit=1&page=2");
    expect([body.items[0].type, body.pagination.max_page]).toEqual(["card", 2]);
    expect(errorsIn(await get("/v1/customers/abc/payment-methods?limit=0"))).toEqual([
      "greater_than at query.limit",
      "uuid_parsing at path.id",
    ]);
  });
});

describe("export", () => {
  const HEADER =
    "ID,External ID,Created At,Email,Name,Tax ID,Billing Address Line 1,Billing Address Line 2,Billing Address City," +
    "Billing Address State,Billing Address Zip,Billing Address Country,Metadata\r\n";

  test("is only a header line if there are no customers", async () => {
    const { get } = await polar();
    const reply = await get("/v1/customers/export", { headers: { Accept: "application/json" } });
    expect(reply.text).toBe(HEADER);
    expect(reply.headers).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="polar-customers.csv"',
      "transfer-encoding": "chunked",
    });
  });

  test("quotes like Python and leaves spreadsheet formulas as they are", async () => {
    const { create, get } = await polar();
    const { body } = await create({
      email: "csv@reed.dev",
      name: '=1+1, "two"\nlines',
      external_id: "c;1",
      tax_id: "911144442",
      billing_address: { country: "US", state: "CA", postal_code: "02139", city: "SF" },
      metadata: { note: 'é, "x"', n: 1, on: true },
    });
    const createdAt = body.created_at.replace("Z", "+00:00");
    expect((await get("/v1/customers/export")).text).toBe(
      `${HEADER}${body.id},c;1,${createdAt},csv@reed.dev,"=1+1, ""two""\nlines",` +
        `"('911144442', <TaxIDFormat.us_ein: 'us_ein'>)",,,SF,US-CA,02139,US,` +
        `"{""n"": 1, ""on"": true, ""note"": ""\\u00e9, \\""x\\""""}"\r\n`,
    );
  });

  test("filters by organization like the list, and by nothing else", async () => {
    const { create, get } = await polar();
    await create({ email: "csv@reed.dev" });
    const foreign = "5e0d7a41-3c52-4b8e-8f6d-1a2b3c4d5e6f";
    expect((await get(`/v1/customers/export?organization_id=${foreign}`)).text).toBe(HEADER);
    expect((await get("/v1/customers/export?email=none&limit=0")).text).toContain("csv@reed.dev");
    expect((await get("/v1/customers/export?organization_id=x")).status).toBe(422);
  });
});
