/** Keeps the first of what is added, in order, and counts the others. */
export interface First<T> {
  readonly add: (one: T) => void;
  /** How many were added. */
  readonly length: number;
  readonly slice: (from: number, to: number) => readonly T[];
}

const SLACK = 500;

/** Equal ones stay in the order in which they were added. */
export function createFirst<T>(count: number, compare: (a: T, b: T) => number): First<T> {
  let kept: T[] = [];
  let last: T | undefined;
  let length = 0;
  return {
    add(one) {
      length++;
      if (last !== undefined && compare(one, last) >= 0) return;
      kept.push(one);
      if (kept.length < 2 * count + SLACK) return;
      kept = kept.sort(compare).slice(0, count);
      last = kept.at(-1);
    },
    get length() {
      return length;
    },
    slice: (from, to) => kept.sort(compare).slice(from, to),
  };
}
