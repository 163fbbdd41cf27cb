/** How many inputs each property is tried with: `npm test` takes a share of what `npm run fuzz` tries. */
export const RUNS = Number(process.env.FUZZ_RUNS ?? 40);

/** Whether this is not the share, but all. */
export const IS_WHOLE = process.env.FUZZ_RUNS !== undefined;
