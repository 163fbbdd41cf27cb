import { describe, expect, test } from "vitest";
import { Customer } from "../../src/polar/models/customer.js";
import { shapeOf } from "../../src/results/envelope.js";
import { mask } from "../../src/results/mask.js";
import { CARD, cardOf, PLAN } from "../support/card.js";

const ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";

/** A plan of this name, on the masked card of this customer. */
function shown(plan: string, customer: object): unknown {
  const card = { customer: { id: ID, ...customer }, plan: [{ plan }] };
  return (mask(card, shapeOf(card, Customer)).plan as { plan: unknown }[])[0]?.plan;
}

describe("in masked mode, a seller's text", () => {
  test.each<[string, object]>([
    ["Custom for Jane Cooper", { name: "Jane Cooper" }],
    ["Jane Cooper's plan", { name: "Jane Cooper" }],
    ["COOPER, JANE: 5 seats", { name: "Jane Cooper" }],
    ["janecooper-special", { name: "Jane Cooper" }],
    ["Jane-Cooper", { billing_name: "Jane Cooper" }],
    ["Custom for Jane Cooper", { name: "Dr. Jane Mary Cooper" }],
    ["Custom for Joerg Mueller", { name: "Jörg Müller" }],
    ["Custom for Jane Cooper", { name: null, email: "jane.cooper+polar@harborlane.dev" }],
    ["Prokop", { name: "Prokop" }],
    ["田中美咲様専用", { name: "田中美咲" }],
    ["김하늘님 요금제", { name: "김하늘" }],
    ["Plan for jane@harborlane.dev", { email: "jane@harborlane.dev" }],
    ["Plan for JANE@HARBORLANE.DEV", { email: "jane@harborlane.dev" }],
    ["Plan for someone@else.dev", { email: "jane@harborlane.dev" }],
  ])("that names a customer is hidden: %s of %j", (plan, customer) => {
    expect(shown(plan, customer)).toBe("•••");
  });

  test.each<[string, object]>([
    ["Pro", { name: "Prokop" }],
    ["Pro", { name: "Jane Cooper", email: "pro@harborlane.dev" }],
    ["Cooper Hewitt edition", { name: "Jane Cooper" }],
    ["Professional (quarterly), 20 % off", { name: "Ann Li", email: "ann@harborlane.dev" }],
    ["Planning anniversary", { name: "An Ni" }],
    ["Lab", { name: "A B" }],
    ["Pro", { name: null, billing_name: null, email: null }],
    ["Pro @ home", { name: "" }],
    ["2 + 1", { name: "!" }],
  ])("that does not is shown: %s of %j", (plan, customer) => {
    expect(shown(plan, customer)).toBe(plan);
  });

  test("is shown on a card beside the amounts, unless it names the customer", async () => {
    const own = (name: string, rest = {}) => ({ ...PLAN, ...rest, product: { id: PLAN.product_id, name } });
    const meters = [{ meter_id: "m1", meter: { name: "Pages of Jane Cooper" } }];
    const card = await cardOf(
      {
        subscriptions: [
          own("Pro", { discount: { name: "Launch 20" }, meters }),
          own("Custom for Jane Cooper", { discount: { name: "For jane@harborlane.dev" } }),
          own("Jane Cooper 2030", { status: "canceled", ended_at: "2030-05-01T00:00:00Z" }),
        ],
        state: { active_meters: [{ meter_id: "m1", consumed_units: 1, credited_units: 2 }] },
        methods: [CARD],
      },
      { env: { POLAR_PII: "masked" } },
      { detail: "full" },
    );
    expect(card).toMatchObject({
      plan: [
        { plan: "Pro", price: "USD 29.00 a month", discount: "Launch 20" },
        { plan: "•••", price: "USD 29.00 a month", discount: "•••" },
      ],
      ended: { plans: 1, last: { plan: "•••", on: "2030-05-01" } },
      meters: [{ name: "•••", consumed: 1 }],
    });
    expect(JSON.stringify(card)).not.toMatch(/Cooper|jane@/i);
  });
});
