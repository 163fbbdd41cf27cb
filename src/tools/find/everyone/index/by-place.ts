import type { Clues } from "../customer-index.js";
import { askedWords } from "./asked.js";
import { type Columns, FIELD, fieldAt, startIn, wordAt } from "./columns.js";
import { tellsOf } from "./hits.js";
import type { Tally } from "./tally.js";
import type { Words } from "./words.js";
import { packedDay } from "./writer.js";

/** With a name that is not rare enough for itself, a city may tell the rest. */
const LEAST_OF_NAME = 0.3;
const MOST_OF_CITY = 0.35;
const CITY_COUNTS = 0.5;
const TELLS = { city: 0.25, day: 0.3 };

/** Lets places and days speak for those for whom something else speaks. */
export function byPlace(clues: Clues, columns: Columns, folding: Words, tally: Tally): void {
  const texts = clues.places.flatMap((place) => askedWords(place.split(APOSTROPHE), folding)).map(({ text }) => text);
  const said = new Set(texts.map((text) => columns.words.numberOf(text)));
  const isSaid = (word: number) => said.has(word) || texts.some((text) => isForm(text, columns.words.text(word)));
  const days = new Set(clues.dates.map(dayOf));
  const { places, placeEnds, created } = columns;
  const unit = Math.log(columns.marks.length + 1);
  const hasName = (row: number) => (tally.rows().get(row)?.base ?? 0) > LEAST_OF_NAME;
  const baseOf = (word: number) =>
    Math.min(MOST_OF_CITY, (CITY_COUNTS * tellsOf(columns, columns.counts.data[word] as number)) / unit);
  for (const row of [...tally.rows().keys()]) {
    for (let at = startIn(placeEnds, row); said.size > 0 && at < (placeEnds.data[row] as number); at++) {
      const place = places.data[at] as number;
      if (fieldAt(place) === FIELD.city && isSaid(wordAt(place))) {
        tally.add(row, "city", TELLS.city, hasName(row) ? baseOf(wordAt(place)) : 0);
      }
    }
    const day = created.data[row] as number;
    if (day !== 0 && days.has(day)) tally.add(row, "created that day", TELLS.day, 0);
  }
}

/** What follows it is an ending in many languages. */
const APOSTROPHE = /['’]/;
const SHORTEST_STEM = 4;
const LONGEST_ENDING = { said: 3, own: 2 };

/** Whether a word may be an inflected form of a city's name: `gdyni`, `warszawie`. */
function isForm(said: string, city: string): boolean {
  let same = 0;
  while (same < city.length && said[same] === city[same]) same++;
  return same >= SHORTEST_STEM && said.length - same <= LONGEST_ENDING.said && city.length - same <= LONGEST_ENDING.own;
}

function dayOf(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return packedDay(year, month, day);
}
