/** How many inputs each property is tried with: a share of what `npm run fuzz` tries. */
export const RUNS = Number(process.env.FUZZ_RUNS ?? 400);

/** Whether this is not the share, but all. */
export const IS_WHOLE = process.env.FUZZ_RUNS !== undefined;
