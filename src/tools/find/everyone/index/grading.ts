import { wordsFor } from "../../reading/vocabulary.js";
import { type Columns, eachRow, FIELD, type Field, fieldAt, MARK, startIn, wordAt } from "./columns.js";
import { type Asked, type Hit, tellsOf } from "./hits.js";

/** How well a run of words fits a row. */
export interface Fit {
  asked: Asked;
  /** What its words tell together. */
  tells: number;
  /** Share of the run that is accounted for, and of the name that the run says. */
  used: number;
  covered: number;
  matches: Match[];
}

export interface Match {
  hit: Hit;
  field: Field;
  word: number;
}

/** What a word tells in a field, beside one of a name. */
const WEIGHTS: Record<Field, number> = {
  [FIELD.name]: 1,
  [FIELD.drawn]: 1,
  [FIELD.mailbox]: 0.85,
  [FIELD.domain]: 0.85,
  [FIELD.company]: 0.9,
  [FIELD.note]: 0.4,
  [FIELD.city]: 0.6,
};
/** A name is said without them, too. */
const PARTICLES = wordsFor("particles");
const INITIAL_TELLS = 1.5;
/** Rows of a word that more have are only looked at if another word leads to them. */
const MOST_ROWS = { least: 2_000, share: 1 / 20 };

/** The rows that words of a run lead to, unless they tell so little that others must lead there as well. */
export function rowsOfHits(asked: Asked, columns: Columns): Set<number> {
  const rows = new Set<number>(asked.joined.keys());
  const { counts, marks } = columns;
  const least = LEAST_LEADING * Math.log(marks.length + 1);
  const leading = [...asked.hits].filter(([, { like, tells }]) => like ** 2 * tells >= least);
  const most = Math.max(MOST_ROWS.least, marks.length * MOST_ROWS.share);
  for (const [number] of leading.length > 0 ? leading : rarest(asked, columns)) {
    if ((counts.data[number] as number) <= most) eachRow(columns, number, (row) => void rows.add(row));
  }
  for (const row of rows) if (((marks.data[row] as number) & MARK.gone) !== 0) rows.delete(row);
  return rows;
}

/** What the rarest word of a run may be: where all are common, all must be there. */
function rarest({ words, hits }: Asked, columns: Columns): [number, Hit][] {
  const ways = words.map((_, index) => [...hits].filter(([, hit]) => hit.words.includes(index)));
  const rowsOf = (way: [number, Hit][]) =>
    way.reduce((sum, [number]) => sum + (columns.counts.data[number] as number), 0);
  const known = ways.filter((way) => way.length > 0).sort((a, b) => rowsOf(a) - rowsOf(b));
  const drawn = [...hits].filter(([, hit]) => hit.words.length === 0);
  return [...drawn, ...known.slice(0, 1).flat()];
}

/** Of two words that tell enough together, one tells at least so much. */
const LEAST_LEADING = 0.33;

/** How a run fits a row; undefined if no word does. */
export function fitOf(asked: Asked, row: number, columns: Columns): Fit | undefined {
  const { places, placeEnds } = columns;
  const best: (Match | undefined)[] = asked.words.map(() => undefined);
  const drawn: (Match & { isOpen: boolean })[] = [];
  let ofName = 0;
  let said = 0;
  const initials: string[] = [];
  let longestDrawn = 0;
  for (let at = startIn(placeEnds, row); at < (placeEnds.data[row] as number); at++) {
    const place = places.data[at] as number;
    const [word, field] = [wordAt(place), fieldAt(place)];
    const hit = asked.hits.get(word);
    if (field === FIELD.drawn) longestDrawn = Math.max(longestDrawn, columns.words.lengthOf(word));
    if (field === FIELD.name) {
      const own = tellsOf(columns, columns.counts.data[word] as number);
      const text = hit === undefined ? columns.words.text(word) : "";
      if (!PARTICLES.has(text)) ofName += own;
      if (hit !== undefined) said += own;
      else initials.push(text[0] as string);
    }
    // No rule says how names of Korea, Japan and China are written without vowels.
    if (hit?.how === "consonants" && longestDrawn > 0) continue;
    if (hit === undefined || (asked.isStrict && field > FIELD.drawn)) continue;
    const match = { hit, field, word };
    if (hit.words.length === 0) drawn.push({ ...match, isOpen: asked.open.has(word) });
    for (const index of hit.words) if (worth(match) >= worth(best[index])) best[index] = match;
  }
  const joined = asked.joined.get(row);
  if (joined !== undefined) {
    for (const index of joined.words) best[index] ??= { hit: joined, field: FIELD.name, word: -1 };
    said = ofName;
  }
  const matches = [...new Set(best)].filter((match) => match !== undefined);
  const mostDrawn = drawn.length > 0 ? bestDrawn(drawn, longestDrawn, columns) : undefined;
  if (matches.length === 0 && mostDrawn === undefined) return undefined;
  let covered = ofName > 0 ? said / ofName : NO_NAME;
  const read = matches.find(({ field, hit }) => field === FIELD.drawn && hit.how === "read");
  if (read !== undefined) covered = columns.words.lengthOf(read.word) / longestDrawn;
  if (mostDrawn?.field === FIELD.drawn) covered = columns.words.lengthOf(mostDrawn.word) / longestDrawn;
  if (matches.every(({ field }) => field !== FIELD.name)) covered = Math.max(covered, NO_NAME);
  return summed(asked, best, mostDrawn === undefined ? matches : [mostDrawn, ...matches], covered, initials);
}

const WHOLE = 0.95;

/** A family's name that goes on in the text is of somebody else. */
function bestDrawn(
  drawn: readonly (Match & { isOpen: boolean })[],
  longest: number,
  columns: Columns,
): Match | undefined {
  const isWhole = ({ word }: Match) => columns.words.lengthOf(word) / longest > WHOLE;
  const possible = drawn.filter((match) => !match.isOpen || match.field !== FIELD.drawn || isWhole(match));
  return possible.sort((a, b) => worth(b) - worth(a))[0];
}

/** A row without a name, or found by its company, is taken for one of which half is said. */
const NO_NAME = 0.5;

function worth(match: Match | undefined): number {
  return match === undefined ? -1 : match.hit.like ** 2 * match.hit.tells * WEIGHTS[match.field];
}

function summed(
  asked: Asked,
  best: readonly (Match | undefined)[],
  matches: Match[],
  covered: number,
  initials: readonly string[],
): Fit {
  const isNamed = matches.some(({ field }) => field !== FIELD.city);
  let tells = isNamed ? matches.reduce((sum, match) => sum + worth(match), 0) : 0;
  let [all, used] = [0, 0];
  for (const [index, { text, isInitial }] of asked.words.entries()) {
    const own = isInitial ? INITIAL_TELLS : (asked.tells[index] as number);
    all += own;
    if (best[index] !== undefined) used += own;
    else if (isInitial && initials.includes(text)) {
      used += own;
      tells += own;
    }
  }
  if (matches[0]?.hit.words.length === 0) return { asked, tells, used: 1, covered, matches };
  return { asked, tells, used: all > 0 ? used / all : 0, covered, matches };
}
