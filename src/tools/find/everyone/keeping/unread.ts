import { ActionableError, placeOf, programChanged } from "../../../../primitives/errors.js";
import type { SetBy } from "../../../../primitives/set-by.js";

const MINUTE = 60_000;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * MINUTE;

/** The setting is of the whole server: whoever calls with a key cannot change it. */
const named = (by: SetBy | undefined) => (by === "key" ? "" : " (POLAR_INDEX_MAX)");

export const whyOff = (by: SetBy | undefined): string => `the index of all customers is off${named(by)}`;
export const NOT_READ = "all customers have yet to be read";
export const LOOKING = "the newest customers are still being read";

export function whyReading({ rows, total }: { rows: number; total: number }): string {
  return `all customers are still being read${rows > 0 ? ` (${rows} of ${total} so far)` : ""}`;
}

/** There are more customers than the settings let into memory. */
export class TooMany extends Error {
  constructor(most: number, by: SetBy | undefined) {
    super(`there are more than ${most} customers${named(by)}`);
  }
}

/** There is no room for another index. */
export class NoRoom extends Error {
  constructor() {
    super("this server has no room for all customers now");
  }
}

/** A reading took longer than it may. */
export class TookTooLong extends Error {
  constructor(ms: number) {
    super(`all customers could not be read within ${ms / 60_000} minutes`);
  }
}

/** Milliseconds to wait after so many failures in a row: longer each time, and as long as Polar asks for. */
export function waitAfter(failures: number, error?: unknown): number {
  if (error instanceof TooMany) return LONGEST_WAIT_MS;
  const retryAfterMs = error instanceof ActionableError ? (error.facts.retry_after_seconds ?? 0) * 1000 : 0;
  return Math.max(retryAfterMs, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)));
}

/** @param what could not be read */
export function whyUnread(what: string, error: unknown, log: (line: string) => void): string {
  if ([TooMany, TookTooLong, NoRoom].some((known) => error instanceof known)) return (error as Error).message;
  const known = error instanceof ActionableError ? error : programChanged(error);
  if (known) return `${what} could not be read: ${known.facts.message.replace(/\.$/, "")}`;
  log(`bug in reading ${what}: ${placeOf(error)}`);
  return `${what} could not be read: this server has a bug`;
}

/** @param flaw how the export itself shows that it was cut off */
export function whyCut(known: number, expected: number, flaw: string | undefined): string {
  const what = known < expected ? `only ${known} of ${expected} customers could be read` : "a customer may be missing";
  return `${what}: Polar's export was cut off (${flaw ?? "it ended early"})`;
}
