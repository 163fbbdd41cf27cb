import { describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../support/assistant.js";
import { demoAssistant } from "../support/demo.js";
import { always, fakePolar } from "../support/fake-polar.js";

const ORGANIZATION = "cb961091-d8e7-4c24-91e2-9f1262a53cbc";

describe("creating a customer", () => {
  test("answers with the customer as Polar made it", async () => {
    const { call } = await demoAssistant();
    const created = await call("create_customer", {
      email: "Ada@Harborlane-Books.dev",
      name: " Ada ",
      external_id: "ada-1",
      billing_address: { country: "us", state: "CA" },
      tax_id: "91-1144442",
      locale: "en_US",
      metadata: { plan: "pro", seats: 5, vip: true },
    });
    expect(created).toMatchObject({
      outcome: "created",
      customer: {
        email: "Ada@harborlane-books.dev",
        name: "Ada",
        billing_address: { country: "US", state: "US-CA" },
        tax_id: ["911144442", "us_ein"],
        locale: "en-US",
        metadata: { plan: "pro", seats: 5, vip: true },
      },
    });
    expect(await call("get_customer_by_external_id", { external_id: "ada-1" })).toMatchObject({
      id: created.customer.id,
    });
  });

  test("of a team needs an owner instead of an e-mail address", async () => {
    const { call } = await demoAssistant();
    const owner = { email: "owner@harborlane-books.dev" };
    expect(await call("create_customer", { type: "team", name: "Crew", owner })).toMatchObject({
      outcome: "created",
      customer: { type: "team", email: null },
    });
  });

  test("that is there already answers with who has what collides, and creates nothing", async () => {
    const { call } = await demoAssistant();
    const taken = { email: "twice@harborlane-books.dev", external_id: "twice" };
    const { customer } = await call("create_customer", taken);
    expect(await call("create_customer", taken)).toEqual({
      outcome: "already_exists",
      customer: { id: customer.id, ...taken, name: null },
      collided: ["external_id", "email"],
    });
    expect((await call("list_customers", { query: "twice" })).total_count).toBe(1);
  });
});

describe("the organization", () => {
  const sentOn = async (token: string, tool: string, args: object) => {
    const polar = await fakePolar((request, response) =>
      always(200, request.method === "GET" ? { items: [], pagination: { total_count: 0, max_page: 0 } } : { id: "x" })(
        request,
        response,
      ),
    );
    const { call } = await assistant({
      POLAR_SERVER: polar.url,
      POLAR_ACCESS_TOKEN: token,
      POLAR_ORGANIZATION_ID: ORGANIZATION,
    });
    await call(tool, args);
    return polar.seen[0];
  };

  test("from the settings goes along with a user token", async () => {
    const created = await sentOn("polar_pat_abc", "create_customer", { email: "a@b.dev" });
    expect(JSON.parse(created?.body ?? "")).toEqual({ email: "a@b.dev", organization_id: ORGANIZATION });
    expect((await sentOn("polar_pat_abc", "list_customers", {}))?.url).toContain(`organization_id=${ORGANIZATION}`);
  });

  test("from the settings is never sent with an organization token", async () => {
    const created = await sentOn(TOKEN, "create_customer", { email: "a@b.dev" });
    expect(JSON.parse(created?.body ?? "")).toEqual({ email: "a@b.dev" });
    expect((await sentOn(TOKEN, "list_customers", {}))?.url).toBe("/v1/customers/");
  });
});

describe("updating a customer", () => {
  test("changes what is given and leaves the rest, by either id", async () => {
    const { call } = await demoAssistant();
    const { customer } = await call("create_customer", {
      email: "u@harborlane-books.dev",
      name: "Una",
      external_id: "u-1",
    });
    const updated = await call("update_customer", { id: customer.id, locale: "fr" });
    expect(updated).toMatchObject({ outcome: "updated", customer: { name: "Una", locale: "fr" } });
    const again = await call("update_customer_by_external_id", { external_id: "u-1", metadata: { n: 1 } });
    expect(again.customer).toMatchObject({ name: "Una", locale: "fr", metadata: { n: 1 } });
  });

  test("with what was read before changes nothing", async () => {
    const { call } = await demoAssistant();
    const { items } = await call("list_customers", { limit: 100 });
    const before = items.find(({ tax_id, billing_address }: any) => tax_id && billing_address);
    const { id, name, billing_address, tax_id, metadata } = before;
    const { customer } = await call("update_customer", { id, name, billing_address, tax_id, metadata });
    expect({ ...customer, modified_at: null }).toEqual({ ...before, modified_at: null });
  });

  test("into something Polar refuses names the field", async () => {
    const { call, fail } = await demoAssistant();
    const { customer } = await call("create_customer", { email: "v@harborlane-books.dev" });
    const error = await fail("update_customer", { id: customer.id, billing_address: { country: "US", state: "ZZ" } });
    expect(error).toMatchObject({
      code: "validation_failed",
      fields: [{ field: "billing_address", reason: "Invalid US state" }],
    });
  });
});
