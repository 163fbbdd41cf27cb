import { describe, expect, test } from "vitest";
import { demoAssistant } from "../support/demo.js";

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
