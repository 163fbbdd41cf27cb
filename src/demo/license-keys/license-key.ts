import type { BenefitKey } from "../catalog/benefits.js";
import type { Micros } from "../values/timestamp.js";

export const LICENSE_KEY_STATUSES = ["granted", "revoked", "disabled"] as const;

/** A row of Polar's license keys table. Changes in place. */
export interface LicenseKey {
  readonly id: string;
  readonly created_at: Micros;
  modified_at: Micros | null;
  readonly benefit: BenefitKey;
  readonly grant_id: string;
  readonly key: string;
  readonly display_key: string;
  status: (typeof LICENSE_KEY_STATUSES)[number];
  readonly limit_activations: bigint | null;
  usage: bigint;
  limit_usage: bigint | null;
  validations: bigint;
  last_validated_at: Micros | null;
  expires_at: Micros | null;
  activations: readonly Activation[];
}

export interface Activation {
  readonly id: string;
  readonly created_at: Micros;
  readonly label: string;
}
