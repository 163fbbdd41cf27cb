/** The value below which this share of the values lies: 0.5 for the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The median with the middle half of the values: `1.42 (1.38–1.47)`. */
export function spread(values: readonly number[], digits = 2): string {
  const shown = (share: number) => quantile(values, share).toFixed(digits);
  return `${shown(0.5)} (${shown(0.25)}–${shown(0.75)})`;
}
