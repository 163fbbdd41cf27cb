import { stableUuid } from "../values/stable-uuid.js";

export interface Discount {
  readonly name: string;
  readonly code: string | null;
  /** `once` is used up by the first charge, a number of months by those that start within them. */
  readonly lasts: "once" | "forever" | { readonly months: number };
  /** Hundredths of a percent, or cents of an order in US dollars. */
  readonly off: { readonly basisPoints: bigint } | { readonly cents: bigint };
}

export const DISCOUNTS = {
  welcome: { name: "Welcome 50%", code: "WELCOME50", lasts: "once", off: { basisPoints: 5000n } },
  student: { name: "Student discount", code: null, lasts: "forever", off: { basisPoints: 3000n } },
  launch: { name: "Launch offer", code: "LAUNCH", lasts: { months: 3 }, off: { basisPoints: 2500n } },
  voucher: { name: "Five dollars off", code: "FIVER", lasts: "once", off: { cents: 500n } },
} satisfies Record<string, Discount>;

export type DiscountKey = keyof typeof DISCOUNTS;

export function discountOf(key: DiscountKey): Discount {
  return DISCOUNTS[key];
}

export function discountId(key: DiscountKey): string {
  return stableUuid(`discount/${key}`);
}

/** What the discount takes off, at most everything. */
export function discounted(key: DiscountKey | null, amount: bigint): bigint {
  if (key === null || amount <= 0n) return 0n;
  const { off } = discountOf(key);
  const cut = "cents" in off ? off.cents : (amount * off.basisPoints + 5000n) / 10_000n;
  return cut < amount ? cut : amount;
}
