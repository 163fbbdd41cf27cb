import { describe, expect, test } from "vitest";
import { CARD, cardOf, PLAN } from "../../../support/card.js";
import { idOf, type Person, person, withPeople } from "../../../support/people.js";

const LACKS = {
  what: "plan names, billing intervals, plans that are not active or trialing",
  scope: "subscriptions:read",
};
const without = ["subscriptions"];
/** As Polar's state has it: what is 300 every three months looks like 300 a month. */
const QUARTERLY = { ...PLAN, amount: 30_000 };

describe("without the scope for subscriptions, the card", () => {
  test("falls back to the state, prints no interval, and names the scope", async () => {
    const card = await cardOf({ state: { active_subscriptions: [QUARTERLY] }, methods: [CARD] }, { without });
    expect(card.plan).toEqual([
      {
        product_id: PLAN.product_id,
        status: "active",
        price: "USD 300.00 per period",
        renews_on: "2031-04-05",
        in_days: 26,
        subscription_id: PLAN.id,
      },
    ]);
    expect(card.missing).toEqual([LACKS]);
    expect(card.state_age).toContain("only active and trialing plans");
    expect(JSON.stringify(card)).not.toMatch(/a month|monthly|every/);
    expect(card).not.toHaveProperty("ended");
  });

  test("does not ask again, in any call and for any customer, and lacks the same", async () => {
    const people = [1, 2].map((index) => ({ ...person(index), state: { active_subscriptions: [QUARTERLY] } }));
    const { call, polar } = await withPeople(people, { without });
    const asked = () => polar.seen.filter(({ url }) => url.startsWith("/v1/subscriptions/")).length;
    for (const index of [1, 1, 2]) {
      expect((await call("find_customer", { who: idOf(index) })).missing).toEqual([LACKS]);
      expect(asked()).toBe(1);
    }
  });

  test.each([
    ["id", idOf(1)],
    ["email", "c1@harborlane.dev"],
    ["external id", "shop-1"],
    ["name, once the scope is known to be missing", "Jane Cooper"],
  ])("guesses a past due plan within five requests: found by %s", async (way, who) => {
    const one: Person = { ...person(1, { name: "Jane Cooper" }), state: {}, active: true, methods: [CARD] };
    const { call, polar } = await withPeople([one], { without });
    if (way.startsWith("name")) await call("find_customer", { who: idOf(1) });
    const before = polar.seen.length;
    const { alerts, missing } = await call("find_customer", { who });
    expect({ alerts, missing }).toEqual({ alerts: [expect.stringMatching(/^past_due: /)], missing: [LACKS] });
    expect(polar.seen.length - before).toBeLessThanOrEqual(5);
  });

  test("says when the guess would take a sixth request", async () => {
    // A name that may be stored in other signs takes two searches.
    const jorg = { ...person(1, { name: "Jörg Müller" }), state: {}, active: true };
    const { call, polar } = await withPeople([jorg], { without });
    const { plan, missing } = await call("find_customer", { who: "Jörg Müller" });
    expect({ plan, missing }).toEqual({
      plan: [],
      missing: [LACKS, { what: expect.stringMatching(/^past_due: .*id$/) }],
    });
    expect(polar.seen).toHaveLength(5);
  });

  test("has no plan at all where the state cannot be read either", async () => {
    const intercept = ({ url }: { url: string }, response: any) => {
      if (!url.endsWith("/state")) return false;
      response.writeHead(404, { "content-type": "application/json" }).end('{"error":"ResourceNotFound"}');
      return true;
    };
    const card = await cardOf({ methods: [CARD] }, { without, intercept });
    expect(card).not.toHaveProperty("plan");
    expect(card.missing).toContainEqual({ what: expect.stringMatching(/^plan: /) });
  });

  test("is masked like any other", async () => {
    const state = { active_subscriptions: [QUARTERLY] };
    const card = await cardOf({ state, methods: [CARD] }, { without, env: { POLAR_PII: "masked" } });
    expect(card).toMatchObject({ plan: [{ price: "USD 300.00 per period", status: "active" }], missing: [LACKS] });
  });
});

test("the state, its resource and, without the scope, the preview of a delete print no interval either", async () => {
  const one = { ...person(1), state: { active_subscriptions: [QUARTERLY] } };
  const { call, client } = await withPeople([one], { without: ["subscriptions"] });
  const id = idOf(1);
  const { contents } = await client.readResource({ uri: `polar://customers/${id}/state` });
  const state = JSON.parse((contents[0] as { text: string }).text);
  for (const { active_subscriptions } of [state, await call("get_customer_state", { id })]) {
    expect(active_subscriptions).toMatchObject([{ price: "USD 300.00 per period" }]);
    expect(active_subscriptions[0]).not.toHaveProperty("recurring_interval");
  }
  const { consequences } = await call("delete_customer", { id });
  expect(consequences.subscriptions).toMatchObject([{ price: "USD 300.00 per period" }]);
  expect(JSON.stringify(consequences)).not.toMatch(/recurring_interval|month/);
});
