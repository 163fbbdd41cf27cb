import { domainToUnicode } from "node:url";
import { isDeepStrictEqual } from "node:util";
import type { Customer } from "../../polar/models/customer.js";
import { isRecord } from "../../primitives/record.js";
import { normalized, textOf, trimmed } from "../../primitives/text.js";
import { WrittenNumber } from "../../primitives/written-number.js";

/** The text lines of an address: all of it except the country. */
export const ADDRESS_LINES = ["line1", "line2", "postal_code", "city", "state"] as const;

/** Countries of old addresses that Polar no longer accepts (embargoes). */
export const REFUSED_COUNTRIES = ["CU", "IR", "KP", "RU", "SY"];

/** Whether Polar stores `sent` as `stored`, by its known normalization. Source: its customers API. */
export function isStoredAs(field: string, sent: unknown, stored: unknown): boolean {
  return isDeepStrictEqual(asStored(field, sent), asRead(field, stored));
}

/** The same, and also where only normalization unknown here may make the difference. */
export function mayBeStoredAs(field: string, sent: unknown, stored: unknown): boolean {
  return isStoredAs(field, sent, stored) || isLooselyStoredAs(field, sent, stored);
}

/** Whether a field has become what was sent. A field that changed may also differ by normalization unknown here. */
export function hasBecome(field: string, sent: unknown, before: Customer, after: Customer): boolean {
  if (isStoredAs(field, sent, after[field])) return true;
  return !isDeepStrictEqual(before[field], after[field]) && isLooselyStoredAs(field, sent, after[field]);
}

function asStored(field: string, value: unknown): unknown {
  switch (field) {
    case "email":
      return typeof value === "string" ? comparableEmail(value) : null;
    case "tax_id":
      return typeof value === "string" ? orNull(comparableTaxId(value)) : null;
    case "locale":
      return typeof value === "string" ? comparableLocale(value) : null;
    case "billing_address":
      return isRecord(value) ? comparableAddress(value) : null;
    case "metadata":
      return comparableMetadata(value);
    case "type":
      return value ?? "individual";
    default:
      return typeof value === "string" ? orNull(strip(value)) : (value ?? null);
  }
}

function asRead(field: string, value: unknown): unknown {
  return asStored(field, field === "tax_id" && Array.isArray(value) ? value[0] : value);
}

/** Polar compares emails without regard to case. */
export function comparableEmail(text: string): string {
  if (text.length > LONGEST_EMAIL) return text;
  const address = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text;
  const [local = "", domain = ""] = normalized(strip(address), "NFC")
    .toLowerCase()
    .split(/@(?=[^@]*$)/);
  return `${local}@${(domain.length <= LONGEST_DOMAIN && domainToUnicode(domain)) || domain}`;
}

/** In characters. Polar refuses longer ones. */
const LONGEST_EMAIL = 2048;
/** A longer domain has no address. */
const LONGEST_DOMAIN = 253;

function comparableTaxId(text: string): string {
  return text.toUpperCase().replace(/[\s.,:/-]/g, "");
}

function comparableLocale(text: string): string {
  return localeIn(text)?.toString() ?? text;
}

/** The locale that a text is the tag of; undefined if it is none. */
export function localeIn(text: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(text.trim().replaceAll("_", "-"));
  } catch {
    return undefined;
  }
}

function comparableAddress(address: Record<string, unknown>) {
  const lines = ADDRESS_LINES.map((line) => orNull(strip(textOf(address[line]))));
  const country = textOf(address.country).toUpperCase();
  const state = lines.pop();
  const prefixed = state && ["US", "CA"].includes(country) && !state.includes("-") ? `${country}-${state}` : state;
  return [country, ...lines, prefixed];
}

function comparableMetadata(value: unknown): unknown {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, comparableScalar(item)]));
}

/** Long integers become the text of their digits, and -0 becomes 0. */
function comparableScalar(value: unknown): unknown {
  const shown = value instanceof WrittenNumber ? value.toJSON() : value;
  if (typeof shown !== "number") return shown;
  return Number.isInteger(shown) && !Number.isSafeInteger(shown) ? BigInt(shown).toString() : shown + 0;
}

/** Polar strips what Python counts as whitespace, which includes some control characters. */
export function strip(text: string): string {
  return trimmed(text, /[\s\p{Cc}]/u);
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/** Tax ids gain or lose prefixes and zeros; locales gain or lose their default scripts. */
function isLooselyStoredAs(field: string, sent: unknown, stored: unknown): boolean {
  if (field === "tax_id") {
    const [a, b] = [asStored(field, sent), asRead(field, stored)];
    return typeof a === "string" && typeof b === "string" && (a.endsWith(b) || b.endsWith(a));
  }
  if (field === "locale") return language(sent) !== undefined && language(sent) === language(stored);
  return false;
}

function language(locale: unknown): string | undefined {
  try {
    return new Intl.Locale(textOf(locale).replaceAll("_", "-")).maximize().language;
  } catch {
    return undefined;
  }
}
