import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money, price } from "../../src/polar/money.js";

describe("an amount in the minor unit", () => {
  test.each([
    [2900, "usd", "USD 29.00"],
    [0, "usd", "USD 0.00"],
    [5, "eur", "EUR 0.05"],
    [-500, "EUR", "-EUR 5.00"],
    [123_456_789, "gbp", "GBP 1,234,567.89"],
    // Without a minor unit.
    [1200, "jpy", "JPY 1,200"],
    [29_000, "krw", "KRW 29,000"],
    [655, "xof", "XOF 655"],
    // With an unused minor unit: Polar counts in hundredths anyway.
    [2_900_000, "huf", "HUF 29,000.00"],
    [45_000_000, "idr", "IDR 450,000.00"],
    [11_900_000, "cop", "COP 119,000.00"],
    [800_000, "pkr", "PKR 8,000.00"],
    [290_000, "all", "ALL 2,900.00"],
    // An unknown currency.
    [2900, "gold", "2900 minor units of GOLD"],
  ])("of %i %s reads %s", (amount, currency, words) => {
    expect(money(amount, currency)).toBe(words);
  });

  test("is shown to the last digit", () => {
    const currency = fc.constantFrom("usd", "eur", "jpy");
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), currency, (amount, code) => {
        expect(Number(money(amount, code).replace(/[^\d-]/g, ""))).toBe(amount);
      }),
    );
  });
});

describe("a price", () => {
  test.each([
    ["month", 1, "USD 29.00 a month"],
    ["month", undefined, "USD 29.00 per period"],
    ["year", 1, "USD 29.00 a year"],
    ["month", 3, "USD 29.00 every 3 months"],
    ["month", 0, "USD 29.00 per period"],
    ["month", 1.5, "USD 29.00 per period"],
    [undefined, undefined, "USD 29.00 per period"],
  ])("for each %s, counted %s, reads %j", (interval, count, words) => {
    expect(price(2900, "usd", interval, count)).toBe(words);
  });
});
