import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, test } from "vitest";
import type { Environment } from "../../../src/config/problem.js";
import { assistant, TOKEN } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { always, fakePolar, type Script } from "../../support/fake-polar.js";
import { type Cells, customer, exported, taxId } from "./exported.js";

const CSV = { "content-type": "text/csv; charset=utf-8" };

/** Exports a text, counts so many customers, and lists nothing else. */
function exporting(text: string | Buffer, count: number): Script {
  return (request, response) => {
    if (request.url.startsWith("/v1/customers/export")) return response.writeHead(200, CSV).end(text) && undefined;
    const total_count = request.url.startsWith("/v1/customers/") ? count : 0;
    always(200, { items: [], pagination: { total_count, max_page: total_count } })(request, response);
  };
}

async function on(text: string | Buffer, count: number, env: Environment = {}) {
  const polar = await fakePolar(exporting(text, count));
  return { polar, ...(await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...env })) };
}

const onCustomers = (customers: Cells[], env?: Environment) => on(exported(customers), customers.length, env);

const SHOP: Cells[] = [
  customer(1, {
    external_id: "shop-1",
    created_at: "2026-01-15T09:00:00.050245+00:00",
    email: "jane.cooper@harborlane.dev",
    name: "Jane Cooper",
    tax_id: taxId("911144442", "us_ein"),
    billing_address_country: "US",
    billing_address_state: "US-CA",
    billing_address_zip: "94110",
    metadata: '{"plan": "pro", "seats": 5}',
  }),
  customer(2, {
    created_at: "2026-01-31T23:59:59+00:00",
    email: "JaneCooper+shop@harborlane.dev",
    name: '=HYPERLINK(1), "Jane"\r\nCooper',
    billing_address_country: "DE",
    metadata: String.raw`{"plan": "K\u00f6ln \"gold\""}`,
  }),
  customer(3, {
    created_at: "2026-02-01T00:00:00+00:00",
    email: "li@nine-bells.dev",
    billing_address_country: "US",
    metadata: '{"plan": "pro"}',
  }),
  customer(4, { created_at: "2026-02-02T00:00:00+00:00" }),
];

describe("a report on all customers", () => {
  test("counts them, and how many lack what", async () => {
    const { call, polar } = await onCustomers(SHOP);
    expect(await call("report_customers")).toEqual({
      rows: 4,
      complete: true,
      lacking: { external_id: 3, email: 1, address: 1, tax_id: 3 },
    });
    expect(polar.seen.filter(({ url }) => url.includes("export"))).toHaveLength(1);
  });

  test("has totals for each column on its own, largest first, and names strangers' texts", async () => {
    const { call } = await onCustomers(SHOP);
    const group_by = ["country", "state", "tax_id_type", "created_month", "email_domain", "metadata.plan"];
    const { totals, untrusted } = await call("report_customers", { group_by });
    expect(totals).toEqual([
      {
        by: "country",
        groups: [
          { country: "US", rows: 2 },
          { country: "DE", rows: 1 },
        ],
        empty: 1,
      },
      { by: "state", groups: [{ state: "US-CA", rows: 1 }], empty: 3 },
      { by: "tax_id_type", groups: [{ tax_id_type: "us_ein", rows: 1 }], empty: 3 },
      {
        by: "created_month",
        groups: [
          { created_month: "2026-01", rows: 2 },
          { created_month: "2026-02", rows: 2 },
        ],
        empty: 0,
      },
      {
        by: "email_domain",
        groups: [
          { email_domain: "harborlane.dev", rows: 2 },
          { email_domain: "nine-bells.dev", rows: 1 },
        ],
        empty: 1,
      },
      {
        by: "metadata.plan",
        groups: [
          { value: "pro", rows: 2 },
          { value: 'Köln "gold"', rows: 1 },
        ],
        empty: 1,
      },
    ]);
    expect(untrusted).toEqual(["totals[].groups[].state", "totals[].groups[].email_domain", "totals[].groups[].value"]);
  });

  test("adds up what is beyond the twenty largest groups", async () => {
    const cities = Array.from({ length: 23 }, (_, index) => customer(index, { metadata: `{"city": "c${index}"}` }));
    const { call } = await onCustomers([...cities, customer(30, { metadata: '{"city": "c22"}' })]);
    const { totals } = await call("report_customers", { group_by: "metadata.city" });
    expect(totals[0].groups).toHaveLength(20);
    expect(totals[0].groups[0]).toEqual({ value: "c22", rows: 2 });
    expect(totals[0]).toMatchObject({ others: { groups: 3, rows: 3 }, empty: 0 });
  });

  test("is about the rows that meet every condition, and shows the columns that were asked for, cleaned", async () => {
    const { call } = await onCustomers(SHOP);
    const where = [
      { column: "email_domain", op: "equals", value: "harborlane.dev" },
      { column: "created_at", op: "after", value: "2026-01-20" },
    ];
    const columns = ["Email", "name", "country", "metadata.plan", "tax_id"];
    expect(await call("report_customers", { where, columns })).toEqual({
      rows: 4,
      matching: 1,
      complete: true,
      lacking: { external_id: 1, email: 0, address: 0, tax_id: 1 },
      records: [
        {
          email: "JaneCooper+shop@harborlane.dev",
          name: '=HYPERLINK(1), "Jane"  Cooper',
          country: "DE",
          "metadata.plan": 'Köln "gold"',
        },
      ],
      cleaned: 2,
      untrusted: ["records[].email", "records[].name", "records[].metadata.plan"],
    });
    expect(await call("report_customers", { limit: 1 })).toMatchObject({
      records: [{ id: SHOP[0]?.id, email: "jane.cooper@harborlane.dev", name: "Jane Cooper", country: "US" }],
      more: 3,
    });
  });

  test("stays below 40,000 characters, whatever is in the rows", async () => {
    const long = Array.from({ length: 500 }, (_, index) =>
      customer(index, { name: `"${"\u0007é".repeat(600)}${index}` }),
    );
    const { raw } = await onCustomers(long);
    const { structuredContent } = await raw("report_customers", { columns: ["id", "name"], limit: 1_000 });
    expect(JSON.stringify(structuredContent).length).toBeLessThanOrEqual(40_000);
    const { records, more } = structuredContent as { records: object[]; more: number };
    expect(records.length).toBeGreaterThan(5);
    expect(records.length + more).toBe(500);
  });

  test.each([
    ["inside a row", (text: string) => text.slice(0, -40), 4],
    ["between rows", (text: string) => text, 5],
  ])("says that it is not exact where the export is cut %s", async (_, cut, count) => {
    const { call } = await on(cut(exported(SHOP)), count);
    const { rows, complete, incomplete_because } = await call("report_customers");
    expect(rows).toBe(count === 5 ? 4 : 3);
    expect(complete).toBe(false);
    expect(incomplete_because).toContain("rows are missing");
  });

  test("says which column Polar no longer has", async () => {
    const { call, fail } = await on("ID,External ID,Email\r\n", 0);
    expect((await call("report_customers")).lacking).toEqual({ external_id: 0, email: 0 });
    expect(await fail("report_customers", { group_by: ["tax_id_type"] })).toMatchObject({
      code: "unexpected_response",
      message: expect.stringContaining('no column "Tax ID"'),
    });
  });

  test.each([
    [{ group_by: ["name"] }, "group_by.0"],
    [{ group_by: ["contry"] }, "did you mean country?"],
    [{ columns: ["plan"] }, "metadata.<key>"],
    [{ limit: 1_001 }, "at most 1000"],
  ])("refuses %o before it reads anything", async (args, reason) => {
    const { fail, polar } = await onCustomers(SHOP);
    expect((await fail("report_customers", args)).message).toContain(reason);
    expect(polar.seen).toEqual([]);
  });
});

describe("duplicates", () => {
  test("are counted by each sign, and shown with what they have", async () => {
    const { call } = await demoAssistant();
    const address = { country: "DE", postal_code: "10115" };
    const made: string[] = [];
    for (const [email, name] of [
      ["j.mueller@harborlane.dev", "Jörg Müller"],
      ["jmueller+shop@harborlane.dev", "JO\u0308RG  MULLER"],
    ]) {
      const { customer } = await call("create_customer", {
        email,
        name,
        billing_address: address,
        tax_id: "DE136695976",
      });
      made.push(customer.id);
    }
    const { duplicates, missing } = await call("report_customers", { duplicates: true });
    expect(missing).toBeUndefined();
    for (const sign of ["email", "tax_id", "name_and_postal_code"])
      expect(duplicates[sign]).toEqual({ groups: expect.any(Number), customers: expect.any(Number) });
    expect(duplicates.email.groups).toBeGreaterThan(0);
    expect(duplicates.groups).toContainEqual({
      same: "email, tax_id, name_and_postal_code",
      customers: expect.objectContaining({ [made[0] as string]: "nothing", [made[1] as string]: "nothing" }),
    });
    expect(duplicates.note).toContain("Polar cannot merge customers or move subscriptions");
  });

  test("are shown with their plans and orders, as far as the token may read them", async () => {
    const jane = { email: "jane.cooper@harborlane.dev" };
    const holding = async (env: Environment, without: string[]) => {
      const polar = await fakePolar((request, response) => {
        const url = new URL(request.url, "http://polar");
        const collection = url.pathname.split("/")[2] as string;
        if (without.includes(collection))
          return always(403, { error: "insufficient_scope", error_description: "No." })(request, response);
        if (collection === "customers")
          return exporting(exported([customer(1, jane), customer(2, { email: "janecooper@harborlane.dev" })]), 2)(
            request,
            response,
          );
        const [one, two] = url.searchParams.getAll("customer_id");
        const product = { id: customer(9).id, name: "Pro" };
        const items =
          collection === "orders"
            ? [one, one, two].map((customer_id, index) => ({ id: customer(20 + index).id, customer_id }))
            : [
                { id: customer(10).id, customer_id: one, status: "past_due", product },
                { id: customer(11).id, customer_id: one, status: "active", product },
                { id: customer(12).id, customer_id: two, status: "canceled", product },
              ];
        always(200, { items, pagination: { total_count: 3, max_page: 1 } })(request, response);
      });
      const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...env });
      return call("report_customers", { duplicates: true });
    };
    const [one, two] = [customer(1).id as string, customer(2).id as string];
    const customersIn = (answer: Record<string, any>) => answer.duplicates.groups[0].customers;

    expect(customersIn(await holding({}, []))).toEqual({ [one]: "Pro (past_due), Pro, 2 orders", [two]: "1 order" });
    const partly = await holding({}, ["orders"]);
    expect(customersIn(partly)).toEqual({ [one]: "Pro (past_due), Pro", [two]: "no plan" });
    expect(partly.missing).toEqual([{ what: "orders", scope: "orders:read" }]);
    await expect(holding({ POLAR_PII: "masked" }, [])).rejects.toThrow("would confirm values");
    const masked = await holding({ POLAR_PII: "masked", POLAR_READ_ONLY: "1" }, []);
    expect(masked.duplicates.groups).toEqual([{ same: "email", ids: [one, two] }]);
    const none = await holding({}, ["orders", "subscriptions"]);
    expect(none.duplicates.groups).toEqual([{ same: "email", ids: [one, two] }]);
    expect(none.missing).toHaveLength(2);
  });

  test("take at most 1,500 tokens in one answer, and each customer stands in it once", async () => {
    const pairs = Array.from({ length: 4_000 }, (_, index) =>
      [`j.${index}@harborlane.dev`, `J${index}+x@harborlane.dev`, `k${index}@harborlane.dev`].map((email, turn) =>
        customer(3 * index + turn, {
          email,
          name: turn > 0 ? "Jo Li" : "",
          billing_address_zip: `${index}`,
          tax_id: turn === 1 ? taxId(`${index % 50}`, "us_ein") : "",
        }),
      ),
    ).flat();
    const { call } = await onCustomers(pairs);
    const answer = await call("report_customers", { duplicates: true });
    expect(answer.duplicates).toMatchObject({
      email: { groups: 4_000, customers: 8_000 },
      name_and_postal_code: { groups: 4_000, customers: 8_000 },
      tax_id: { groups: 50, customers: 4_000 },
    });
    expect(encode(JSON.stringify(answer)).length).toBeLessThanOrEqual(1_500);
    const { groups, more_groups } = answer.duplicates;
    const ids = groups.flatMap(({ customers }: any) => Object.keys(customers));
    expect(groups.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
    expect(more_groups).toBeGreaterThan(8_000);
    expect(more_groups).toBeLessThan(8_050);
  });

  test("are none where nobody has anything in common", async () => {
    const { call } = await onCustomers([customer(1, { name: "Jo Li" }), customer(2, { name: "Jo Li" })]);
    const none = { groups: 0, customers: 0 };
    expect((await call("report_customers", { duplicates: true })).duplicates).toEqual({
      email: none,
      tax_id: none,
      name_and_postal_code: none,
    });
  });
});

describe("a report with personal data masked", () => {
  const masked = { POLAR_PII: "masked" };

  test.each([
    { where: [{ column: "email", op: "equals", value: "jane.cooper@harborlane.dev" }] },
    { where: [{ column: "metadata.plan", op: "empty" }] },
    { where: [{ column: "state", op: "starts", value: "US" }] },
    {
      where: [
        { column: "country", op: "equals", value: "US" },
        { column: "tax_id", op: "starts", value: "9" },
      ],
    },
    { group_by: ["email_domain"] },
    { group_by: ["country", "metadata.plan"] },
  ])("refuses %o, which would show what is masked", async (args) => {
    const { fail, polar } = await onCustomers(SHOP, masked);
    const { code, message } = await fail("report_customers", args);
    expect(code).toBe("invalid_arguments");
    expect(message).toContain("masked: country, tax_id_type, created_at and created_month are left");
    expect(polar.seen).toEqual([]);
  });

  test("shows of rows what says nothing of their customers", async () => {
    const { call } = await onCustomers(SHOP, masked);
    const where = [
      { column: "country", op: "equals", value: "US" },
      { column: "tax_id", op: "empty", value: "false" },
    ];
    const columns = ["id", "external_id", "email", "name", "tax_id", "tax_id_type", "zip", "state", "country"];
    const further = ["metadata", "metadata.plan", "email_domain", "created_month"];
    const names = [...columns, ...further].map((name) => (name === "zip" ? "billing_address_zip" : name));
    const { records, matching } = await call("report_customers", { where, columns: names });
    expect(matching).toBe(1);
    expect(records).toEqual([
      {
        id: SHOP[0]?.id,
        external_id: "•••",
        email: "j•••@•••",
        name: "customer-a0000001",
        tax_id: "•••",
        tax_id_type: "us_ein",
        billing_address_zip: "•••",
        state: "•••",
        country: "US",
        metadata: "•••",
        "metadata.plan": "•••",
        email_domain: "•••",
        created_month: "2026-01",
      },
    ]);
  });
});
