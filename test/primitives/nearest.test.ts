import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance, nearest } from "../../src/primitives/nearest.js";

describe("the nearest name", () => {
  const known = ["email", "external_id", "organization_id", "metadata"];

  test.each([
    ["externalId", "external_id"],
    ["emial", "email"],
    ["E-Mail", "email"],
    ["metdata", "metadata"],
    ["organisation_id", "organization_id"],
  ])("of %s is %s", (given, name) => {
    expect(nearest(given, known)).toBe(name);
  });

  test("of a short name has most of its letters", () => {
    expect(nearest("email", ["id", "detail"])).toBeUndefined();
    expect(nearest("name", ["id", "page", "limit"])).toBeUndefined();
  });

  test("of a text that is no name is missing, though it is like another one", () => {
    const long = "x".repeat(201);
    expect(nearest(long, [long])).toBeUndefined();
    expect(nearest(long.slice(1), [long])).toBe(long);
  });

  test.each(["phone", "x", "", "billing_address"])("of %j is missing: all are too far away", (given) => {
    expect(nearest(given, known)).toBeUndefined();
  });
});

/** The textbook's table, row by row. */
function textbookDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

test("the edit distance is the textbook's, for texts of any length and letters", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "ł", "名"), maxLength: 100 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(editDistance(a, b)).toBe(textbookDistance(a, b));
    }),
  );
});
