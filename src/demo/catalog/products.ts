/** The products of the fictional seller Inkwell, a writing app. */

import type { Interval } from "../values/calendar.js";
import { lastingUuid, stableUuid } from "../values/stable-uuid.js";
import type { BenefitKey } from "./benefits.js";
import type { MeterKey } from "./meters.js";

export type Currency = "usd" | "eur" | "jpy";

export interface Product {
  readonly name: string;
  readonly description: string | null;
  /** Null for what is bought once. */
  readonly every: Interval | null;
  /** Where usage is billed and credited more often than the plan itself. */
  readonly metersEvery?: Interval;
  /** In the currency's minor unit. */
  readonly prices: Readonly<Partial<Record<Currency, bigint>>>;
  /** The price is for each seat. */
  readonly perSeat?: true;
  readonly meters: readonly MeterKey[];
  readonly benefits: readonly BenefitKey[];
}

const MONTHLY: Interval = [1, "month"];
const YEARLY: Interval = [1, "year"];
const WRITER: readonly BenefitKey[] = ["license", "downloads"];
const PRO: readonly BenefitKey[] = [...WRITER, "discord", "credits"];
const TEAM: readonly BenefitKey[] = [...PRO, "templates", "sso"];

const writer = { name: "Writer", description: "The app on all your devices.", meters: [], benefits: WRITER } as const;
const pro = { name: "Pro", description: "Writer, and 1,000 AI requests.", meters: ["ai_requests"] } as const;
const team = { name: "Team", description: "Pro for a whole team.", meters: ["ai_requests", "storage_gb"] } as const;

export const PRODUCTS = {
  writer: { ...writer, every: MONTHLY, prices: { usd: 900n, eur: 800n, jpy: 1200n } },
  writer_yearly: { ...writer, name: "Writer Yearly", every: YEARLY, prices: { usd: 9000n, eur: 8000n } },
  pro: { ...pro, every: MONTHLY, prices: { usd: 2900n, eur: 2700n, jpy: 3900n }, benefits: PRO },
  pro_quarterly: {
    ...pro,
    name: "Pro Quarterly",
    every: [3, "month"],
    prices: { usd: 7900n, eur: 7500n },
    benefits: PRO,
  },
  pro_half_year: {
    ...pro,
    name: "Pro Half-Year",
    every: [6, "month"],
    prices: { usd: 15500n, eur: 14500n },
    benefits: PRO,
  },
  pro_yearly: { ...pro, name: "Pro Yearly", every: YEARLY, prices: { usd: 29000n, eur: 27000n }, benefits: PRO },
  pro_12_months: {
    ...pro,
    name: "Pro 12 Months",
    every: [12, "month"],
    prices: { usd: 29000n, eur: 27000n },
    benefits: PRO,
  },
  team: { ...team, every: MONTHLY, prices: { usd: 9900n, eur: 9500n }, benefits: TEAM },
  team_yearly: {
    ...team,
    name: "Team Yearly",
    every: YEARLY,
    prices: { usd: 99000n, eur: 95000n },
    benefits: [...TEAM, "support"],
  },
  crew: {
    name: "Crew",
    description: "Pro, by the seat.",
    every: MONTHLY,
    prices: { usd: 1200n, eur: 1100n },
    perSeat: true,
    meters: [],
    benefits: ["license", "sso"],
  },
  insights: {
    name: "Insights",
    description: "What your readers do, every week.",
    every: MONTHLY,
    prices: { usd: 1900n, eur: 1700n },
    meters: [],
    benefits: ["reports"],
  },
  prompts: {
    name: "Weekly Prompts",
    description: null,
    every: [1, "week"],
    prices: { usd: 300n, eur: 300n },
    meters: [],
    benefits: ["reports"],
  },
  sprints: {
    name: "Draft Sprints",
    description: "Every other week, with an editor.",
    every: [2, "week"],
    prices: { usd: 1500n, eur: 1400n },
    meters: [],
    benefits: ["reports"],
  },
  metered: {
    name: "Pay as You Go",
    description: "No fee: pay for the AI you use.",
    every: MONTHLY,
    prices: {},
    meters: ["ai_requests", "audio"],
    benefits: ["downloads"],
  },
  scale: {
    name: "Scale Yearly",
    description: "A year's license, with usage settled every month.",
    every: YEARLY,
    metersEvery: MONTHLY,
    prices: { usd: 48000n, eur: 45000n },
    meters: ["ai_tokens"],
    benefits: ["license", "tokens"],
  },
  handbook: {
    name: "The Novelist's Handbook",
    description: "An e-book in three formats.",
    every: null,
    prices: { usd: 2400n, eur: 2200n, jpy: 3400n },
    meters: [],
    benefits: ["downloads"],
  },
  workshop: {
    name: "Workshop Seats",
    description: "A day on plot, for a group.",
    every: null,
    prices: { usd: 8000n, eur: 7500n },
    perSeat: true,
    meters: [],
    benefits: ["reports"],
  },
} satisfies Record<string, Product>;

export type ProductKey = keyof typeof PRODUCTS;

export function productOf(key: ProductKey): Product {
  return PRODUCTS[key];
}

export function productId(key: ProductKey): string {
  return lastingUuid(`product/${key}`);
}

/** Of the fixed or seat price. */
export function priceId(key: ProductKey, currency: Currency): string {
  return lastingUuid(`price/${key}/${currency}`);
}

export function meteredPriceId(key: ProductKey, meter: MeterKey, currency: Currency): string {
  return stableUuid(`price/${key}/${meter}/${currency}`);
}

/** Without discount, tax and usage. */
export function priceOf(key: ProductKey, currency: Currency, seats: number | null): bigint {
  const { prices, perSeat } = productOf(key);
  return (prices[currency] ?? 0n) * (perSeat ? BigInt(seats ?? 1) : 1n);
}
