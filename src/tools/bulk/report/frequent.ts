/** How many rows have a label. */
export interface Tally {
  label: string;
  rows: number;
}

/** Rows by label. */
export interface Tallies {
  /** The label's own, to be counted up; valid until the next call of `of`. */
  of(label: string): Tally;
  /** How often tallies have been dropped: those that were handed out before count no more. */
  readonly drops: number;
  /** Rows that a tally may lack, because it was dropped before; 0 where every label has been counted. */
  readonly error: number;
  /** In no order. */
  all(): Tally[];
}

/**
 * Counts all labels, until there are more than `mostLabels` or they have more than `mostCharacters`. From then on it keeps the
 * frequent ones: each time the limit is reached, the median of all tallies is taken from each, and those with nothing left
 * are dropped. That is Misra and Gries' algorithm, as Anderson and others sped it up for DataSketches.
 */
export function createTallies(mostLabels: number, mostCharacters: number): Tallies {
  const tallies = new Map<string, Tally>();
  let characters = 0;
  let error = 0;
  let drops = 0;

  function drop(): void {
    const median = medianOf([...tallies.values()].map(({ rows }) => rows));
    error += median;
    drops++;
    for (const tally of tallies.values()) {
      tally.rows -= median;
      if (tally.rows > 0) continue;
      tallies.delete(tally.label);
      characters -= tally.label.length;
    }
  }

  return {
    of(label) {
      const known = tallies.get(label);
      if (known) return known;
      if (tallies.size >= mostLabels || characters + label.length > mostCharacters) drop();
      const tally = { label, rows: 0 };
      tallies.set(label, tally);
      characters += label.length;
      return tally;
    },
    get drops() {
      return drops;
    },
    get error() {
      return error;
    },
    all: () => [...tallies.values()],
  };
}

function medianOf(numbers: number[]): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[sorted.length >> 1] ?? 0;
}

/** The most frequent ones, most rows first; of two with as many, the one that sorts first. */
export function mostFrequent(tallies: readonly Tally[], most: number): Tally[] {
  const comesFirst = (one: Tally, other: Tally) => other.rows - one.rows || (one.label < other.label ? -1 : 1);
  const top: Tally[] = [];
  for (const tally of tallies) {
    const last = top[most - 1];
    if (last && comesFirst(last, tally) < 0) continue;
    const at = top.findIndex((one) => comesFirst(tally, one) < 0);
    top.splice(at < 0 ? top.length : at, 0, tally);
    top.length = Math.min(top.length, most);
  }
  return top;
}
