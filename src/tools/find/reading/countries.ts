import { wordsOf } from "./fold.js";
import { languages, namesOfCountry } from "./vocabulary.js";

const words = new Map<string, string[]>();

/** The words of a country's names in all languages. */
export function wordsOfCountry(code: unknown): readonly string[] {
  if (typeof code !== "string" || !/^[A-Z]{2}$/.test(code)) return [];
  const known = words.get(code);
  if (known) return known;
  const own = [...namesOf(code).flatMap(wordsOf), ...namesOfCountry(code)];
  words.set(code, own);
  return own;
}

let codes: Map<string, string> | undefined;

/** The ISO code of the country that these words are a name of, in any language. */
export function countryNamed(name: readonly string[]): string | undefined {
  codes ??= new Map(
    CODES.flatMap((code) => {
      const names = namesOf(code).filter((one) => one !== code);
      return [...names.map((one) => wordsOf(one).join(" ")), ...namesOfCountry(code)].map((one) => [one, code]);
    }),
  );
  return codes.get(name.join(" "));
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** Those that stand for a country, and others, which have no names; none that another one has replaced. */
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(
  (code) => new Intl.Locale(`und-${code}`).region === code,
);

const namers = languages.map((language) => new Intl.DisplayNames(language, { type: "region" }));

function namesOf(code: string): string[] {
  return namers.flatMap((namer) => namer.of(code) ?? []);
}
