import type { Clues } from "../customer-index.js";
import { type Columns, FIELD } from "./columns.js";
import { addDrawn, spokenOnes } from "./drawn/asked-drawn.js";
import { addForgiven } from "./forgiven.js";
import { type Fit, fitOf, type Match, rowsOfHits } from "./grading.js";
import { type Asked, addSlips, addVariants, askedOf, type Looked } from "./hits.js";
import { reasonsOf } from "./reasons.js";
import type { Tally } from "./tally.js";
import type { How } from "./variants.js";
import type { Words } from "./words.js";

const MOST_RUNS = 14;
const WHOLE = 0.95;
/** Words of a run that is a text rather than a name. */
const LONG_RUN = 4;

/** Finds who has the words in their names: letter for letter and by nickname, and only where a word is left over, by slips. */
export function byName(
  { names, words, isStrict }: Pick<Clues, "names" | "words" | "isStrict">,
  columns: Columns,
  folding: Words,
  tally: Tally,
): void {
  const asking = names.slice(0, MOST_RUNS);
  const runs = [
    ...asking.map((run) => askedOf(run, columns, folding, { isStrict })),
    ...words.map((word) => askedOf([word], columns, folding, { isAlone: true })),
  ].filter((asked) => asked.words.length > 0 || asked.hits.size > 0);
  const looked: Looked = { variants: new Map(), near: new Map() };
  if (!isStrict) {
    for (const run of runs) {
      addVariants(run, columns, looked);
      addDrawn(run, columns);
    }
    runs.push(...asking.flatMap((run) => spokenOnes(run, columns)));
  }
  let fits = fitsOf(runs, columns);
  const isSettled = (asked: Asked) =>
    [...fits.values()].some((own) => own.some((fit) => fit.asked === asked && fit.used > WHOLE && fit.covered > WHOLE));
  const open = runs.filter((run) => !isSettled(run));
  if (!isStrict && open.length > 0) {
    addSlips(open, columns, looked);
    for (const run of open) addForgiven(run, columns);
    fits = fitsOf(runs, columns);
  }
  const unit = Math.log(columns.marks.length + 1);
  for (const [row, own] of fits) {
    const sure = own.filter((fit) => isAccepted(fit, unit));
    // What fits half is support for what fits, and for what has been found by something else.
    if (sure.length === 0 && !tally.rows().has(row)) continue;
    const counted = new Set<number>();
    for (const fit of own.sort(byWorth(sure))) {
      if (fit.matches.some(({ word }) => counted.has(word))) continue;
      for (const { word } of fit.matches) counted.add(word);
      const isSure = sure.includes(fit);
      const score = (worth(fit) / unit) * (isSure ? 1 : UNSURE);
      const base = isSure ? Math.max(fit.tells / unit, fit.asked.isAlone ? OF_ALONE : 0) : 0;
      const reasons = reasonsOf(fit);
      for (const why of reasons) tally.add(row, why, score / reasons.length, base / reasons.length);
    }
  }
}

/** What is sure first, of these what is worth more, and of the same said twice what stands alone. */
function byWorth(sure: readonly Fit[]): (one: Fit, other: Fit) => number {
  const rank = (fit: Fit) => Number(sure.includes(fit));
  const alone = ({ asked }: Fit) => Number(asked.isAlone ?? false);
  return (one, other) => rank(other) - rank(one) || worth(other) - worth(one) || alone(other) - alone(one);
}

const UNSURE = 0.3;
/** What a rare word tells at least that nearly nobody else has. */
const OF_ALONE = 0.72;

function fitsOf(runs: readonly Asked[], columns: Columns): Map<number, Fit[]> {
  const fits = new Map<number, Fit[]>();
  for (const run of runs) {
    for (const row of rowsOfHits(run, columns)) {
      const fit = fitOf(run, row, columns);
      if (fit === undefined) continue;
      const own = fits.get(row);
      if (own === undefined) fits.set(row, [fit]);
      else own.push(fit);
    }
  }
  return fits;
}

function worth({ tells, used, covered }: Fit): number {
  return tells * (0.5 + used / 2) * (0.5 + covered / 2);
}

/** Whether a run as a whole speaks for a customer, and not just a word of it. */
function isAccepted({ asked, tells, used, covered, matches }: Fit, unit: number): boolean {
  if (tells === 0) return false;
  if (asked.isAlone) return matches.every((match) => isRare(match, asked, unit));
  if (!matches.some((match) => isTelling(match, asked))) return isWholeName({ asked, tells, used, covered, matches });
  if (asked.words.length === 1 && !matches.every((match) => isSureAlone(match, asked))) return false;
  if (asked.isRead && asked.words.length > 1) return used > WHOLE && covered > WHOLE;
  if (used > WHOLE) return true;
  if (isByConsonants(matches, asked)) return false;
  if (asked.words.length > LONGEST_NAME && !areTogether(matches)) return false;
  if (matches.length < 2) return false;
  if (covered > WHOLE) return true;
  const isInCity =
    !asked.words.some(({ isSpoken }) => isSpoken) &&
    matches.some(({ field, hit }) => field === FIELD.city && IS_INFLECTED.has(hit.how));
  const isText = asked.words.length >= LONG_RUN && !asked.words.some(({ isSpoken }) => isSpoken);
  return (isText || isInCity) && tells > unit * (isInCity ? IN_CITY : OF_TEXT);
}

/** Whether words that are also others are together all of a name, or its last word with an initial. */
function isWholeName({ asked: { words }, used, covered, matches }: Fit): boolean {
  const isOfName = matches.every(({ field, hit }) => field === FIELD.name && hit.how === "same");
  const isWhole = covered > WHOLE || words.some(({ isInitial }) => isInitial);
  return isOfName && isWhole && words.length > 1 && used > WHOLE;
}

/** Whether words of a text that are only like those of a name stand beside each other, or with one between them. */
function areTogether(matches: readonly Match[]): boolean {
  const places = matches.flatMap(({ hit }) => hit.words);
  return matches.some(({ hit }) => !UNLIKE.has(hit.how)) || Math.max(...places) - Math.min(...places) <= places.length;
}

const UNLIKE = new Set(["consonants", "spelled", "slip"]);
/** In words. Longer runs are texts. */
const LONGEST_NAME = 5;

/** Whether a word is none of those that texts are made of. */
function isTelling({ hit }: Match, { words }: Asked): boolean {
  const isTold = (index: number) => {
    const word = words[index];
    return word !== undefined && !word.isPlain && (word.isSpoken || word.text.length >= SHORTEST);
  };
  return hit.words.length === 0 || hit.words.some(isTold);
}

/** Whether a word that stands alone in a text is of a name, and nearly nobody else has it. */
function isRare({ hit, field }: Match, { words }: Asked, unit: number): boolean {
  if (field === FIELD.note || field === FIELD.city || hit.tells < unit - MOST_OF_RARE) return false;
  const most = (words[0]?.text.length ?? 0) >= LONG_RARE ? 2 : 1;
  return ["joined", "same", "spelled"].includes(hit.how) || (hit.how === "slip" && hit.slips <= most);
}

/** Whether one word says who is meant without another one beside it. */
function isSureAlone({ hit }: Match, { words }: Asked): boolean {
  const length = words[hit.words[0] ?? 0]?.text.length ?? 0;
  if (hit.how === "consonants" || hit.how === "cut") return false;
  return ["same", "joined", "read"].includes(hit.how) || length >= SHORTEST_ALONE;
}

/** Sentences in Latin letters have the consonants of many names. */
function isByConsonants(matches: readonly Match[], { words }: Asked): boolean {
  return matches.every(({ hit }) => hit.how === "consonants" && hit.words.every((index) => words[index]?.isLatin));
}

/** How a city may be said. */
const IS_INFLECTED: ReadonlySet<How> = new Set(["same", "spelled"]);
const SHORTEST = 3;
/** At most two customers have it. */
const MOST_OF_RARE = Math.log(2.6);
const LONG_RARE = 10;
const SHORTEST_ALONE = 6;
/** What two words of a longer text must tell together, and a name and a city. */
const OF_TEXT = 1.2;
const IN_CITY = 1;
