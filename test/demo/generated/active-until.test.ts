import { expect, test } from "vitest";
import { populationFrom } from "../../../src/demo/generated/population-from.js";
import { shoppers } from "../../../src/demo/generated/shoppers.js";

const NOW = Date.UTC(2026, 10, 2, 9, 30) * 1000;
const DAY = 86_400_000_000;
const ACTIVE = ["trialing", "active", "past_due"];

test("who is active when is known without living through the purchases", () => {
  const { size, customer, sketch } = populationFrom(shoppers(600), NOW, { memberFeature: true });
  const all = Array.from({ length: size }, (_, index) => ({ customer: customer(index), sketch: sketch(index) }));
  for (const days of [0, 1, 5, 21, 40, 200, 800]) {
    const time = NOW + days * DAY;
    const lived = all.map((one) =>
      one.customer.account(time).subscriptions.some(({ status }) => ACTIVE.includes(status)),
    );
    expect(all.map((one) => time < one.sketch.activeUntil(time))).toEqual(lived);
    expect(new Set(lived).size).toBe(2);
  }
});
