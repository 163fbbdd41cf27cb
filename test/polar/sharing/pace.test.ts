import { describe, expect, test } from "vitest";
import { createPace } from "../../../src/polar/sharing/pace.js";

const MINUTE = 60_000;

function paceOf(limit: number | undefined) {
  let now = 1_000_000;
  const pace = createPace(limit, () => now);
  /** Begins as many as may begin now. */
  const run = (most = 10_000) => {
    let begun = 0;
    for (; begun < most && pace.delayMs() === 0; begun++) pace.begin();
    return begun;
  };
  return { pace, run, wait: (ms: number) => (now += ms) };
}

describe("the pace of bulk work", () => {
  test.each([
    [500, 400],
    [100, 80],
  ])("is four fifths of %i requests a minute, at once or spread", (limit, most) => {
    const { pace, run, wait } = paceOf(limit);
    expect(run()).toBe(most);
    expect(pace.delayMs()).toBe(MINUTE);
    wait(MINUTE - 1);
    expect(pace.delayMs()).toBe(1);
    wait(1);
    expect(run(10)).toBe(10);
    wait(30_000);
    expect(run()).toBe(most - 10);
    expect(pace.delayMs()).toBe(30_000);
  });

  test("never lets more than that into any minute", () => {
    const { pace, wait } = paceOf(100);
    const begun: number[] = [];
    for (let now = 0; now < 5 * MINUTE; now += 171) {
      if (pace.delayMs() === 0) {
        pace.begin();
        begun.push(now);
      }
      wait(171);
    }
    for (const at of begun)
      expect(begun.filter((one) => one >= at && one < at + MINUTE).length).toBeLessThanOrEqual(80);
  });

  test("does not exist without a limit", () => {
    expect(paceOf(undefined).run()).toBe(10_000);
  });

  test("is slower for some minutes after a refusal, by what had been begun", () => {
    const { pace, run, wait } = paceOf(500);
    run(60);
    pace.refused();
    wait(MINUTE);
    expect(run()).toBe(48);
    pace.refused();
    wait(MINUTE);
    expect(run()).toBe(38);
    wait(3 * MINUTE);
    expect(run()).toBe(400);
  });

  test("is learned also where there seemed to be no limit, and never is none", () => {
    const { pace, run, wait } = paceOf(undefined);
    run(100);
    pace.refused();
    wait(MINUTE);
    expect(run()).toBe(80);
    const alone = paceOf(500);
    alone.pace.refused();
    expect(alone.run()).toBe(10);
  });
});
