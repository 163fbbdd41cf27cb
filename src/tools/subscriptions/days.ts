export const DAY_MS = 86_400_000;

/** As Polar writes them. JavaScript also takes a date with any words in parentheses behind it. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** Whether a value is a timestamp to calculate with. */
export function isTimestamp(value: unknown): value is string {
  return typeof value === "string" && TIMESTAMP.test(value) && !Number.isNaN(Date.parse(value));
}

/** Calendar days (UTC) from `now` to a timestamp; negative once it has passed. */
export function daysUntil(timestamp: string, now: number): number {
  return Math.floor(Date.parse(timestamp) / DAY_MS) - Math.floor(now / DAY_MS);
}

/** Such as `in 3 days`. */
export function inDays(timestamp: string, now: number): string {
  const days = daysUntil(timestamp, now);
  if (days === 0) return "today";
  const count = `${Math.abs(days)} day${Math.abs(days) === 1 ? "" : "s"}`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}
