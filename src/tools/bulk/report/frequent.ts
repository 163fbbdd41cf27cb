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

/** What labels may take, of all lists that share it; it is counted down. */
export interface Room {
  labels: number;
  characters: number;
}

/**
 * Counts all labels while there is room. From then on it keeps the frequent ones: each time there is none, the median of all
 * tallies is taken from each, and those with nothing left are dropped. That is Misra and Gries' algorithm, as Anderson and
 * others sped it up for DataSketches.
 * @param own so many labels are kept even where other lists have taken the room
 */
export function createTallies(room: Room, own = OWN): Tallies {
  const tallies = new Map<string, Tally>();
  let error = 0;
  let drops = 0;

  function drop(): void {
    const median = medianOf(tallies);
    error += median;
    drops++;
    for (const tally of tallies.values()) {
      tally.rows -= median;
      if (tally.rows > 0) continue;
      tallies.delete(tally.label);
      room.labels++;
      room.characters += tally.label.length;
    }
  }

  return {
    of(label) {
      const known = tallies.get(label);
      if (known) return known;
      const isFull = room.labels <= 0 || room.characters < label.length;
      if (isFull && tallies.size >= own) drop();
      const tally = { label, rows: 0 };
      tallies.set(label, tally);
      room.labels--;
      room.characters -= label.length;
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

const OWN = 1_000;

function medianOf(tallies: ReadonlyMap<string, Tally>): number {
  const sorted = new Float64Array(tallies.size);
  let index = 0;
  for (const { rows } of tallies.values()) sorted[index++] = rows;
  sorted.sort();
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
