import { describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { always, fakePolar } from "../../support/fake-polar.js";
import { ID, JANE, unguarded, withCustomer } from "../writes/one-customer.js";

describe("updating a customer", () => {
  test("changes the given fields and leaves the rest, by either id", async () => {
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

  test("with the values it has changes nothing", async () => {
    const { call } = await demoAssistant();
    const { items } = await call("list_customers", { limit: 100, detail: "full" });
    const before = items.find(({ tax_id, billing_address }: any) => tax_id && billing_address);
    const { id, name, billing_address, tax_id, metadata } = before;
    const read = { name, billing_address, tax_id, metadata };
    const { customer } = await call("update_customer", { id, ...read, detail: "full" });
    expect({ ...customer, modified_at: null }).toEqual({ ...before, modified_at: null });
  });

  test("reports the field that Polar refuses", async () => {
    const { call, fail } = await demoAssistant();
    const { customer } = await call("create_customer", { email: "v@harborlane-books.dev" });
    const error = await fail("update_customer", { id: customer.id, billing_address: { country: "US", state: "ZZ" } });
    expect(error).toMatchObject({
      code: "validation_failed",
      fields: [{ field: "billing_address", reason: "Invalid US state" }],
    });
  });
});

describe("a metadata key that Polar refuses", () => {
  async function refusing(key: string, given: Record<string, unknown>) {
    const detail = [
      { type: "string_too_long", loc: ["body", "metadata", key, "constrained-str"], ctx: { max_length: 9 } },
    ];
    const { fail } = await withCustomer({ metadata: { plan: "free", "plan.since": 2026 } }, (request, response) => {
      if (request.method !== "PATCH") return false;
      always(422, { error: "PolarRequestValidationError", detail })(request, response);
      return true;
    });
    const { message, fields } = await fail("update_customer", { id: ID, metadata: given });
    return { message, field: fields?.[0]?.field };
  }

  test.each([
    ["planet", { planet: "x" }],
    ["plan", { plan: "x" }],
    ["plan.since", { "plan.since": 1 }],
    ["plan.x", { "plan.x": 1 }],
  ])("is named if the call gave it, even if a stored key begins alike: %s", async (key, given) => {
    const { message, field } = await refusing(key, given);
    expect(field).toBe(`metadata.${key}`);
    expect(message).toContain(`: metadata.${key}: is longer than 9 characters.`);
  });

  test.each([
    ["plan", { planet: "x" }],
    ["plan.since", { plan: "x" }],
  ])("is hidden if it was stored before: %s", async (key, given) => {
    const { message, field } = await refusing(key, given);
    expect(field).toBe("metadata (a part that this call did not give)");
    expect(message).not.toContain(`metadata.${key}`);
  });
});

describe("if Polar leaves nulls out of its answers,", () => {
  const BEFORE = { country: "US", city: "San Francisco" };
  async function withoutNulls() {
    const { tax_id: _, locale: __, modified_at: ___, ...rest } = JANE;
    const held: Record<string, unknown> = { ...rest, billing_address: BEFORE };
    const polar = await fakePolar((request, response) => {
      if (request.method === "PATCH") Object.assign(held, JSON.parse(request.body));
      for (const [field, value] of Object.entries(held)) if (value === null) delete held[field];
      always(200, held)(request, response);
    });
    return { ...(await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN })), held };
  }

  test.each([
    [{ billing_address: { line1: "1 Main St" } }, { clear: ["line1"] }],
    [{ billing_address: { city: "Oakland" } }, { billing_address: { city: "San Francisco" } }],
    [{ clear: ["city"] }, { billing_address: { city: "San Francisco" } }],
    [
      { billing_address: { line2: "Floor 2", city: "Oakland" } },
      { billing_address: { city: "San Francisco" }, clear: ["line2"] },
    ],
    [{ billing_address: { country: "FR", line1: "1 rue de Paris" } }, { billing_address: BEFORE }],
    [{ locale: "fr" }, { clear: ["locale"] }],
    [{ clear: ["name"] }, { name: "Jane" }],
  ])("%j is undone by %j, exactly", async (update, undo) => {
    const { call, held } = await withoutNulls();
    const before = structuredClone(held);
    const updated = await call("update_customer", { id: ID, ...update });
    expect(unguarded(updated.undo)).toEqual({ tool: "update_customer", arguments: { id: ID, ...undo } });
    expect(updated).not.toHaveProperty("cannot_be_undone");
    await call(updated.undo.tool, updated.undo.arguments);
    expect(held).toEqual(before);
  });

  test("an address sent back as read changes nothing", async () => {
    const { call } = await withoutNulls();
    expect((await call("update_customer", { id: ID, billing_address: BEFORE })).outcome).toBe("unchanged");
  });
});

describe("an address in a country that Polar no longer accepts", () => {
  const inRussia = () =>
    withCustomer({ tax_id: null, billing_address: { country: "RU", city: "Moscow", line1: "1 Arbat St" } });

  test.each([{ billing_address: { line1: "2 Arbat St" } }, { clear: ["line1"] }])(
    "is not changed by %j: the error says what to do before anything is sent",
    async (update) => {
      const { fail, writes } = await inRussia();
      const error = await fail("update_customer", { id: ID, ...update });
      expect(error).toMatchObject({
        code: "invalid_arguments",
        message: expect.stringMatching(/^Nothing was sent: .*RU/),
        fields: [{ field: "billing_address.country", reason: "must be given and differ from the stored one" }],
      });
      expect(writes()).toEqual([]);
    },
  );

  test("can be replaced by one in another country, which cannot be undone", async () => {
    const { call, patches } = await inRussia();
    const update = { name: "Ann", billing_address: { country: "GE", city: "Tbilisi" } };
    const updated = await call("update_customer", { id: ID, ...update });
    expect(patches()).toEqual([update]);
    expect(updated).toMatchObject({
      outcome: "updated",
      changes: { billing_address: { before: { country: "RU", city: "Moscow" }, after: { country: "GE" } } },
      cannot_be_undone: ["billing_address"],
    });
    expect(unguarded(updated.undo).arguments).toEqual({ id: ID, name: "Jane" });
  });

  test("lets other fields change", async () => {
    const { call, patches } = await inRussia();
    expect((await call("update_customer", { id: ID, name: "Ann" })).outcome).toBe("updated");
    expect(patches()).toEqual([{ name: "Ann" }]);
  });
});
