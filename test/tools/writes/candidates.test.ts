import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCandidates } from "../../../src/tools/writes/candidates.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;

test("whoever was only a candidate is open, until somebody agrees that they are meant", () => {
  const candidates = createCandidates();
  candidates.proposed(["a", "b"]);
  candidates.agreedTo(["a", "c"]);
  expect(["a", "b", "c"].map(candidates.isOpen)).toEqual([false, true, false]);
});

test("to be found alone settles nothing after that, unless by what no answer has shown", () => {
  const candidates = createCandidates();
  candidates.proposed(["a", "b"]);
  candidates.foundAlone("a", false);
  candidates.foundAlone("b", true);
  expect(["a", "b"].map(candidates.isOpen)).toEqual([true, false]);
});

test("whoever a person said or agreed to is not asked about again, unlike one who was only found alone", () => {
  const candidates = createCandidates();
  candidates.foundAlone("a", true);
  candidates.foundAlone("a", false);
  candidates.proposed(["b"]);
  candidates.agreedTo(["b"]);
  candidates.foundAlone("c", false);
  expect(candidates.isOpen("c")).toBe(false);
  candidates.proposed(["a", "b", "c"]);
  expect(["a", "b", "c"].map(candidates.isOpen)).toEqual([false, false, true]);
});

test("a preview is seen, and settles nothing", () => {
  const candidates = createCandidates();
  candidates.proposed(["a"]);
  expect(candidates.isUnseen("a", "delete")).toBe(true);
  candidates.previewed(["a", "b"], "delete");
  expect([candidates.isUnseen("a", "delete"), candidates.isOpen("a"), candidates.isOpen("b")]).toEqual([
    false,
    true,
    false,
  ]);
  expect(candidates.isUnseen("a", "bulk change")).toBe(true);
});

test("a yes to a change is one to those whom it named, and to nobody whom another one did", () => {
  const candidates = createCandidates();
  candidates.proposed(["a", "b", "c"]);
  candidates.previewed(["a", "b"], "one");
  candidates.previewed(["c"], "other");
  candidates.agreedToAll("one");
  expect(["a", "b", "c"].map(candidates.isOpen)).toEqual([false, false, true]);
});

test("whoever a text doubts is open, whatever was clear before, and only a yes settles that", () => {
  const candidates = createCandidates();
  candidates.foundAlone("a", true);
  candidates.doubted(["a"]);
  candidates.foundAlone("a", true);
  expect([candidates.isOpen("a"), candidates.doubts("a")]).toEqual([true, 1]);
  candidates.previewed(["a"], "delete");
  candidates.doubted(["a"]);
  expect([candidates.isUnseen("a", "delete"), candidates.doubts("a")]).toEqual([true, 2]);
  candidates.agreedTo(["a"]);
  expect(candidates.isOpen("a")).toBe(false);
});

test("a question and a yes hold for an hour", () => {
  const candidates = createCandidates();
  candidates.proposed(["a", "b"]);
  candidates.agreedTo(["b"]);
  vi.advanceTimersByTime(60 * MINUTE);
  candidates.proposed(["b"]);
  expect(["a", "b"].map(candidates.isOpen)).toEqual([true, false]);
  vi.advanceTimersByTime(1);
  expect(candidates.isOpen("a")).toBe(false);
  candidates.proposed(["b"]);
  expect(candidates.isOpen("b")).toBe(true);
});

test("a call that nobody has answered keeps the question open for another hour", () => {
  const candidates = createCandidates();
  candidates.proposed(["a"]);
  vi.advanceTimersByTime(50 * MINUTE);
  candidates.asked("a");
  candidates.asked("b");
  vi.advanceTimersByTime(50 * MINUTE);
  expect(["a", "b"].map(candidates.isOpen)).toEqual([true, false]);
});

test("a thousand customers are remembered", () => {
  const candidates = createCandidates();
  candidates.proposed(Array.from({ length: 1001 }, (_, index) => `${index}`));
  expect(["0", "1", "1000"].map(candidates.isOpen)).toEqual([false, true, true]);
});
