import { type Columns, MARK } from "./columns.js";

/** What speaks for customers, row by row. All is in multiples of what tells one customer from all others. */
export interface Tally {
  /**
   * @param score how much it speaks for the customer beside others
   * @param base how much of it counts for itself, and not only beside something else
   */
  add(row: number, why: string, score: number, base?: number): void;
  rows(): ReadonlyMap<number, Evidence>;
}

/** What fits, and whether it is not the customer's own but a member's. */
export interface Reason {
  why: string;
  ofMember: boolean;
  score: number;
  base: number;
}

export interface Evidence {
  score: number;
  base: number;
  why: Reason[];
}

export function createTally(columns: Columns): Tally {
  const rows = new Map<number, Evidence>();
  return {
    add(row, why, score, base = score) {
      const marks = columns.marks.data[row] as number;
      if ((marks & MARK.gone) !== 0) return;
      const evidence = rows.get(row) ?? { score: 0, base: 0, why: [] };
      rows.set(row, evidence);
      let same = evidence.why.find((one) => one.why === why);
      if (same === undefined) {
        same = { why, ofMember: (marks & MARK.member) !== 0, score: 0, base: 0 };
        evidence.why.push(same);
      }
      // The same said twice counts once.
      evidence.score += Math.max(0, score - same.score);
      evidence.base += Math.max(0, base - same.base);
      same.score = Math.max(score, same.score);
      same.base = Math.max(base, same.base);
    },
    rows: () => rows,
  };
}

export const keyOf = ({ ids }: Columns, row: number): string =>
  `${ids.one.data[row]} ${ids.two.data[row]} ${ids.three.data[row]} ${ids.four.data[row]}`;
