import { expect, test } from "vitest";
import { LANGUAGES, wordsFor } from "../../../../src/tools/find/reading/vocabulary.js";

const cells = Object.entries(LANGUAGES).flatMap(([language, lists]) =>
  Object.entries(lists).flatMap(([list, cell]) => {
    const entries = typeof cell === "string" ? cell.split(/\s+/) : Object.values<string>(cell);
    return entries.map((entry) => `${language}.${list}: ${entry}`);
  }),
);

test("the vocabulary is written as texts are compared: in lower case, normalized, with no sign of a pattern but *", () => {
  expect(cells.filter((cell) => !/: [\p{Ll}\p{Lo}\p{M}'_*-]+(?: [\p{Ll}\p{Lo}\p{M}'_*-]+)*$/u.test(cell))).toEqual([]);
  expect(cells.filter((cell) => cell !== cell.normalize("NFKC"))).toEqual([]);
});

test("a list holds the words of all languages", () => {
  expect([...wordsFor("joints")]).toEqual(expect.arrayContaining(["and", "und", "et", "y", "lub"]));
});
