import { Customer } from "./customer.js";
import { Member } from "./member.js";
import type { Resource, Thing } from "./model.js";
import { SELLERS_TEXT } from "./product.js";

/** As a customer's state has it, and `GET /v1/benefit-grants/`, which adds the benefit and why a grant failed. */
export interface BenefitGrant extends Thing {
  benefit_type?: string;
  benefit_id?: string;
  granted_at?: string;
}

export const BenefitGrant: Resource<BenefitGrant> = {
  noun: "benefit grant",
  scope: "benefits",
  fields: {
    id: { concise: "drop" },
    created_at: { concise: "drop" },
    modified_at: { concise: "drop" },
    granted_at: { concise: "day" },
    revoked_at: { concise: "day" },
    benefit_id: {},
    benefit_type: { holds: "word" },
    benefit_metadata: { pii: "keys" },
    properties: { pii: "keys", untrusted: true },
    error: { of: { fields: { message: SELLERS_TEXT, type: { holds: "word" }, timestamp: {} } } },
    benefit: { of: { fields: { id: {}, type: { holds: "word" }, description: SELLERS_TEXT } } },
    customer: { of: Customer, concise: "drop" },
    member: { of: Member, concise: "drop" },
  },
};
