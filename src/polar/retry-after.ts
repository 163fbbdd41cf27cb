/** A longer wait than a day is not useful advice. */
const LONGEST_S = 86_400;

/** Seconds from a `Retry-After` header, which holds seconds or an HTTP date; undefined when it holds neither. */
export function parseRetryAfter(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const value = header.trim();
  if (/^\d+$/.test(value)) return Math.min(Number(value), LONGEST_S);
  if (!value.endsWith(" GMT")) return undefined;
  const date = Date.parse(value);
  if (Number.isNaN(date)) return undefined;
  return Math.min(Math.max(0, Math.ceil((date - now) / 1000)), LONGEST_S);
}
