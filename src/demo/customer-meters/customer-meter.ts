import type { MeterKey } from "../catalog/meters.js";
import type { Micros } from "../values/timestamp.js";

/** A row of Polar's customer meters table. Changes in place. */
export interface CustomerMeter {
  readonly id: string;
  readonly created_at: Micros;
  modified_at: Micros | null;
  readonly meter: MeterKey;
  consumed: number;
  readonly credited: bigint;
}

export function balanceOf({ consumed, credited }: CustomerMeter): number {
  return Number(credited) - consumed;
}
