import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { PolarApiError, PolarConnectionError, type PolarError } from "../../src/polar/errors.js";
import { Customer } from "../../src/polar/models/customer.js";
import { emptyAnswer } from "../../src/polar/models/model.js";
import type { PolarRequest, Route } from "../../src/polar/routes.js";
import { type Settled, settle, type Verification } from "../../src/polar/writes.js";
import { ActionableError } from "../../src/primitives/errors.js";

const FACTS = { code: "test", message: "It failed.", retryable: true };

/** Every way in which a try can fail. */
const FAILURES = {
  "not sent": () => new PolarConnectionError(FACTS, "not_sent"),
  throttled: () => new PolarApiError(429, FACTS),
  "throttled for a minute": () => new PolarApiError(429, { ...FACTS, retry_after_seconds: 60 }),
  ambiguous: () => new PolarApiError(500, FACTS),
  "lost after sending": () => new PolarConnectionError(FACTS, "ambiguous"),
  garbled: () => new PolarApiError(200, FACTS),
  refused: () => new PolarApiError(422, FACTS),
} satisfies Record<string, () => PolarError>;
type Failure = keyof typeof FAILURES;
const SENT_AGAIN_UNSEEN = ["not sent", "throttled"];

/** What a read-back can come to. */
const VERIFICATIONS = ["done", "as before", "unclear", "error", "throttled"] as const;
type Seen = (typeof VERIFICATIONS)[number];

const READ_BACK_FAILURES = { error: new PolarApiError(503, FACTS), throttled: new PolarApiError(429, FACTS) };
const ROUTES: Route[] = ["POST /v1/customers/", "PATCH /v1/customers/{id}", "DELETE /v1/customers/{id}"];

beforeEach(() => {
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.restoreAllMocks();
});

type Event =
  | { did: "send"; failed: Failure | undefined }
  | { did: "ask for a retry"; granted: boolean }
  | { did: "pause"; ms: number }
  | { did: "look"; saw: Seen };

const isSend = (event: Event) => event.did === "send";
const isLook = (event: Event) => event.did === "look";

interface World {
  route?: Route;
  replaces?: boolean;
  provenBy?(refusal: PolarError): { done: string } | undefined;
  send(): Failure | "success";
  look(): Seen;
  takeRetry?(): boolean;
  remainingMs?(): number;
  pause?(ms: number): Promise<void>;
}

/** Settles a write in a world of the test's making, and tells what was done and how it ended. */
async function settleIn({ route = "PATCH /v1/customers/{id}", replaces, provenBy, ...world }: World) {
  const events: Event[] = [];
  const asked: number[] = [];
  const thrown: PolarError[] = [];
  const ended: { settled?: Settled<string>; error?: unknown } = {};
  try {
    ended.settled = await settle<string>(
      {
        ...(replaces && { replaces }),
        ...(provenBy && { provenBy }),
        request(attempt) {
          asked.push(attempt);
          return { route, body: { attempt } };
        },
        expected: { of: Customer, what: "a text", is: (answer): answer is string => typeof answer === "string" },
        async verify(): Promise<Verification<string>> {
          const saw = world.look();
          events.push({ did: "look", saw });
          if (saw === "error" || saw === "throttled") throw READ_BACK_FAILURES[saw];
          return saw === "done" ? { done: "seen" } : saw;
        },
      },
      {
        async send<T>({ body }: PolarRequest) {
          if (events.length > 50) throw new Error("It does not end.");
          expect(body).toEqual({ attempt: asked.length });
          const came = world.send();
          events.push({ did: "send", failed: came === "success" ? undefined : came });
          if (came === "success") return "answered" as T;
          const failure = FAILURES[came]();
          thrown.push(failure);
          throw failure;
        },
        async pause(ms) {
          events.push({ did: "pause", ms });
          await world.pause?.(ms);
        },
        remainingMs: world.remainingMs ?? (() => 45_000),
        takeRetry() {
          const granted = world.takeRetry?.() ?? true;
          events.push({ did: "ask for a retry", granted });
          return granted;
        },
      },
    );
  } catch (error) {
    ended.error = error;
  }
  const sight = events.findLast(isLook)?.saw;
  return { events, asked, failures: thrown, sight, ...ended };
}

/** The same for tries and read-backs that come to this, one after the other. */
function play(tries: (Failure | "success")[], sights: Seen[] = [], world: Partial<World> = {}) {
  const next = <T>(items: T[], what: string) => {
    const item = items.shift();
    if (item === undefined) throw new Error(`One ${what} too many.`);
    return item;
  };
  return settleIn({ send: () => next(tries, "try"), look: () => next(sights, "read-back"), ...world });
}

function mayHaveActed(sends: readonly ({ failed?: string | undefined } | undefined)[]): boolean {
  return sends.some((send) => ["ambiguous", "lost after sending", "garbled"].includes(send?.failed ?? ""));
}

/** What was done, in short. */
function stepsOf(events: Event[]): string[] {
  return events.map((event) => {
    if (event.did === "send") return event.failed ?? "success";
    if (event.did === "look") return `saw ${event.saw}`;
    if (event.did === "pause") return `${event.ms} ms`;
    return event.granted ? "retry" : "no retry";
  });
}

describe("a write that is answered", () => {
  test("is settled by its answer, without a verification", async () => {
    const { settled, events } = await play(["success"]);
    expect(settled).toMatchObject({ known: true, answer: "answered", attempts: 1, verified: false });
    expect(stepsOf(events)).toEqual(["success"]);
  });
});

describe("a write that was not carried out", () => {
  test("is sent again while it does not get there", async () => {
    const { settled, events, asked } = await play(["not sent", "not sent", "success"]);
    expect(settled).toMatchObject({ known: true, answer: "answered", attempts: 3, verified: false });
    expect(stepsOf(events)).toEqual(["not sent", "retry", "125 ms", "not sent", "retry", "250 ms", "success"]);
    expect(asked).toEqual([1, 2, 3]);
  });

  test("is given up after three tries, and reported so", async () => {
    const { error, failures, events } = await play(["not sent", "not sent", "not sent"]);
    expect(error).toBe(failures[2]);
    expect(stepsOf(events).slice(-2)).toEqual(["250 ms", "not sent"]);
  });

  test("is given up when the budget of retries is used up", async () => {
    const { error, failures, events } = await play(["not sent"], [], { takeRetry: () => false });
    expect(error).toBe(failures[0]);
    expect(stepsOf(events)).toEqual(["not sent", "no retry"]);
  });

  test("is given up when time is up, which costs no retry", async () => {
    const { error, failures, events } = await play(["not sent"], [], { remainingMs: () => 0 });
    expect(error).toBe(failures[0]);
    expect(stepsOf(events)).toEqual(["not sent"]);
  });

  test("is not sent again when Polar refused it", async () => {
    const { error, failures, events } = await play(["refused"]);
    expect(error).toBe(failures[0]);
    expect(stepsOf(events)).toEqual(["refused"]);
  });
});

describe("a write that is throttled", () => {
  test("is sent again after the wait", async () => {
    const { settled, events } = await play(["throttled", "success"]);
    expect(settled).toMatchObject({ known: true, attempts: 2, verified: false });
    expect(stepsOf(events)).toEqual(["throttled", "retry", "125 ms", "success"]);
  });

  test("for longer than the call may take is verified: a proxy may have sent the 429", async () => {
    const { settled, events } = await play(["throttled for a minute"], ["done"]);
    expect(settled).toMatchObject({ known: true, answer: "seen", attempts: 1, verified: true });
    expect(stepsOf(events)).toEqual(["throttled for a minute", "200 ms", "saw done"]);
  });

  test.each(["as before", "unclear", "throttled"] as const)("and then seen %s, is called throttled", async (sight) => {
    const { error, failures } = await play(["throttled for a minute"], [sight]);
    expect(error).toBe(failures[0]);
  });

  test("is unknown when the verification fails for another reason than throttling", async () => {
    const { settled, failures } = await play(["throttled for a minute"], ["error"]);
    expect(settled).toMatchObject({ known: false, attempts: 1, failure: failures[0], seen: READ_BACK_FAILURES.error });
  });

  test("and then did not get there, is verified all the same", async () => {
    const { error, failures, events } = await play(["throttled", "not sent", "not sent"], ["as before"]);
    expect(error).toBe(failures[2]);
    expect(stepsOf(events).slice(-3)).toEqual(["not sent", "200 ms", "saw as before"]);
  });
});

describe.each(["ambiguous", "lost after sending", "garbled"] as const)("a write whose answer is %s", (lost) => {
  test("is verified, and settled when it is there", async () => {
    const { settled, events } = await play([lost], ["done"]);
    expect(settled).toMatchObject({ known: true, answer: "seen", attempts: 1, verified: true });
    expect(stepsOf(events)).toEqual([lost, "200 ms", "saw done"]);
  });

  test("is repeated when everything is as before", async () => {
    const { settled, events } = await play([lost, "success"], ["as before"]);
    expect(settled).toMatchObject({ known: true, answer: "answered", attempts: 2, verified: false });
    expect(stepsOf(events)).toEqual([lost, "200 ms", "saw as before", "retry", "125 ms", "success"]);
  });

  test("is repeated only once, since the verification may have read a replica", async () => {
    const { settled, failures, events } = await play([lost, lost], ["as before", "as before"]);
    expect(settled).toMatchObject({ known: false, attempts: 2, failure: failures[1], seen: "as before" });
    expect(stepsOf(events).slice(-3)).toEqual([lost, "200 ms", "saw as before"]);
  });

  test("is found when only its repetition was carried out", async () => {
    const { settled } = await play([lost, lost], ["as before", "done"]);
    expect(settled).toMatchObject({ known: true, answer: "seen", attempts: 2, verified: true });
  });

  test("is not repeated when what is there is something else", async () => {
    const { settled, failures } = await play([lost], ["unclear"]);
    expect(settled).toMatchObject({ known: false, attempts: 1, failure: failures[0], seen: "unclear" });
  });

  test("is not repeated when the verification fails", async () => {
    const { settled, failures } = await play([lost], ["error"]);
    expect(settled).toMatchObject({ known: false, attempts: 1, failure: failures[0], seen: READ_BACK_FAILURES.error });
  });

  test("is not repeated when the budget of retries is used up", async () => {
    const { settled, failures } = await play([lost], ["as before"], { takeRetry: () => false });
    expect(settled).toMatchObject({ known: false, attempts: 1, failure: failures[0], seen: "as before" });
  });

  test("is not repeated when the verification took the time that was left", async () => {
    let remaining = 45_000;
    const { settled, failures, events } = await play([lost], ["as before"], {
      remainingMs: () => remaining,
      async pause() {
        remaining = 100;
      },
    });
    expect(settled).toMatchObject({ known: false, attempts: 1, failure: failures[0], seen: "as before" });
    expect(stepsOf(events)).toEqual([lost, "200 ms", "saw as before"]);
  });

  test("is verified in the time that is left", async () => {
    const { events } = await play([lost], ["unclear"], { remainingMs: () => 70 });
    expect(stepsOf(events)).toEqual([lost, "70 ms", "saw unclear"]);
  });

  test("is not carried out when its repetition is refused and all is as before", async () => {
    const { error, failures, events } = await play([lost, "refused"], ["as before", "as before"]);
    expect(error).toBe(failures[1]);
    expect(stepsOf(events).slice(-3)).toEqual(["refused", "200 ms", "saw as before"]);
  });

  test("is settled when its repetition is refused because the effect is there", async () => {
    const { settled } = await play([lost, "refused"], ["as before", "done"]);
    expect(settled).toMatchObject({ known: true, answer: "seen", attempts: 2, verified: true });
  });

  test.each(["unclear", "error"] as const)(
    "stays unknown when its repetition is refused and seen %s",
    async (sight) => {
      const { settled, failures } = await play([lost, "refused"], ["as before", sight]);
      expect(settled).toMatchObject({ known: false, attempts: 2, failure: failures[1] });
    },
  );

  test("stays unknown when its repetitions do not get there and the verification fails", async () => {
    const { settled, failures } = await play([lost, "not sent", "not sent"], ["as before", "error"]);
    expect(settled).toMatchObject({ known: false, attempts: 3, failure: failures[2], seen: READ_BACK_FAILURES.error });
  });

  test("stays unknown when its repetitions do not get there, since it may be carried out yet", async () => {
    const { settled } = await play([lost, "not sent", "not sent"], ["as before", "as before"]);
    expect(settled).toMatchObject({ known: false, attempts: 3, seen: "as before" });
  });
});

describe("an error that does not come from Polar", () => {
  const write = {
    request: (): PolarRequest => ({ route: "DELETE /v1/customers/{id}" }),
    expected: emptyAnswer(Customer),
    verify: async () => "as before" as const,
  };
  const lost = () => Promise.reject(FAILURES.ambiguous());
  const call = { send: lost, pause: async () => {}, remainingMs: () => 45_000, takeRetry: () => true };

  test.each([
    ["a canceled call", new DOMException("This operation was aborted", "AbortError")],
    ["a refusal of ours", new ActionableError(FACTS)],
    ["a bug", new TypeError("x is not a function")],
  ])("%s ends a write at once", async (_, error) => {
    const verify = vi.fn(write.verify);
    const pause = vi.fn(call.pause);
    const send = () => Promise.reject(error);
    await expect(settle({ ...write, verify }, { ...call, send, pause })).rejects.toBe(error);
    expect(verify).not.toHaveBeenCalled();
    expect(pause).not.toHaveBeenCalled();
  });

  test.each([
    ["before it is sent again", "not sent", 1],
    ["before looking", "ambiguous", 1],
    ["before it is repeated", "ambiguous", 2],
  ] as const)("a call that is canceled in the pause %s does nothing more", async (_, failure, at) => {
    const canceled = new Error("canceled");
    let pauses = 0;
    const pause = vi.fn(async () => {
      if (++pauses === at) throw canceled;
    });
    const send = vi.fn(() => Promise.reject(FAILURES[failure]()));
    const verify = vi.fn(write.verify);
    await expect(settle({ ...write, verify }, { ...call, send, pause })).rejects.toBe(canceled);
    expect(send).toHaveBeenCalledTimes(1);
    expect(verify).toHaveBeenCalledTimes(at - 1);
  });

  test.each([
    ["canceled", new DOMException("This operation was aborted", "AbortError")],
    ["stopped by a bug", new TypeError("x is not a function")],
  ])("a read-back that is %s ends the write", async (_, error) => {
    await expect(settle({ ...write, verify: () => Promise.reject(error) }, call)).rejects.toBe(error);
  });

  test("a verification that cannot be asked for shows nothing, and is not reported as 'nothing was sent'", async () => {
    const verify = () => Promise.reject(new ActionableError({ ...FACTS, message: "Nothing was sent." }));
    expect(await settle({ ...write, verify }, call)).toMatchObject({ known: false, attempts: 1, seen: "unclear" });
  });
});

/** Runs this for every sequence of choices that it can come to make. */
async function everyWay(run: (choose: <T>(options: readonly T[]) => T) => Promise<void>): Promise<number> {
  const path: { taken: number; of: number }[] = [];
  for (let runs = 1; ; runs++) {
    let at = 0;
    await run((options) => {
      path[at] ??= { taken: 0, of: options.length };
      return options[path[at++]?.taken ?? 0] as (typeof options)[number];
    });
    while (path.length > 0 && path.at(-1)?.taken === (path.at(-1)?.of ?? 0) - 1) path.pop();
    const last = path.at(-1);
    if (last === undefined) return runs;
    last.taken++;
  }
}

describe.each(ROUTES)("whatever happens to %s", (route) => {
  const OUTCOMES = [
    "success",
    "not sent",
    "throttled",
    "throttled for a minute",
    "ambiguous",
    "garbled",
    "refused",
  ] as const;
  type Played = Awaited<ReturnType<typeof settleIn>> & { sends: Extract<Event, { did: "send" }>[]; timeLeft: boolean };
  let played: Played[] = [];

  /** Every sequence of outcomes, sights, retries granted or not, and time left or not. */
  beforeAll(async () => {
    await everyWay(async (choose) => {
      let remaining = 45_000;
      const run = await settleIn({
        route,
        send() {
          const outcome = choose(OUTCOMES);
          if (outcome !== "success") remaining = choose([30_000, 0]);
          return outcome;
        },
        look: () => choose(VERIFICATIONS),
        takeRetry: () => choose([true, false]),
        remainingMs: () => remaining,
      });
      played.push({ ...run, sends: run.events.filter(isSend), timeLeft: remaining > 0 });
    });
    return () => {
      played = [];
    };
  });

  /** Fails with the first run of which this does not hold. */
  function always(holds: (played: Played) => boolean): void {
    expect(played.length).toBeGreaterThan(500);
    const wrong = played.find((run) => !holds(run));
    if (wrong === undefined) return;
    const ended = wrong.settled ? JSON.stringify(wrong.settled) : `threw ${wrong.error}`;
    expect.fail(`${stepsOf(wrong.events).join(", ")}: ${ended}`);
  }

  test("it is sent three times at most, each with a retry that was granted and a pause", () => {
    always(({ events, asked, sends }) => {
      const prepared = events.every((event, index) => {
        if (!isSend(event) || index === 0) return true;
        const [asked, paused] = events.slice(index - 2, index);
        return paused?.did === "pause" && asked?.did === "ask for a retry" && asked.granted;
      });
      return prepared && sends.length <= 3 && asked.join() === sends.map((_, index) => index + 1).join();
    });
  });

  test("it is sent again only when it was not carried out, as the failure says or a verification showed, and then once", () => {
    always(({ events }) => {
      const at = events.flatMap((event, index) => (isSend(event) ? [index] : []));
      let repeats = 0;
      const justified = at.slice(1).every((next, index) => {
        const since = events.slice(at[index], next);
        const [send] = since.filter(isSend);
        const looks = since.filter(isLook);
        if (!mayHaveActed([send])) return SENT_AGAIN_UNSEEN.includes(send?.failed ?? "") && looks.length === 0;
        repeats++;
        return looks.length === 1 && looks[0]?.saw === "as before";
      });
      return justified && repeats <= 1;
    });
  });

  test("it is verified after a pause, when a try failed and any can have arrived", () => {
    always(({ events }) =>
      events.every((event, index) => {
        if (event.did !== "look") return true;
        const pause = events[index - 1];
        const before = events.slice(0, index).filter(isSend);
        const arrived = before.some(({ failed }) => failed?.startsWith("throttled")) || mayHaveActed(before);
        return pause?.did === "pause" && [0, 200].includes(pause.ms) && arrived && before.at(-1)?.failed !== undefined;
      }),
    );
  });

  test("it is done only after its answer or a verification", () => {
    always(({ events, sends, settled }) => {
      if (!settled?.known) return events.every((event) => !(event.did === "look" && event.saw === "done"));
      const last = events.at(-1);
      const { attempts, verified, answer } = settled;
      const ended = verified
        ? last?.did === "look" && last.saw === "done" && answer === "seen"
        : last?.did === "send" && last.failed === undefined && answer === "answered";
      return ended && attempts === sends.length;
    });
  });

  test("it fails only when it certainly was not carried out, or a verification showed that", () => {
    always(({ sends, sight, failures, settled, error }) => {
      if (settled) return true;
      const seen = sight === "as before" && !mayHaveActed([sends.at(-1)]);
      const told = !mayHaveActed(sends) && sight !== "error";
      return error === failures.at(-1) && (seen || told);
    });
  });

  test("it is unknown only when there is a doubt, with what was seen last", () => {
    always(({ sends, sight, failures, settled }) => {
      if (!settled || settled.known) return true;
      const { attempts, failure, seen } = settled;
      const sightTold = sight === "error" || sight === "throttled" ? READ_BACK_FAILURES[sight] : sight;
      const doubt = mayHaveActed(sends) || sight === "error";
      return doubt && seen === sightTold && failure === failures.at(-1) && attempts === sends.length;
    });
  });

  test("it is not given up while it may be sent again", () => {
    always(({ events, sends, sight, settled, timeLeft }) => {
      if (settled?.known || sends.length === 3 || !timeLeft) return true;
      const last = sends.at(-1);
      const refusedARetry = events.some((event) => event.did === "ask for a retry" && !event.granted);
      const sendable = SENT_AGAIN_UNSEEN.includes(last?.failed ?? "");
      const repeatable = mayHaveActed([last]) && sight === "as before" && !mayHaveActed(sends.slice(0, -1));
      return refusedARetry || !(sendable || repeatable);
    });
  });

  test("where every verification shows the truth, it is carried out at most once, and reported correctly", async () => {
    await everyWay(async (choose) => {
      let carriedOut = 0;
      const { settled, error, events } = await settleIn({
        route,
        send() {
          const outcome = choose(OUTCOMES);
          if (outcome === "success" || (mayHaveActed([{ failed: outcome }]) && choose([true, false]))) carriedOut++;
          return outcome;
        },
        look: () => choose([carriedOut > 0 ? "done" : "as before", "error"]),
      });
      if (carriedOut > 1 || (settled?.known && carriedOut === 0) || (error && carriedOut > 0)) {
        expect.fail(`${stepsOf(events).join(", ")}: carried out ${carriedOut} times`);
      }
    });
  });
});

describe("a write that replaces what others may change", () => {
  const replaces = { replaces: true };

  test("is sent again after a wait only when everything is as before", async () => {
    const { settled, events } = await play(["throttled", "success"], ["as before"], replaces);
    expect(settled).toMatchObject({ known: true, attempts: 2, verified: false });
    expect(events.map(({ did }) => did)).toEqual(["send", "ask for a retry", "pause", "look", "send"]);
  });

  test("is settled by that verification when it was carried out after all", async () => {
    const { settled } = await play(["throttled"], ["done"], replaces);
    expect(settled).toMatchObject({ known: true, answer: "seen", attempts: 1, verified: true });
  });

  test.each(["not sent", "throttled"] as const)(
    "is given up when that look shows something else, after %s",
    async (failure) => {
      const { error, failures } = await play([failure], ["unclear"], replaces);
      expect(error).toBe(failures[0]);
    },
  );

  test("was not carried out when it never got there, whatever the verification shows", async () => {
    const { error, failures } = await play(["not sent"], ["error"], replaces);
    expect(error).toBe(failures[0]);
  });

  test("is unknown when an earlier try may have been carried out and the verification fails", async () => {
    const { settled } = await play(["throttled"], ["error"], replaces);
    expect(settled).toMatchObject({ known: false, attempts: 1 });
  });
});

describe("a refusal that proves an earlier attempt", () => {
  const provenBy = (refusal: PolarError) => (refusal.kind === "refused" ? { done: "proven" } : undefined);

  test("settles the write without a verification", async () => {
    const { settled, events } = await play(["ambiguous", "refused"], ["as before"], { provenBy });
    expect(settled).toMatchObject({ known: true, answer: "proven", attempts: 2, verified: true });
    expect(events.filter(isLook)).toHaveLength(1);
  });

  test("proves nothing where no attempt can have been carried out", async () => {
    const { error, failures } = await play(["refused"], [], { provenBy });
    expect(error).toBe(failures[0]);
    const afterWait = await play(["throttled", "refused"], ["as before"], { provenBy });
    expect(afterWait.error).toBe(afterWait.failures[1]);
  });

  test("leaves the rest to the verification", async () => {
    const { settled } = await play(["ambiguous", "ambiguous"], ["as before", "done"], { provenBy });
    expect(settled).toMatchObject({ known: true, answer: "seen", attempts: 2 });
  });
});
