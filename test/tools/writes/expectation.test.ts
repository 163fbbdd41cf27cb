import { encode } from "gpt-tokenizer/encoding/o200k_base";
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
    const expected = Object.keys(undo.arguments.expected);
    expect(expected.filter((at) => at === path || !at.startsWith("billing_address."))).toEqual([path]);
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

describe("an undo within an address", () => {
  const MOVES = [
    { country: "DE", city: "Paris", postal_code: "75001", line1: "1 rue A" },
    { country: "US", state: "US-TX", city: "Paris", postal_code: "75001", line1: "9 Main St" },
    { country: "FR", city: "Paris", postal_code: "75001", line1: "5 rue B" },
  ];
  test.each(MOVES)("is a conflict once it has become %j: no address is mixed of two", async (later) => {
    const { call, fail, held, patches } = await withCustomer({
      billing_address: { country: "FR", city: "Lyon", postal_code: "69001", line1: "1 rue A" },
      tax_id: null,
    });
    const { undo } = await call("update_customer", {
      id: ID,
      billing_address: { city: "Paris", postal_code: "75001" },
    });
    held.billing_address = later;
    expect((await fail(undo.tool, undo.arguments)).code).toBe("conflict");
    expect(held.billing_address).toBe(later);
    expect(patches()).toHaveLength(1);
  });

  test("expects its country and the lines it has, and takes few tokens", async () => {
    const { call } = await withCustomer();
    const { undo } = await call("update_customer", { id: ID, clear: ["line2"] });
    expect(undo.arguments.expected).toEqual({
      "billing_address.line1": "1 Main St",
      "billing_address.line2": null,
      "billing_address.postal_code": "94110",
      "billing_address.city": "San Francisco",
      "billing_address.state": "US-CA",
      "billing_address.country": "US",
    });
    expect(encode(JSON.stringify(undo.arguments)).length).toBeLessThan(110);
  });
});

test.each(CHANGES)("the undo of %j finds nothing to do where it has been done, and sends nothing", async (update) => {
  const { call, held, writes } = await withCustomer();
  const { undo } = await call("update_customer", { id: ID, ...update });
  await call(undo.tool, undo.arguments);
  const [sent, left] = [writes().length, structuredClone(held)];
  expect(await call(undo.tool, undo.arguments)).toMatchObject({ outcome: "unchanged" });
  expect(writes()).toHaveLength(sent);
  expect(held).toEqual(left);
});

test("an undo that has been done in part by someone else is a conflict", async () => {
  const { call, fail, held } = await withCustomer();
  const { undo } = await call("update_customer", { id: ID, name: "Ann", locale: "fr" });
  held.name = "Jane";
  expect(await fail(undo.tool, undo.arguments)).toMatchObject({ code: "conflict", fields: [{ field: "name" }] });
});

test("a conflict is reported rather than what else keeps the undo from being merged", async () => {
  const { call, fail, held } = await withCustomer({ tax_id: null });
  const { undo } = await call("update_customer", { id: ID, billing_address: { country: "FR", city: "Lyon" } });
  held.tax_id = ["FR61954506077", "eu_vat"];
  held.billing_address = { country: "FR", city: "Nice" };
  expect((await fail(undo.tool, undo.arguments)).code).toBe("conflict");
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
