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
