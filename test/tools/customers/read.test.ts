import { describe, expect, test } from "vitest";
import { demoAssistant } from "../../support/demo.js";

describe("a list", () => {
  test("ends after each customer once when `next` is followed", async () => {
    const { call } = await demoAssistant({ customers: 57 });
    const seen = new Set<string>();
    let args: unknown = { limit: 10, sorting: ["email"] };
    for (let page = 1; ; page++) {
      const result = await call("list_customers", args);
      expect(result).toMatchObject({ page, max_page: 6, total_count: 57, returned: result.items.length });
      for (const { id } of result.items) seen.add(id);
      expect(result.has_more).toBe(page < 6);
      if (!result.has_more) {
        expect(result).not.toHaveProperty("next");
        break;
      }
      expect(result.next).toEqual({
        tool: "list_customers",
        arguments: { limit: 10, sorting: ["email"], page: page + 1 },
      });
      args = result.next.arguments;
    }
    expect(seen.size).toBe(57);
  });

  test("returns in `next` the repaired arguments, ready to use as they are", async () => {
    const { call } = await demoAssistant({ customers: 60 });
    const { next } = await call("list_customers", {
      metadata: '{"tier":"gold","newsletter":["true",false]}',
      sorting: "email",
      query: null,
      limit: "2",
    });
    expect(next).toEqual({
      tool: "list_customers",
      arguments: { metadata: { tier: "gold", newsletter: ["true", "false"] }, sorting: ["email"], limit: 2, page: 2 },
    });
    expect(await call(next.tool, next.arguments)).toMatchObject({ page: 2, returned: 2 });
  });

  test("beyond its last page is empty and has no more", async () => {
    const { call } = await demoAssistant({ customers: 3 });
    expect(await call("list_customers", { page: 9 })).toEqual({
      items: [],
      returned: 0,
      total_count: 3,
      page: 9,
      max_page: 1,
      has_more: false,
    });
  });

  test("finds a whole email in any case, part of a name, and the start of an external id", async () => {
    const { call } = await demoAssistant();
    const { items } = await call("list_customers", { limit: 100 });
    const known = items.find(({ external_id, name, email }: any) => external_id && name && email);
    const ids = async (args: object) => (await call("list_customers", args)).items.map(({ id }: any) => id);
    expect(await ids({ email: known.email.toUpperCase() })).toEqual([known.id]);
    expect(await ids({ query: known.name.slice(1, 6) })).toContain(known.id);
    expect(await ids({ query: known.external_id.slice(0, 6), limit: 100 })).toContain(known.id);
  });
});

describe("one customer", () => {
  test("is the same by its id and by its external id, with its state and payment methods", async () => {
    const { call } = await demoAssistant();
    const { items } = await call("list_customers", { limit: 100, active: true });
    const { id, external_id } = items.find(({ external_id }: any) => external_id);
    for (const detail of ["concise", "full"]) {
      const customer = await call("get_customer", { id, detail });
      expect(await call("get_customer_by_external_id", { external_id, detail })).toEqual(customer);
      const state = await call("get_customer_state", { id, detail });
      expect(await call("get_customer_state_by_external_id", { external_id, detail })).toEqual(state);
      expect(state).toMatchObject({ id, active_subscriptions: expect.any(Array), granted_benefits: expect.any(Array) });
      const methods = await call("list_payment_methods", { id, detail });
      expect(methods).toMatchObject({ page: 1, has_more: false });
      expect(await call("list_payment_methods_by_external_id", { external_id, detail })).toEqual(methods);
    }
  });

  test("that does not exist is not found, on every route", async () => {
    const { fail } = await demoAssistant();
    const id = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";
    for (const tool of ["get_customer", "get_customer_state", "list_payment_methods"]) {
      expect(await fail(tool, { id })).toMatchObject({ code: "not_found" });
      expect(await fail(`${tool}_by_external_id`, { external_id: "unknown" })).toMatchObject({ code: "not_found" });
    }
  });
});
