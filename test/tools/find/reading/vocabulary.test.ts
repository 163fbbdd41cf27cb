import { expect, test } from "vitest";
import { LANGUAGES, wordsFor } from "../../../../src/tools/find/reading/vocabulary.js";

const lists = [...new Set(Object.values(LANGUAGES).flatMap((language) => Object.keys(language)))];
const entries = lists
  .filter((list) => list !== "countries")
  .flatMap((list) => [...wordsFor(list as "common")].map((entry) => `${list}: ${entry}`));

test("each entry is written as texts are compared: in lower case, normalized, with no sign of a pattern but *", () => {
  expect(
    entries.filter(
      (entry) => !/^\w+: [\p{Ll}\p{Lo}\p{Lm}\p{M}'_*-]+(?: [\p{Ll}\p{Lo}\p{Lm}\p{M}'_*-]+)*$/u.test(entry),
    ),
  ).toEqual([]);
  expect(entries.filter((entry) => entry !== entry.normalize("NFKC"))).toEqual([]);
});

test("a list holds the words of all languages", () => {
  expect([...wordsFor("joints")]).toEqual(expect.arrayContaining(["and", "und", "et", "y", "lub"]));
});
