import { each, type Field, type Model } from "./model.js";

/** What a seller calls something: rarely personal data, such as "Custom for Jane Cooper", and still not this server's words. */
export const SELLERS_TEXT = { holds: "text", pii: "seller's text", untrusted: true } as const;

const word: Field = { holds: "word" };
const number: Field = { holds: "number" };

const MOMENTS = each({ concise: "drop" }, "created_at", "modified_at");

/** What sellers call the meters of their products, and what those count. */
export const MeterDefinition: Model = {
  fields: {
    ...each({}, "id", "organization_id"),
    ...MOMENTS,
    ...each(SELLERS_TEXT, "name", "custom_label"),
    unit: word,
    custom_multiplier: number,
    metadata: { pii: "keys", concise: "drop" },
    filter: {
      of: {
        fields: {
          conjunction: word,
          clauses: { of: { fields: { ...each(SELLERS_TEXT, "property", "value"), operator: word } } },
        },
      },
      concise: "drop",
    },
    aggregation: { of: { fields: { func: word, property: SELLERS_TEXT } }, concise: "drop" },
  },
};

/** What customers pay for a product. */
export const ProductPrice: Model = {
  fields: {
    ...each({}, "id", "product_id", "meter_id", "is_archived"),
    ...MOMENTS,
    ...each(word, "amount_type", "type", "source", "recurring_interval", "tax_behavior"),
    price_currency: { holds: "currency" },
    ...each(number, "price_amount", "minimum_amount", "maximum_amount", "preset_amount", "cap_amount"),
    // A decimal of cents, as a text.
    unit_amount: { holds: "text" },
    meter: { of: MeterDefinition },
  },
};

const Benefit: Model = {
  fields: {
    ...each({}, "id", "organization_id", "selectable", "deletable", "is_deleted", "visibility_configurable"),
    ...MOMENTS,
    ...each(word, "type", "visibility"),
    description: SELLERS_TEXT,
    metadata: { pii: "keys" },
  },
};

/** As subscriptions and orders have it. */
export const Product: Model = {
  fields: {
    ...each({}, "id", "organization_id", "is_recurring", "is_archived"),
    name: SELLERS_TEXT,
    description: { ...SELLERS_TEXT, concise: "drop" },
    ...MOMENTS,
    metadata: { pii: "keys", concise: "drop" },
    ...each(word, "recurring_interval", "trial_interval", "meter_interval", "visibility"),
    ...each(number, "recurring_interval_count", "trial_interval_count", "meter_interval_count"),
    prices: { of: ProductPrice, concise: "drop" },
    benefits: { of: Benefit, concise: "drop" },
  },
};

export const Discount: Model = {
  fields: {
    ...each({}, "id", "organization_id"),
    ...MOMENTS,
    ...each(SELLERS_TEXT, "name", "code"),
    ...each(word, "type", "duration"),
    ...each(number, "duration_in_months", "basis_points", "amount", "redemptions_count", "max_redemptions"),
    currency: { holds: "currency" },
    metadata: { pii: "keys", concise: "drop" },
  },
};
