import { expect, test } from "vitest";
import { demoAssistant } from "../../support/demo.js";

const REFUSED = "is not a valid tax id for the billing country";
const create = (country: string, tax_id: string) => ({
  email: `${country.toLowerCase()}@ohne-haus.dev`,
  billing_address: { country },
  tax_id,
});

test.each([
  ["ES", "B58378431", "ES", "ESB58378431"],
  ["IT", "00743110157", "IT", "IT00743110157"],
  ["PL", "8567346215", "PL", "PL8567346215"],
  ["DE", "136 695 976", "DE", "DE136695976"],
  ["GR", "094259216", "EL", "EL094259216"],
  ["AT", "u13585627", "AT", "ATU13585627"],
])(
  "a %s number without its letters is refused with the letters, and accepted with them",
  async (country, bare, letters, whole) => {
    const { call, fail } = await demoAssistant({ customers: 0 });
    const reason = `${REFUSED} as it stands: EU numbers begin with the country's letters, so send this one with ${letters} before it`;
    const { fields, message } = await fail("create_customer", create(country, bare));
    expect(fields).toEqual([{ field: "tax_id", reason }]);
    expect(message).toBe(`Polar refused the values: tax_id: ${reason}. Nothing was changed.`);
    expect(JSON.stringify({ fields, message })).not.toContain(bare);
    const { customer } = await call("create_customer", create(country, whole));
    expect(customer.tax_id).toEqual([whole, "eu_vat"]);
  },
);

test.each([
  ["CH", "107.787.577", "Swiss numbers begin with CHE"],
  ["NO", "988077917", "Norwegian numbers end with MVA"],
  ["JP", "T5835678256246", "Japanese numbers go without the T"],
  ["AU", "AU51824753556", "numbers of this country go without its letters"],
  ["NZ", "49091850", "Polar is not known to accept tax ids of this country, so leave it out"],
  ["MC", "FR61954506077", "Polar is not known to accept tax ids of this country, so leave it out"],
])("a number of %s is refused with what its numbers look like", async (country, tax_id, advice) => {
  const { fail } = await demoAssistant({ customers: 0 });
  const { fields } = await fail("create_customer", create(country, tax_id));
  expect(fields).toEqual([{ field: "tax_id", reason: `${REFUSED} as it stands: ${advice}` }]);
});

test.each([
  ["ES", "ESB58378432"],
  ["GR", "GR094259217"],
  ["US", "123"],
])("a wrong number of %s is only refused", async (country, tax_id) => {
  const { fail } = await demoAssistant({ customers: 0 });
  expect((await fail("create_customer", create(country, tax_id))).fields).toEqual([
    { field: "tax_id", reason: REFUSED },
  ]);
});

test("an update says it for the stored country, or for the new one", async () => {
  const { call, fail } = await demoAssistant({ customers: 0 });
  const { tax_id, ...rest } = create("ES", "B58378431");
  const { customer } = await call("create_customer", rest);
  const reasonOf = async (args: object) =>
    (await fail("update_customer", { id: customer.id, ...args })).fields?.[0]?.reason;
  expect(await reasonOf({ tax_id })).toContain("with ES before it");
  expect(await reasonOf({ tax_id: "00743110157", billing_address: { country: "IT" } })).toContain("with IT before it");
  expect(await call("update_customer", { id: customer.id, tax_id: `ES${tax_id}` })).toMatchObject({
    outcome: "updated",
  });
});

test.each([
  ["FR", "FR61954506077", "DE", "within the EU"],
  ["GR", "EL094259216", "FR", "from a country with other letters"],
])("an address that moves from %s with %s to %s (%s) says that the tax id stays", async (country, tax_id, to) => {
  const { call } = await demoAssistant({ customers: 0 });
  const { customer } = await call("create_customer", create(country, tax_id));
  const { id } = customer;
  const moved = await call("update_customer", { id, billing_address: { country: to, city: "Elsewhere" } });
  expect(moved).toMatchObject({ outcome: "updated", customer: { tax_id: [tax_id, "eu_vat"] } });
  expect(moved.note).toMatch(/tax id is still that of the old one/);
  expect(moved.untrusted).not.toContain("note");
  const back = await call("update_customer", moved.undo.arguments);
  expect(back).toMatchObject({ outcome: "updated" });
  expect(back).not.toHaveProperty("note");
  const again = { id, billing_address: { country: to } };
  expect(await call("update_customer", { ...again, detail: "outcome" })).toEqual({
    ...{ outcome: "updated", id, changed: "billing_address", note: moved.note },
  });
  expect(await call("update_customer", { id, billing_address: { city: "Nearby" } })).not.toHaveProperty("note");
});

test("an address that moves to where the tax id is from, or with a new one, says nothing of it", async () => {
  const { call } = await demoAssistant({ customers: 0 });
  const { customer } = await call("create_customer", create("FR", "DE136695976"));
  const { id } = customer;
  expect(await call("update_customer", { id, billing_address: { country: "DE" } })).not.toHaveProperty("note");
  const both = { id, billing_address: { country: "FR" }, tax_id: "FR61954506077" };
  expect(await call("update_customer", both)).not.toHaveProperty("note");
  const without = { id, billing_address: { country: "US" }, clear: ["tax_id"] };
  expect(await call("update_customer", without)).not.toHaveProperty("note");
});
