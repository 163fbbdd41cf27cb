import { describe, expect, test } from "vitest";
import { createRateLimit, type Verdict } from "../../../src/polar/sharing/rate-limit.js";

/** A rate limit on a clock that only the test moves. */
function limitOnClock() {
  let time = 1_000;
  const limit = createRateLimit(() => time);
  return {
    ...limit,
    pass(ms: number) {
      time += ms;
    },
    /** A request that nothing holds up, from its beginning to its end. */
    ask(what: string, verdict: Verdict) {
      expect(limit.heldUp(what)).toBeUndefined();
      limit.begin(what)(verdict);
    },
  };
}

const refused = (seconds?: number): Verdict => ({ refusedForMs: seconds === undefined ? undefined : seconds * 1000 });
const ON_TRIAL = { trial: expect.any(Promise) };

describe("without a refusal", () => {
  test("nothing is held up, however much is under way", () => {
    const { heldUp, begin } = limitOnClock();
    for (let count = 0; count < 20; count++) {
      expect(heldUp("a")).toBeUndefined();
      begin("a");
    }
  });
});

describe("a single refusal", () => {
  test("is tried out by the next request, for which the others wait", async () => {
    const { ask, heldUp, begin } = limitOnClock();
    ask("a", refused(60));
    const end = begin("b");
    const waits = heldUp("c");
    expect(waits).toEqual(ON_TRIAL);
    expect(heldUp("a")).toEqual(ON_TRIAL);
    end("accepted");
    await (waits as { trial: Promise<void> }).trial;
    expect(heldUp("c")).toBeUndefined();
  });

  test("that was only about one thing holds up nothing else", () => {
    const { ask, heldUp, begin } = limitOnClock();
    ask("a", refused(60));
    ask("b", "accepted");
    ask("a", refused(60));
    ask("b", "accepted");
    for (const what of ["b", "c", "d"]) {
      expect(heldUp(what)).toBeUndefined();
      begin(what);
    }
    expect(heldUp("a")).toEqual({ ms: 60_000, until: 61_000 });
  });

  test("is forgotten when the same is accepted", () => {
    const { ask, heldUp, begin } = limitOnClock();
    ask("a", refused(60));
    ask("a", "accepted");
    begin("b");
    expect(heldUp("c")).toBeUndefined();
  });

  test("stays when the trial brings nothing, and the next one is on trial", () => {
    const { ask, heldUp, begin } = limitOnClock();
    ask("a", refused(60));
    ask("b", "nothing");
    begin("c");
    expect(heldUp("d")).toEqual(ON_TRIAL);
  });

  test("is not outweighed by what was under way already", () => {
    const { ask, heldUp, begin } = limitOnClock();
    const early = begin("b");
    ask("a", refused(60));
    early("accepted");
    begin("c");
    expect(heldUp("d")).toEqual(ON_TRIAL);
  });
});

describe("a second refusal", () => {
  test("of the same holds it up until the time that Polar said", () => {
    const { ask, heldUp, pass } = limitOnClock();
    ask("a", refused(20));
    ask("a", refused(20));
    pass(5_000);
    expect(heldUp("a")).toEqual({ ms: 15_000, until: 21_000 });
  });

  test("of something else holds up everything", () => {
    const { ask, heldUp } = limitOnClock();
    ask("a", refused(20));
    ask("b", refused(20));
    for (const what of ["a", "b", "c"]) expect(heldUp(what)).toEqual({ ms: 20_000, until: 21_000 });
  });

  test("may come from what was under way", () => {
    const { begin, heldUp } = limitOnClock();
    for (const end of ["a", "b", "c"].map(begin)) end(refused(20));
    expect(heldUp("d")).toEqual({ ms: 20_000, until: 21_000 });
  });

  test("is over when its time is up and one request, then, is accepted", () => {
    const { ask, heldUp, begin, pass } = limitOnClock();
    ask("a", refused(20));
    ask("b", refused(20));
    pass(20_000);
    expect(heldUp("c")).toBeUndefined();
    const end = begin("c");
    expect(heldUp("d")).toEqual(ON_TRIAL);
    end("accepted");
    begin("d");
    expect(heldUp("e")).toBeUndefined();
  });

  test("goes on when that one is refused, too", () => {
    const { ask, heldUp, pass } = limitOnClock();
    ask("a", refused(20));
    ask("b", refused(20));
    pass(20_000);
    ask("c", refused(10));
    expect(heldUp("d")).toEqual({ ms: 10_000, until: 31_000 });
  });
});

describe("how long a refusal holds", () => {
  test("doubles from a second to half a minute where Polar does not say", () => {
    const { ask, heldUp, pass } = limitOnClock();
    ask("a", refused());
    const waits: unknown[] = [];
    for (let count = 0; count < 6; count++) {
      ask("b", refused(count % 2 === 0 ? undefined : 0));
      const { ms } = heldUp("b") as { ms: number };
      waits.push(ms);
      pass(ms);
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  test("does not double for those under way together", () => {
    const { begin, heldUp } = limitOnClock();
    for (const end of Array.from({ length: 8 }, (_, index) => begin(String(index)))) end(refused());
    expect(heldUp("x")).toEqual({ ms: 1_000, until: 2_000 });
  });

  test("is a minute at most, though Polar's own time is reported", () => {
    const { ask, heldUp, pass } = limitOnClock();
    ask("a", refused(86_400));
    ask("b", refused(86_400));
    expect(heldUp("c")).toEqual({ ms: 60_000, until: 86_401_000 });
    pass(60_000);
    expect(heldUp("c")).toBeUndefined();
  });
});
