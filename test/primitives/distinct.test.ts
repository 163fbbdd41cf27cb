import { expect, test } from "vitest";
import { distinctBy } from "../../src/primitives/distinct.js";

test("keeps the first item of each key, in the order of the items", () => {
  const items = ["b1", "a1", "b2", "c1", "a2"];
  expect(distinctBy(items, (item) => item[0])).toEqual(["b1", "a1", "c1"]);
});

test("tells keys apart that only look alike", () => {
  expect(distinctBy([1, "1", null, undefined, null], (item) => item)).toEqual([1, "1", null, undefined]);
});
