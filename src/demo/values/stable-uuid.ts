import { hash } from "node:crypto";

/** A version 4 UUID derived from the label. */
export function stableUuid(label: string): string {
  const hex = hash("sha256", label);
  const variant = "89ab"[Number.parseInt(hex.slice(16, 17), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const known = new Map<string, string>();

/** The same, remembered: for the few labels that are asked for again and again. */
export function lastingUuid(label: string): string {
  const before = known.get(label);
  if (before !== undefined) return before;
  const uuid = stableUuid(label);
  known.set(label, uuid);
  return uuid;
}
