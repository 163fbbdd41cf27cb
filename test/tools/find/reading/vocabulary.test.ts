import { expect, test } from "vitest";
import { readWho } from "../../../../src/tools/find/reading/reading.js";
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

test("each phrase that excludes someone is found in a text", () => {
  const texts = [...wordsFor("exclusions")].map((phrase) => `${phrase} jane@x.dev`);
  const roles = [...wordsFor("otherRoles")].map((phrase) => `jane@x.dev ${phrase.replaceAll("*", "x")} Bob`);
  const negated = [...wordsFor("negations")].map((phrase) => `jane@x.dev ${phrase} Bob`);
  const all = [
    ...texts,
    ...roles,
    ...negated,
    "the wife of Jane",
    "my boss",
    "Bobs Mann, nicht Jane",
    "email != 'a@x.dev'",
  ];
  expect(all.filter((text) => !readWho(text).excludes)).toEqual([]);
});
