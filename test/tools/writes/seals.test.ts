import { expect, test } from "vitest";
import { createSeals } from "../../../src/tools/writes/seals.js";

const shown = { subject: { id: "a", email: "a@harborlane.dev" }, wish: { anonymize: false } };

test("values are all different, and each opens one delete", () => {
  const seals = createSeals();
  const values = Array.from({ length: 1000 }, () => seals.seal(shown));
  expect(new Set(values).size).toBe(1000);
  for (const value of values) expect(seals.open(value, shown)).toBeUndefined();
  for (const value of values) expect(seals.open(value, shown)).toBe("used");
});

test("looking at a value does not use it up", () => {
  const seals = createSeals();
  const value = seals.seal(shown);
  for (let time = 0; time < 3; time++) expect(seals.check(value, shown)).toBeUndefined();
  expect(seals.open(value, shown)).toBeUndefined();
  expect(seals.check(value, shown)).toBe("used");
});

test("a value that does not fit stays good for what it was given for", () => {
  const seals = createSeals();
  const value = seals.seal(shown);
  expect(seals.open(value, { ...shown, wish: { anonymize: true } })).toEqual({ another: "anonymize" });
  expect(seals.open(value, { ...shown, subject: { id: "b" } })).toBe("of another subject");
  expect(seals.open(value, { ...shown, subject: { id: "a", email: null } })).toBe("of another email");
  expect(seals.open(value, { ...shown, subject: { id: "a", email: "A@Harborlane.dev" } })).toBeUndefined();
});

test("a thousand values are remembered; the oldest are forgotten, and open nothing", () => {
  const seals = createSeals();
  const [oldest, ...others] = Array.from({ length: 1001 }, () => seals.seal(shown));
  expect(seals.open(oldest, shown)).toBe("unknown");
  for (const value of others) expect(seals.check(value, shown)).toBeUndefined();
});
