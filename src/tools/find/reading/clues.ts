import type { Clues } from "../everyone/customer-index.js";
import type { Reading } from "./reading.js";

/**
 * What a text says of the customer it is about, for those whom Polar does not find by it.
 * @param given the text as it was given
 * @param isStrict whether only what is said letter for letter counts
 */
export function cluesOf(given: string, reading: Reading, isStrict: boolean): Clues {
  return {
    codes: [
      ...new Set([
        ...reading.ids.map(({ text }) => text),
        ...reading.externalIds.map(({ text }) => text),
        ...(given.match(/[\w-]*\d[\w-]*/g) ?? []),
      ]),
    ],
    emails: [...reading.emails, ...reading.otherEmails],
    domains: [],
    names: reading.names,
    places: reading.places,
    dates: [],
    isStrict,
  };
}
