import type { Model } from "./model.js";

/** What a seller calls something: rarely personal data, such as "Custom for Jane Cooper", and still not this server's words. */
export const SELLERS_TEXT = { holds: "text", pii: "seller's text", untrusted: true } as const;

/** What customers pay for a product, as far as this server reads it. */
export const ProductPrice: Model = {
  fields: {
    id: {},
    created_at: { concise: "drop" },
    modified_at: { concise: "drop" },
    amount_type: { holds: "word" },
    price_amount: { holds: "number" },
    price_currency: { holds: "currency" },
    type: { holds: "word" },
    recurring_interval: { holds: "word" },
  },
};

/** As subscriptions and orders have it. */
export const Product: Model = {
  fields: {
    id: {},
    name: SELLERS_TEXT,
    description: { ...SELLERS_TEXT, concise: "drop" },
    created_at: { concise: "drop" },
    modified_at: { concise: "drop" },
    metadata: { pii: "keys", concise: "drop" },
    recurring_interval: { holds: "word" },
    recurring_interval_count: { holds: "number" },
    prices: { of: ProductPrice, concise: "drop" },
    benefits: { of: { fields: { id: {}, type: { holds: "word" }, description: SELLERS_TEXT } }, concise: "drop" },
  },
};

export const Discount: Model = {
  fields: {
    id: {},
    name: SELLERS_TEXT,
    code: SELLERS_TEXT,
    type: { holds: "word" },
    duration: { holds: "word" },
    duration_in_months: { holds: "number" },
    basis_points: { holds: "number" },
    amount: { holds: "number" },
    currency: { holds: "currency" },
    metadata: { pii: "keys", concise: "drop" },
  },
};
