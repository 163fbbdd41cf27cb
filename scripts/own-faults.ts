/** What was seen of something that is not ours, held against the faults of its own that its list names. */
export interface Compared<F> {
  /** Not named: of the product, or new ones. */
  wrong: F[];
  /** Named, and not seen any more. */
  gone: F[];
  /** Named and seen. */
  known: F[];
}

export function compare<F>(seen: readonly F[], own: readonly F[] = []): Compared<F> {
  return {
    wrong: seen.filter((fault) => !own.includes(fault)),
    gone: own.filter((fault) => !seen.includes(fault)),
    known: seen.filter((fault) => own.includes(fault)),
  };
}
