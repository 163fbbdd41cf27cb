import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSealing } from "../../../src/server/asking/sealing.js";

const KEY = Buffer.alloc(32, 7);
const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const sealing = (name = "test") => createSealing({ name, nonceBytes: 8, sealBytes: 16 }, KEY);

test("a value brings its content back, however long that is", () => {
  const { seal, open } = sealing();
  for (const content of ["", "a", "a".repeat(1_000)]) {
    expect(open(seal(Buffer.from(content), "support", [1]), "support", [1])?.content.toString()).toBe(content);
  }
});

test("a value says whether it is taken and current, by each of its copies", () => {
  const { seal, open } = sealing();
  const value = seal(Buffer.of(), "support", []);
  const [one, other] = [open(value, "support", []), open(value, "support", [])];
  expect([other?.isTaken(), other?.isCurrent()]).toEqual([false, true]);
  expect(one?.take()).toBe(true);
  expect([other?.isTaken(), other?.isCurrent()]).toEqual([true, true]);
  vi.setSystemTime(Date.now() + 10 * MINUTE);
  expect([other?.isTaken(), other?.isCurrent()]).toEqual([true, false]);
});

test("a value opens for its own purpose, caller and bounds alone", () => {
  const value = sealing().seal(Buffer.from("x"), "support", ["a", 1]);
  expect(sealing().open(value, "support", ["a", 1])).toBeDefined();
  expect(sealing("other").open(value, "support", ["a", 1])).toBeUndefined();
  expect(sealing().open(value, "sales", ["a", 1])).toBeUndefined();
  expect(sealing().open(value, "support", ["a"])).toBeUndefined();
  expect(sealing().open(value, "support", ["a", 1, null])).toBeUndefined();
});

test("what is shorter than a seal is none", () => {
  const { open } = sealing();
  for (let bytes = 0; bytes < 40; bytes++) {
    expect(open(Buffer.alloc(bytes).toString("base64url"), "support", [])).toBeUndefined();
  }
});
