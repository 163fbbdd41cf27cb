import { describe, expect, test } from "vitest";
import { closing } from "../../../support/closing.js";
import { share } from "../../../support/runs.js";
import { type Asked, askAll, describeAsked } from "./asking.js";
import { populate } from "./population.js";
import { QUESTIONS } from "./questions.js";

const MOST_REQUESTS = 5;

let answers: Promise<Asked[]> | undefined;
const asked = () => {
  answers ??= populate().then((polar) => askAll(share(QUESTIONS, 8), closing(polar)));
  return answers;
};

describe("questions as people ask them", () => {
  test("an exact match is the customer that was meant", async () => {
    expect((await asked()).filter(({ verdict }) => verdict === "wrong exact").map(describeAsked)).toEqual([]);
  });

  test("every question ends as it should", async () => {
    expect((await asked()).filter(({ verdict }) => verdict !== "passed").map(describeAsked)).toEqual([]);
  });

  test("an exact match takes at most five requests", async () => {
    const exact = (await asked()).filter((one) => one.exact);
    expect(exact).not.toEqual([]);
    expect(exact.filter(({ requests }) => requests > MOST_REQUESTS).map(describeAsked)).toEqual([]);
  });
});
