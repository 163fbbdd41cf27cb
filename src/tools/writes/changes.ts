import { isDeepStrictEqual } from "node:util";
import type { Customer } from "../../polar/models/customer.js";
import { isRecord } from "../../primitives/record.js";
import { textOf } from "../../primitives/text.js";
import { WrittenNumber } from "../../primitives/written-number.js";
import { cleanText, hasUnseen, spelledOut } from "../../results/clean.js";
import { ADDRESS_LINES, REFUSED_COUNTRIES } from "./as-stored.js";

/** Old and new value by field; of `metadata` and `billing_address`, only the parts that differ. */
export type Changes = Record<string, { before: unknown; after: unknown }>;

export function changesBetween(before: Customer, after: Customer, fields: readonly string[]): Changes {
  const changes: Changes = {};
  for (const field of fields) {
    const [old, now] = [before[field] ?? null, after[field] ?? null];
    if (isDeepStrictEqual(old, now)) continue;
    const keys = isRecord(old) && isRecord(now) ? differing(old, now) : [];
    const [from, to] = isRecord(old) && isRecord(now) ? [partOf(old, keys), partOf(now, keys)] : [old, now];
    changes[field] = { before: toldApart(from, to), after: toldApart(to, from) };
  }
  return changes;
}

/** A value, with the invisible characters of its texts spelled out where nothing else tells it from the other. */
function toldApart(value: unknown, other: unknown): unknown {
  if (typeof value === "string" && typeof other === "string") {
    return value !== other && cleanText(value) === cleanText(other) ? spelledOut(value) : value;
  }
  if (Array.isArray(value) && Array.isArray(other)) return value.map((item, at) => toldApart(item, other[at]));
  if (!isRecord(value) || !isRecord(other) || value instanceof WrittenNumber) return value;
  const others = new Set(Object.keys(other).map((key) => cleanText(key)));
  const named = (key: string) => (!Object.hasOwn(other, key) && others.has(cleanText(key)) ? spelledOut(key) : key);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [named(key), toldApart(item, other[key])]));
}

export interface Undo {
  /** Arguments of update_customer, without the `id`. */
  arguments: Record<string, unknown>;
  /** Fields whose old value cannot be restored. */
  impossible: string[];
}

/** The update that restores the old values, except in the fields that someone else changed as well. */
export function undoOf(before: Customer, after: Customer, changes: Changes, conflicting: readonly string[]): Undo {
  const undo: Record<string, unknown> = {};
  const clear: string[] = [];
  const impossible: string[] = [];

  for (const field of Object.keys(changes)) {
    if (conflicting.includes(field)) continue;
    const old = before[field];
    switch (field) {
      case "name":
      case "locale":
        if (old === null || old === undefined) clear.push(field);
        else if (isVisibleText(old)) undo[field] = old;
        else impossible.push(field);
        break;
      case "tax_id":
        if (old === null || old === undefined) clear.push(field);
        else if (Array.isArray(old) && isVisibleText(old[0])) undo.tax_id = old[0];
        else impossible.push(field);
        break;
      case "email":
        if (isVisibleText(old)) undo.email = old;
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
    if (!isRecord(old ?? {})) {
      impossible.push("metadata");
      return;
    }
    const [was, is] = [isRecord(old) ? old : {}, isRecord(now) ? now : {}];
    const added = Object.keys(is).filter((key) => !Object.hasOwn(was, key));
    const lost = differing(was, is).filter((key) => Object.hasOwn(was, key));
    const exact = lost.filter((key) => fitsArgument(key, was[key]));
    impossible.push(...lost.filter((key) => !fitsArgument(key, was[key])).map((key) => `metadata.${key}`));
    if (exact.length > 0) undo.metadata = partOf(was, exact);
    const removable = added.filter(isVisibleText);
    impossible.push(...added.filter((key) => !isVisibleText(key)).map((key) => `metadata.${key}`));
    if (removable.length > 0) undo.remove_metadata = removable;
  }

  function undoAddress(old: unknown, now: unknown): void {
    if (!isRecord(old) || !isRecord(now) || REFUSED_COUNTRIES.includes(textOf(old.country))) {
      impossible.push("billing_address");
      return;
    }
    const sameCountry = old.country === now.country;
    const lines = Object.keys(old).filter((line) => has(old, line) && !(sameCountry && old[line] === now[line]));
    impossible.push(...lines.filter((line) => !isVisibleText(old[line])).map((line) => `billing_address.${line}`));
    const exact = lines.filter((line) => isVisibleText(old[line]));
    if (exact.length > 0) undo.billing_address = partOf(old, exact);
    if (sameCountry) clear.push(...ADDRESS_LINES.filter((line) => !has(old, line) && has(now, line)));
  }
}

/**
 * Whether an argument can carry the value unchanged. 1.0 and long integers would be rewritten, Polar refuses empty text,
 * arguments refuse the key `__proto__`, and models cannot repeat invisible characters.
 */
function fitsArgument(key: string, value: unknown): boolean {
  if (!isVisibleText(key) || key === "__proto__") return false;
  if (value instanceof WrittenNumber) return typeof value.toJSON() === "number" && !Number.isInteger(value.toJSON());
  if (typeof value === "string") return value !== "" && isVisibleText(value);
  return typeof value === "number" || typeof value === "boolean";
}

function isVisibleText(value: unknown): boolean {
  return typeof value === "string" && !hasUnseen(value);
}

/** Null counts as missing: some servers leave nulls out. */
function has(map: Record<string, unknown>, key: string): boolean {
  return (map[key] ?? null) !== null;
}

/** The keys whose values are not the same in both. */
export function differing(old: Record<string, unknown>, now: Record<string, unknown>): string[] {
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...keys].filter((key) => !isDeepStrictEqual(old[key], now[key]));
}

function partOf(map: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  const wanted = new Set(keys);
  return Object.fromEntries(Object.entries(map).filter(([key]) => wanted.has(key)));
}
