import { describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../../support/assistant.js";
import { always, fakePolar } from "../../support/fake-polar.js";
import { ID, JANE, withCustomer } from "./one-customer.js";

/** Each with what someone else does to the same place afterwards. */
const CHANGES: [update: Record<string, unknown>, later: Partial<typeof JANE>, path: string][] = [
  [{ name: "Ann" }, { name: "Eve" }, "name"],
  [{ clear: ["name"] }, { name: "Eve" }, "name"],
  [{ email: "ann@harborlane.dev" }, { email: "eve@harborlane.dev" }, "email"],
  [{ tax_id: "123456789" }, { tax_id: ["987654321", "us_ein"] }, "tax_id"],
  [{ locale: "fr" }, { locale: "de" }, "locale"],
  [{ metadata: { plan: "pro" } }, { metadata: { ...JANE.metadata, plan: "team" } }, "metadata.plan"],
  [{ metadata: { "a.b": 1 } }, { metadata: { ...JANE.metadata, "a.b": 2 } }, "metadata.a.b"],
  [{ remove_metadata: ["vip"] }, { metadata: { ...JANE.metadata, vip: false } }, "metadata.vip"],
  [
    { billing_address: { city: "Oakland" } },
    { billing_address: { ...JANE.billing_address, city: "Reno" } },
    "billing_address.city",
  ],
  [{ clear: ["line2"] }, { billing_address: { ...JANE.billing_address, line2: "Floor 9" } }, "billing_address.line2"],
];

describe.each(CHANGES)("the undo of %j", (update, later, path) => {
  test("restores the old values, and can be undone in turn", async () => {
    const { call, held } = await withCustomer();
    const before = structuredClone(held);
    const { undo } = await call("update_customer", { id: ID, ...update });
    expect(Object.keys(undo.arguments.expected)).toEqual([path]);
    const redo = await call(undo.tool, undo.arguments);
    expect(redo.outcome).toBe("updated");
    expect(held).toEqual(before);
    expect(await call(redo.undo.tool, redo.undo.arguments)).toMatchObject({ outcome: "updated" });
  });

  test("after someone else has changed the same place is a conflict, and nothing is sent", async () => {
    const { call, fail, held, writes } = await withCustomer();
    const { undo } = await call("update_customer", { id: ID, ...update });
    Object.assign(held, later);
    const sent = writes().length;
    expect(await fail(undo.tool, undo.arguments)).toEqual({
      code: "conflict",
      message: `Nothing was sent: ${path} has been changed since.`,
      fields: [{ field: path, reason: "is not as expected" }],
      retryable: false,
      hint: expect.stringContaining("without `expected`"),
    });
    expect(writes()).toHaveLength(sent);
    const { expected: _, ...overwrite } = undo.arguments;
    expect(await call(undo.tool, overwrite)).toMatchObject({ outcome: "updated" });
  });
});

test("an undo is not stopped by changes in other places", async () => {
  const { call, held } = await withCustomer();
  const { undo } = await call("update_customer", { id: ID, name: "Ann", metadata: { plan: "pro" } });
  Object.assign(held, { locale: "de", metadata: { ...held.metadata, seats: 9 } });
  expect(await call(undo.tool, undo.arguments)).toMatchObject({ outcome: "updated" });
  expect(held).toMatchObject({ name: "Jane", locale: "de", metadata: { plan: "free", seats: 9 } });
});

test("an undo finds what it expects in another case of the email, and behind characters that nobody sees", async () => {
  const { call, held } = await withCustomer();
  const { undo } = await call("update_customer", { id: ID, email: "ann@harborlane.dev", name: "A\u200bnn" });
  held.email = "Ann@Harborlane.dev";
  expect(await call(undo.tool, undo.arguments)).toMatchObject({ outcome: "updated" });
});

test("in masked mode nothing can be expected: the answer would confirm a guess", async () => {
  const polar = await fakePolar(always(200, JANE));
  const { fail } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_PII: "masked" });
  for (const expected of [{ email: JANE.email }, { email: "eve@harborlane.dev" }]) {
    expect(await fail("update_customer", { id: ID, locale: "fr", expected })).toMatchObject({
      code: "invalid_arguments",
    });
  }
  expect(polar.seen).toEqual([]);
});
