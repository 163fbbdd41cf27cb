import fc from "fast-check";
import { expect, test } from "vitest";
import { faultsInJson, placeIn } from "../../../src/config/http-keys/json-faults.js";
import { IS_WHOLE } from "../../support/runs.js";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test("a text is malformed where JSON.parse refuses it, and only then", () => {
  const pieces = fc.constantFrom(
    ..."{}[]:,- \n01.e",
    '"a"',
    '"b":',
    "true",
    "null",
    '"',
    "\\u0041",
    "\t",
    "x",
    "\u00a0",
  );
  const written = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""));
  const broken = fc
    .tuple(fc.json(), fc.nat(), pieces)
    .map(([json, at, piece]) => json.slice(0, at % (json.length + 1)) + piece + json.slice(at % (json.length + 1)));
  fc.assert(
    fc.property(fc.oneof(fc.json(), written, broken), (text) => {
      const { malformedAt } = faultsInJson(text);
      expect(malformedAt === undefined).toBe(isJson(text));
      if (malformedAt !== undefined) expect(malformedAt).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: IS_WHOLE ? 5_000 : 1_000 },
  );
});

test.each([
  ['{"a":1,"b":{"a":2}}', undefined],
  ['[{"a":1},{"a":2}]', undefined],
  ['{"a":"a","b":["a","a"]}', undefined],
  ['{"a":1,\n "b":2,\n "a":3}', { field: "a", at: "line 3, column 2" }],
  ['{"k":[{"a":1,"\\u0061":2}]}', { field: "a", at: "line 1, column 14" }],
])("%s gives twice: %j", (text, expected) => {
  const { repeated } = faultsInJson(text);
  expect(repeated && { ...repeated, at: placeIn(text, repeated.at) }).toEqual(expected);
});

test.each([
  ["", "line 1, column 1"],
  ['{\n  "a": 1,\n}', "line 3, column 1"],
  ['{"a": tru}', "line 1, column 7"],
  ['{"a": 1', "line 1, column 8"],
  ['{"a": 1} x', "line 1, column 10"],
  ["{'a': 1}", "line 1, column 2"],
])("%j is malformed at %s", (text, place) => {
  expect(placeIn(text, faultsInJson(text).malformedAt ?? -1)).toBe(place);
});
