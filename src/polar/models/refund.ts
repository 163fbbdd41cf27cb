import { Customer } from "./customer.js";
import type { Fields, Resource, Thing } from "./model.js";

/** Amounts are in the currency's minor unit; the person gets back `amount` and `tax_amount` together. */
export interface Refund extends Thing {
  status?: string;
  reason?: string;
  created_at?: string;
  order_id?: string;
  currency?: string;
}

const common: Fields = {
  id: {},
  status: { holds: "word" },
  reason: { holds: "word" },
  amount: { holds: "number" },
  tax_amount: { holds: "number" },
  currency: { holds: "currency" },
};

/** A charge that the person disputes at their bank. */
export const Dispute: Resource = {
  noun: "dispute",
  scope: "disputes",
  fields: { ...common, evidence_due_by: {}, customer: { of: Customer } },
};

export const Refund: Resource<Refund> = {
  noun: "refund",
  scope: "refunds",
  fields: { ...common, metadata: { pii: "keys" }, dispute: { of: Dispute } },
};
