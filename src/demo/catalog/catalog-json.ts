/** Products, benefits, discounts and meters as Polar shows them. */

import type { JsonRecord } from "../values/python-json.js";
import { type BenefitKey, benefitId, benefitOf } from "./benefits.js";
import { type DiscountKey, discountId, discountOf } from "./discounts.js";
import { METERS, type Meter, type MeterKey, meterId } from "./meters.js";
import { type Currency, meteredPriceId, type ProductKey, priceId, productId, productOf } from "./products.js";

/** The whole catalog is of one day, before the first customer. */
const CREATED = { created_at: "2022-03-01T08:30:00.118203Z", modified_at: null };

/** As nested in orders. */
export function orderProductJson(key: ProductKey, organizationId: string): JsonRecord {
  const { name, description, every, metersEvery } = productOf(key);
  return {
    metadata: {},
    id: productId(key),
    ...CREATED,
    trial_interval: null,
    trial_interval_count: null,
    name,
    description,
    visibility: "public",
    recurring_interval: every?.[1] ?? null,
    recurring_interval_count: every === null ? null : BigInt(every[0]),
    meter_interval: metersEvery?.[1] ?? null,
    meter_interval_count: metersEvery === undefined ? null : BigInt(metersEvery[0]),
    is_recurring: every !== null,
    is_archived: false,
    organization_id: organizationId,
  };
}

/** As nested in subscriptions. */
export function productJson(key: ProductKey, organizationId: string): JsonRecord {
  const currencies = Object.keys(productOf(key).prices) as Currency[];
  return {
    ...orderProductJson(key, organizationId),
    prices: (currencies.length === 0 ? (["usd"] as const) : currencies).flatMap((one) => pricesJson(key, one)),
    benefits: productOf(key).benefits.map((benefit) => benefitJson(benefit, organizationId)),
    medias: [],
    attached_custom_fields: [],
  };
}

/** In one currency: the fixed or seat price if the product has one, then those of its meters. */
export function pricesJson(key: ProductKey, currency: Currency): JsonRecord[] {
  const { prices, perSeat, meters } = productOf(key);
  const price = (id: string, amount_type: string, details: JsonRecord) => ({
    ...CREATED,
    id,
    source: "catalog",
    amount_type,
    price_currency: currency,
    tax_behavior: null,
    is_archived: false,
    product_id: productId(key),
    ...details,
  });
  const amount = prices[currency];
  const tiers = { seat_tier_type: "volume", minimum_seats: 1n, maximum_seats: null };
  const base =
    amount === undefined
      ? []
      : perSeat
        ? [
            price(priceId(key, currency), "seat_based", {
              seat_tiers: { ...tiers, tiers: [{ min_seats: 1n, max_seats: null, price_per_seat: amount }] },
            }),
          ]
        : [price(priceId(key, currency), "fixed", { price_amount: amount })];
  const metered = meters.map((meter) =>
    price(meteredPriceId(key, meter, currency), "metered_unit", {
      unit_amount: String(METERS[meter].price),
      cap_amount: null,
      meter_id: meterId(meter),
      meter: { id: meterId(meter), ...meterFields(meter) },
    }),
  );
  return [...base, ...metered];
}

function meterFields(key: MeterKey): JsonRecord {
  const { name, unit, shown }: Meter = METERS[key];
  return { name, unit, custom_label: shown?.label ?? null, custom_multiplier: shown?.multiplier ?? null };
}

export function meterJson(key: MeterKey, organizationId: string): JsonRecord {
  const clause = { property: "name", operator: "eq", value: key };
  return {
    metadata: {},
    ...CREATED,
    id: meterId(key),
    ...meterFields(key),
    filter: { conjunction: "and", clauses: [clause] },
    aggregation: { func: "sum", property: "units" },
    organization_id: organizationId,
    archived_at: null,
  };
}

export function benefitJson(key: BenefitKey, organizationId: string): JsonRecord {
  const { type, description, metadata, properties } = benefitOf(key);
  return {
    id: benefitId(key),
    ...CREATED,
    type,
    description,
    selectable: true,
    deletable: true,
    is_deleted: false,
    organization_id: organizationId,
    metadata,
    visibility: "public",
    properties,
    visibility_configurable: type in { custom: 1, feature_flag: 1 },
  };
}

export function discountJson(key: DiscountKey, organizationId: string): JsonRecord {
  const { name, code, lasts, off } = discountOf(key);
  return {
    duration: typeof lasts === "string" ? lasts : "repeating",
    ...(typeof lasts === "object" && { duration_in_months: BigInt(lasts.months) }),
    ...("cents" in off
      ? { type: "fixed", amount: off.cents, currency: "usd", amounts: { usd: off.cents } }
      : { type: "percentage", basis_points: off.basisPoints }),
    ...CREATED,
    id: discountId(key),
    metadata: {},
    name,
    code,
    starts_at: null,
    ends_at: null,
    max_redemptions: null,
    max_redemptions_per_customer: null,
    redemptions_count: 0n,
    organization_id: organizationId,
  };
}
