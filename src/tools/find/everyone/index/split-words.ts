import { type Columns, eachRow, startIn, wordAt } from "./columns.js";
import { type Asked, LIKE, tellsOf } from "./hits.js";
import { nicknamesOf } from "./nicknames.js";

const SHORTEST_PART = 2;
/** Of two words that so many have, nobody is found. */
const MOST_SPLIT = 2_000;
/** A short form is soon the beginning of any word. */
const SHORTEST_OTHER = 4;

/** `janecooper` is Jane Cooper, if there is one, and `lizcooper` Elizabeth Cooper. */
export function addSplit(asked: Asked, index: number, columns: Columns): void {
  const text = asked.words[index]?.text ?? "";
  const waysOf = (part: string, other: string) =>
    [part, ...(other.length < SHORTEST_OTHER || part.length <= SHORTEST_PART ? [] : nicknamesOf(part))]
      .map((word) => columns.words.numberOf(word))
      .filter((number) => number >= 0);
  for (let at = SHORTEST_PART; at <= text.length - SHORTEST_PART; at++) {
    const [one, other] = [text.slice(0, at), text.slice(at)];
    const others = waysOf(other, one);
    for (const first of others.length === 0 ? [] : waysOf(one, other)) {
      for (const second of others) if (first !== second) addBoth(asked, index, first, second, columns);
    }
  }
}

function addBoth({ joined }: Asked, index: number, one: number, other: number, columns: Columns): void {
  const countOf = (number: number) => columns.counts.data[number] as number;
  const [rarer, more] = countOf(one) <= countOf(other) ? [one, other] : [other, one];
  if (countOf(rarer) > MOST_SPLIT) return;
  const both: number[] = [];
  eachRow(columns, rarer, (row) => void (hasWord(columns, row, more) && both.push(row)));
  const tells = tellsOf(columns, both.length);
  for (const row of both) joined.set(row, { words: [index], how: "joined", slips: 0, like: LIKE.joined, tells });
}

function hasWord({ places, placeEnds }: Columns, row: number, word: number): boolean {
  for (let at = startIn(placeEnds, row); at < (placeEnds.data[row] as number); at++) {
    if (wordAt(places.data[at] as number) === word) return true;
  }
  return false;
}
