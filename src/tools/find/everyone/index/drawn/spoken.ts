import { FAMILIES, familiesOf } from "../../../reading/drawn/families.js";
import { inOneForm } from "../../../reading/drawn/han-forms.js";
import { signWays } from "./chinese.js";
import { JAPANESE_GIVEN, JAPANESE_SIGNS } from "./japanese.js";
import { syllableWays } from "./korean.js";

/** A word of a name with the ways in which it may be written in Latin letters, the usual one first, folded as the words of the index are. */
export type Ways = readonly string[];

const MOST_WAYS = 250;
const MOST_RUNS = 6;

/** Names in Latin letters that a name of Korea, Japan or China may be, as runs of words. */
export function spokenNames(drawn: string): Ways[][] {
  const name = inOneForm(drawn);
  const runs = /^\p{Script=Hangul}+$/u.test(name) ? korean(name) : [...japanese(name), ...chinese(name)];
  return runs.slice(0, MOST_RUNS).map((run) => run.map((ways) => [...new Set(ways.map(folded))]));
}

/** As words are compared. */
export const folded = (word: string) => word.replace(/([aou])e/g, "$1");

function korean(name: string): Ways[][] {
  return familiesOf(name, "ko").flatMap(({ family, given }) =>
    given.length > 2 ? [] : withSyllables(FAMILIES.ko.get(family) ?? [], [...given].map(syllableWays)),
  );
}

function chinese(name: string): Ways[][] {
  return familiesOf(name, "zh").flatMap(({ family, given }) =>
    [...given].length > 2 ? [] : withSyllables(FAMILIES.zh.get(family) ?? [], [...given].map(signWays)),
  );
}

/** Given names are written as one word, or syllable by syllable. */
function withSyllables(family: Ways, syllables: readonly Ways[]): Ways[][] {
  if (syllables.length === 0) return [[family]];
  const [first = [], second] = syllables;
  return second === undefined
    ? [[family, first]]
    : [
        [family, joined(syllables)],
        [family, first, second],
      ];
}

function japanese(name: string): Ways[][] {
  return familiesOf(name, "ja").flatMap(({ family, given }) => {
    const ways = (FAMILIES.ja.get(family) ?? []).flatMap(withLong);
    if (given === "") return [[ways]];
    const all = [
      ...(JAPANESE_GIVEN.get(given) ?? []),
      ...joined([...given].map((sign) => JAPANESE_SIGNS.get(sign) ?? [])),
    ];
    return all.length === 0 ? [] : [[ways, all.flatMap(withLong).slice(0, MOST_WAYS)]];
  });
}

/** With a vowel written as the long one that it may be: `sato`, `satoh`, `satou`. */
function withLong(word: string): string[] {
  const long = [...word.matchAll(/o(?![aeiou])|(?<=y|sh|ch|j)u/g)].flatMap(({ 0: vowel, index }) =>
    (vowel === "o" ? ["oh", "ou", "oo"] : ["uu"]).map((way) => word.slice(0, index) + way + word.slice(index + 1)),
  );
  return [word, ...(/n[bp]/.test(word) ? [word.replace(/n(?=[bp])/, "m")] : []), ...long];
}

function joined(parts: readonly Ways[]): string[] {
  let all = [""];
  for (const ways of parts) all = all.flatMap((begun) => ways.map((way) => begun + way)).slice(0, MOST_WAYS);
  return all;
}
