import type { BenefitKey } from "../catalog/benefits.js";
import type { JsonRecord } from "../values/python-json.js";
import type { Micros } from "../values/timestamp.js";

/** A row of Polar's benefit grants table. Changes in place. */
export interface Grant {
  readonly id: string;
  readonly created_at: Micros;
  modified_at: Micros | null;
  granted_at: Micros | null;
  revoked_at: Micros | null;
  readonly benefit: BenefitKey;
  readonly subscription_id: string | null;
  readonly order_id: string | null;
  properties: JsonRecord;
  error: { readonly message: string; readonly type: string; readonly at: Micros } | null;
}

export function isGranted({ granted_at, revoked_at }: Grant): boolean {
  return granted_at !== null && revoked_at === null;
}
