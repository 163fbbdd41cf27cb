import { type Columns, eachRow, startIn, wordAt } from "./columns.js";
import { nicknamesOf } from "./nicknames.js";

const SHORTEST_PART = 2;
/** Of two words that so many have, nobody is found. */
const MOST_SPLIT = 2_000;
/** A short form is soon the beginning of any word. */
const SHORTEST_OTHER = 4;

/**
 * Who has two words that are written as one, also where the one is a nickname: `janecooper`, `lizcooper`.
 * @returns by row, how many have the same two
 */
export function rowsOfSplit(text: string, columns: Columns): Map<number, number> {
  const waysOf = (part: string, other: string) =>
    [part, ...(other.length < SHORTEST_OTHER || part.length <= SHORTEST_PART ? [] : nicknamesOf(part))]
      .map((word) => columns.words.numberOf(word))
      .filter((number) => number >= 0);
  const found = new Map<number, number>();
  for (let at = SHORTEST_PART; at <= text.length - SHORTEST_PART; at++) {
    const [one, other] = [text.slice(0, at), text.slice(at)];
    const others = waysOf(other, one);
    for (const first of others.length === 0 ? [] : waysOf(one, other)) {
      for (const second of others) {
        const both = first === second ? [] : rowsOfBoth(first, second, columns);
        for (const row of both) found.set(row, both.length);
      }
    }
  }
  return found;
}

function rowsOfBoth(one: number, other: number, columns: Columns): number[] {
  const countOf = (number: number) => columns.counts.data[number] as number;
  const [rarer, more] = countOf(one) <= countOf(other) ? [one, other] : [other, one];
  const both: number[] = [];
  if (countOf(rarer) <= MOST_SPLIT)
    eachRow(columns, rarer, (row) => void (hasWord(columns, row, more) && both.push(row)));
  return both;
}

function hasWord({ places, placeEnds }: Columns, row: number, word: number): boolean {
  for (let at = startIn(placeEnds, row); at < (placeEnds.data[row] as number); at++) {
    if (wordAt(places.data[at] as number) === word) return true;
  }
  return false;
}
