import { type Columns, eachRow, FIELD, fieldAt, startIn, wordAt } from "./columns.js";
import { type Asked, add } from "./hits.js";
import { slipsBetween } from "./slips.js";

/** Share of a word's letters that may differ where another word of the same name is letter for letter. */
const MOST_DIFFERENT = 0.4;
/** In multiples of what tells one customer from all others: how rare the other word must be. */
const LEAST_OF_ANCHOR = { ofWord: 0.5, ofTwo: 0.3 };
const MOST_ROWS = 400;
const SHORTEST = 5;
const MOST_WORDS = 5;
const FIELDS: ReadonlySet<number> = new Set([FIELD.name, FIELD.company, FIELD.domain]);
/** Letters that may begin the same sound. */
const SOUNDS = ["ckqg", "szxc", "fvpw", "bp", "dt", "yij", "aeiouh"];

interface Open {
  text: string;
  words: readonly number[];
}

/** Words that are far from what is written, in the rows of a rare word that is letter for letter: `Harbourlite Marine`. */
export function addForgiven(asked: Asked, columns: Columns): void {
  const { words, hits } = asked;
  if (words.length < 2 || words.length > MOST_WORDS) return;
  const open = openOnes(asked);
  if (open.length === 0) return;
  const unit = Math.log(columns.marks.length + 1);
  const anchors = [...hits].filter(([, { how, tells }]) => how === "same" && tells >= unit * LEAST_OF_ANCHOR.ofTwo);
  const near = new Map<number, { slips: number; open: Open }>();
  for (const [number, { words: said, tells }] of anchors) {
    const possible = tells >= unit * LEAST_OF_ANCHOR.ofWord ? open : open.filter((one) => one.words.length > 1);
    if (said.length === 0 || words[said[0] as number]?.isPlain || (columns.counts.data[number] as number) > MOST_ROWS)
      continue;
    eachRow(columns, number, (row) => {
      for (const word of wordsOf(columns, row)) {
        if (near.has(word) || hits.get(word)?.how === "same") continue;
        const best = nearest(
          columns.words.text(word),
          possible.filter(({ words: of }) => !of.some((index) => said.includes(index))),
        );
        if (best) near.set(word, best);
      }
    });
  }
  const fewest = Math.min(...[...near.values()].map(({ slips }) => slips));
  for (const [word, { slips, open: one }] of near) {
    if (slips === fewest) add(asked, word, one.words, "slip", columns, slips, one.text.length);
  }
}

/** Words that nobody has, and any two as one. */
function openOnes({ words, hits }: Asked): Open[] {
  const isKnown = (index: number) => [...hits.values()].some((hit) => hit.words.includes(index));
  const isOpen = (index: number) => {
    const word = words[index];
    return word?.isLatin === true && !word.isInitial;
  };
  return words.flatMap(({ text, isPlain }, index): Open[] => {
    if (!isOpen(index)) return [];
    const next = words[index + 1];
    const joined = next && isOpen(index + 1) ? [{ text: text + next.text, words: [index, index + 1] }] : [];
    return [...(isPlain || isKnown(index) ? [] : [{ text, words: [index] }]), ...joined].filter(
      (one) => one.text.length >= SHORTEST,
    );
  });
}

function wordsOf({ places, placeEnds }: Columns, row: number): number[] {
  const found: number[] = [];
  for (let at = startIn(placeEnds, row); at < (placeEnds.data[row] as number); at++) {
    const place = places.data[at] as number;
    if (FIELDS.has(fieldAt(place))) found.push(wordAt(place));
  }
  return found;
}

function nearest(text: string, open: readonly Open[]): { slips: number; open: Open } | undefined {
  let best: { slips: number; open: Open } | undefined;
  for (const one of open) {
    const most = Math.floor(MOST_DIFFERENT * Math.min(text.length, one.text.length));
    if (Math.abs(text.length - one.text.length) > most || !soundAlike(text[0], one.text[0])) continue;
    const slips = slipsBetween(text, one.text);
    if (slips <= most && slips < (best?.slips ?? Number.POSITIVE_INFINITY)) best = { slips, open: one };
  }
  return best;
}

function soundAlike(one = "", other = ""): boolean {
  return one === other || SOUNDS.some((letters) => letters.includes(one) && letters.includes(other));
}
