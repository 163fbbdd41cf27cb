import { money } from "../../../polar/money.js";
import { numberOf } from "../../../primitives/written-number.js";

type Json = Record<string, unknown>;

/** Writes amounts of a record, each by its field; `detail: "full"` has them in minor units as well. */
export type Amounts = (
  currency: unknown,
  amounts: Readonly<Record<string, number | undefined>>,
  suffix?: string,
) => Json;

export function amountsIn(detail: unknown): Amounts {
  return (currency, amounts, suffix = "") => {
    if (typeof currency !== "string") return {};
    const written = Object.entries(amounts).flatMap(([field, minor]): [string, unknown][] => {
      if (minor === undefined) return [];
      const text: [string, unknown] = [field, money(minor, currency) + suffix];
      return detail === "full" ? [text, [`${field}_minor`, minor]] : [text];
    });
    return Object.fromEntries(written);
  };
}

/** An amount in minor units; undefined where Polar gives none. */
export const known = (value: unknown): number | undefined => numberOf(value);

/** The same for what may be missing: 0. */
export const minor = (value: unknown): number => numberOf(value) ?? 0;

/** An amount that is shown only if there is one. */
export const ifAny = (amount: number): number | undefined => (amount === 0 ? undefined : amount);
