import { isDeepStrictEqual } from "node:util";
import type { Customer } from "../../polar/answers.js";
import { isRecord } from "../../primitives/record.js";
import { WrittenNumber } from "../../primitives/written-number.js";
import { hasUnseen } from "../../results/clean.js";
import { ADDRESS_LINES, REFUSED_COUNTRIES } from "./as-stored.js";

/** By field, what was there and what is there; of `metadata` and `billing_address` only the parts that differ. */
export type Changes = Record<string, { before: unknown; after: unknown }>;

export function changesBetween(before: Customer, after: Customer, fields: readonly string[]): Changes {
  const changes: Changes = {};
  for (const field of fields) {
    const [old, now] = [before[field] ?? null, after[field] ?? null];
    if (isDeepStrictEqual(old, now)) continue;
    changes[field] =
      isRecord(old) && isRecord(now)
        ? { before: partOf(old, differing(old, now)), after: partOf(now, differing(old, now)) }
        : { before: old, after: now };
  }
  return changes;
}

export interface Undo {
  /** For update_customer, beside the `id`. */
  arguments: Record<string, unknown>;
  /** Fields that cannot be put back as they were. */
  impossible: string[];
}

/** What would put the old values back, but in the fields in which `others` have a part. */
export function undoOf(before: Customer, after: Customer, changes: Changes, others: readonly string[]): Undo {
  const undo: Record<string, unknown> = {};
  const clear: string[] = [];
  const impossible: string[] = [];

  for (const field of Object.keys(changes)) {
    if (others.includes(field)) continue;
    const old = before[field];
    switch (field) {
      case "name":
      case "locale":
        if (old === null || old === undefined) clear.push(field);
        else if (isSeen(old)) undo[field] = old;
        else impossible.push(field);
        break;
      case "tax_id":
        if (!Array.isArray(old)) clear.push(field);
        else if (isSeen(old[0])) undo.tax_id = old[0];
        else impossible.push(field);
        break;
      case "email":
        if (typeof old === "string" && isSeen(old)) undo.email = old;
        else impossible.push(field);
        break;
      case "metadata":
        undoMetadata(before.metadata, after.metadata);
        break;
      case "billing_address":
        undoAddress(old, after.billing_address);
        break;
      default:
        impossible.push(field);
    }
  }
  return { arguments: { ...undo, ...(clear.length > 0 && { clear }) }, impossible };

  function undoMetadata(old: unknown, now: unknown): void {
    const [was, is] = [isRecord(old) ? old : {}, isRecord(now) ? now : {}];
    const added = Object.keys(is).filter((key) => !Object.hasOwn(was, key));
    const lost = differing(was, is).filter((key) => Object.hasOwn(was, key));
    const exact = lost.filter((key) => canBeGiven(key, was[key]));
    impossible.push(...lost.filter((key) => !exact.includes(key)).map((key) => `metadata.${key}`));
    if (exact.length > 0) undo.metadata = partOf(was, exact);
    const removable = added.filter(isSeen);
    impossible.push(...added.filter((key) => !isSeen(key)).map((key) => `metadata.${key}`));
    if (removable.length > 0) undo.remove_metadata = removable;
  }

  function undoAddress(old: unknown, now: unknown): void {
    if (!isRecord(old) || !isRecord(now) || REFUSED_COUNTRIES.includes(String(old.country))) {
      impossible.push("billing_address");
      return;
    }
    const sameCountry = old.country === now.country;
    const lines = Object.keys(old).filter((line) => has(old, line) && !(sameCountry && old[line] === now[line]));
    impossible.push(...lines.filter((line) => !isSeen(old[line])).map((line) => `billing_address.${line}`));
    const exact = lines.filter((line) => isSeen(old[line]));
    if (exact.length > 0) undo.billing_address = partOf(old, exact);
    if (sameCountry) clear.push(...ADDRESS_LINES.filter((line) => !has(old, line) && has(now, line)));
  }
}

/**
 * As an argument, 1.0 or a long integer would be written anew; Polar takes no empty text, the arguments not this key, and
 * no model gives back what it does not see.
 */
function canBeGiven(key: string, value: unknown): boolean {
  if (!isSeen(key) || !isSeen(value)) return false;
  if (value instanceof WrittenNumber) return typeof value.toJSON() === "number" && !Number.isInteger(value.toJSON());
  return value !== "" && key !== "__proto__";
}

function isSeen(value: unknown): boolean {
  return typeof value !== "string" || !hasUnseen(value);
}

/** Null and missing are the same: some servers leave nulls out. */
function has(map: Record<string, unknown>, key: string): boolean {
  return (map[key] ?? null) !== null;
}

function differing(old: Record<string, unknown>, now: Record<string, unknown>): string[] {
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...keys].filter((key) => !isDeepStrictEqual(old[key], now[key]));
}

function partOf(map: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => keys.includes(key)));
}
