import { BoundedMap } from "../../primitives/bounded-map.js";

/** More customers than are talked about within the time that one is remembered. */
const REMEMBERED = 1_000;
/** For how long a question keeps writes waiting. */
const OPEN_FOR_MS = 10 * 60_000;
/** For how long nobody is asked about the same customer again. */
const CLEAR_FOR_MS = 60 * 60_000;

/** Whom `find_customer` has shown only as somebody who may be meant. A model that takes the first one of them guesses. */
export interface Candidates {
  /** These may be meant: until that is clear, nothing is written to them. */
  proposed(ids: readonly string[]): void;
  /** This one is meant: a person said so, or nobody else could be. */
  settled(id: string): void;
  /** Whether it is still to be said that this one is meant. */
  isOpen(id: string): boolean;
}

export function createCandidates(): Candidates {
  const known = new BoundedMap<string, { isClear: boolean; at: number }>(REMEMBERED);
  const remember = (id: string, isClear: boolean) => known.set(id, { isClear, at: performance.now() });

  function current(id: string): { isClear: boolean } | undefined {
    const found = known.get(id);
    if (found === undefined) return undefined;
    return performance.now() - found.at > (found.isClear ? CLEAR_FOR_MS : OPEN_FOR_MS) ? undefined : found;
  }

  return {
    proposed(ids) {
      for (const id of ids) if (!current(id)?.isClear) remember(id, false);
    },
    settled: (id) => remember(id, true),
    isOpen: (id) => current(id)?.isClear === false,
  };
}
