import { stableUuid } from "../values/stable-uuid.js";

export interface Meter {
  readonly name: string;
  readonly unit: "scalar" | "token" | "custom";
  /** What a person counts, and how many units of the meter make one. */
  readonly shown?: { readonly label: string; readonly multiplier: bigint };
  /** Cents for each unit used beyond the credit. */
  readonly price: number;
}

export const METERS = {
  ai_requests: { name: "AI requests", unit: "scalar", price: 2 },
  storage_gb: { name: "Storage (GB)", unit: "scalar", price: 25 },
  ai_tokens: { name: "AI tokens", unit: "token", price: 0.002 },
  audio: { name: "Transcription", unit: "custom", shown: { label: "minutes", multiplier: 60n }, price: 0.05 },
} satisfies Record<string, Meter>;

export type MeterKey = keyof typeof METERS;
export const METER_KEYS = Object.keys(METERS) as MeterKey[];

export function meterId(key: MeterKey): string {
  return stableUuid(`meter/${key}`);
}

/** Cents for what was used beyond the credit. */
export function priceOfUse(key: MeterKey, consumed: number, credited: bigint): bigint {
  const excess = Math.max(0, Math.ceil(consumed) - Number(credited));
  return BigInt(Math.round(excess * METERS[key].price));
}
