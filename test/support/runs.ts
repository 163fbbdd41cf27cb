import { test } from "vitest";

/** How many inputs each property is tried with: `npm test` takes a share of what `npm run fuzz` tries. */
export const RUNS = Number(process.env.FUZZ_RUNS ?? 40);

/** Whether this is not the share, but all: `npm run test:whole` or `npm run fuzz`. */
export const IS_WHOLE = process.env.WHOLE !== undefined || process.env.FUZZ_RUNS !== undefined;

/** All of these, or the first of every so many. */
export function share<T>(all: readonly T[], every: number): T[] {
  return all.filter((_, at) => IS_WHOLE || at % every === 0);
}

/** A test that is long beside those that hold the same behavior with less: no part of the share. */
export const longTest = (IS_WHOLE ? test : () => {}) as typeof test;
