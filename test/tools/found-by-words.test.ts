import { describe, expect, test } from "vitest";
import { questions } from "../../scripts/bench/words/questions/questions.js";
import { ownScore } from "../../scripts/bench/words.js";
import { tools } from "../../src/tools/catalog.js";

const heldOut = questions.filter((question) => question.heldOut);
const tuned = questions.filter((question) => !question.heldOut);

test("of people's questions, BM25 over the list puts the right tool first for 85 %, and among three for 97 %", () => {
  const { first, amongThree } = ownScore(tuned);
  expect(first).toBeGreaterThanOrEqual(0.85);
  expect(amongThree).toBeGreaterThanOrEqual(0.97);
});

test("and for those that no description was worded for, at most 5 points less", () => {
  expect(ownScore(heldOut).first).toBeGreaterThanOrEqual(ownScore(tuned).first - 0.05);
  expect(ownScore(heldOut).amongThree).toBeGreaterThanOrEqual(ownScore(tuned).amongThree - 0.05);
});

describe("the questions", () => {
  test("are many, each once, a third of them held out", () => {
    expect(questions.length).toBeGreaterThanOrEqual(160);
    expect(new Set(questions.map(({ words }) => words)).size).toBe(questions.length);
    expect(heldOut.length).toBe(Math.floor(questions.length / 3));
  });

  test("ask for every tool, and for no other", () => {
    const asked = new Set(questions.flatMap(({ kind }) => kind.tools));
    expect([...asked].sort()).toEqual(tools.map(({ name }) => name).sort());
  });
});
