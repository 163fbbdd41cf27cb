import type { Model } from "./model.js";

/** As a customer's state has it. */
export interface BenefitGrant {
  benefit_type?: string;
  benefit_id?: string;
  granted_at?: string;
  [field: string]: unknown;
}

export const BenefitGrant: Model = {
  fields: {
    id: { concise: "drop" },
    created_at: { concise: "drop" },
    modified_at: { concise: "drop" },
    granted_at: { concise: "day" },
    benefit_id: {},
    benefit_type: { holds: "word" },
    benefit_metadata: { pii: "keys" },
    properties: { pii: "keys", untrusted: true },
  },
};
