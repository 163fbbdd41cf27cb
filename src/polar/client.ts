import { finished } from "node:stream/promises";
import { awakeTime } from "../primitives/awake-time.js";
import { startDeadline } from "../primitives/deadline.js";
import { isLoopback } from "../primitives/loopback.js";
import type { SetBy } from "../primitives/set-by.js";
import { orAborted, pause, type Signal } from "../primitives/signal.js";
import { isPolarError, lockTimedOut, type PolarEnvironment, type RequestFacts, writesOff } from "./errors.js";
import {
  circuitOpen,
  explainConnection,
  exportsBusy,
  outOfPace,
  outOfTime,
  rateLimited,
} from "./explain-connection.js";
import { createHttp, type HttpRequest, type Progress, serialize } from "./http.js";
import type { Expected } from "./models/model.js";
import { delayBeforeRetry, mayHaveActed, tryTimeout } from "./policy.js";
import { type OpenResponse, readAnswer, readCsv } from "./response.js";
import { buildUrl, type Method, methodOf, type PolarRequest, type Route } from "./routes.js";
import type { Ending } from "./sharing/circuit.js";
import { createLocks } from "./sharing/locks.js";
import { createPace } from "./sharing/pace.js";
import { createProcessLocks, lockDirectory } from "./sharing/process-locks.js";
import { createRateLimit, type Verdict } from "./sharing/rate-limit.js";
import { createTraffic, type Entry, IN_FLIGHT, type Lane, type Leave } from "./sharing/traffic.js";
import { type Settled, settle, type Write } from "./writes.js";

export interface ClientSettings {
  environment: PolarEnvironment;
  /** Without a trailing slash and without `/v1`. */
  baseUrl: string;
  token: string;
  /** Milliseconds one tool call may take in all, retries included. */
  timeoutMs: number;
  /** Whether HTTPS_PROXY and its like apply. */
  proxied: boolean;
  /** Whether everything but reading is refused. */
  readOnly: boolean;
  setBy?: SetBy;
}

/** Polar's API within one tool call: all requests share its time budget and end when it is canceled. */
export interface Polar {
  /**
   * One read, repeated where policy allows it.
   * @throws ArgumentError before sending, PolarApiError, PolarConnectionError, or the signal's reason
   */
  read<T>(request: PolarRequest, expected: Expected<T>, options?: ReadOptions): Promise<T>;
  /**
   * The same for a CSV file too large to hold: resolves with the body once its headers are in. From then on until it ends, the
   * time budget does not count; the body fails when no bytes come for 30 seconds.
   */
  open(request: PolarRequest, options?: OpenOptions): Promise<OpenResponse["body"]>;
  /**
   * One write, retried and verified until its fate is known or cannot be known.
   * @throws what `read` throws, when it was certainly not carried out
   */
  write<T>(write: Write<T>): Promise<Settled<T>>;
  /**
   * Runs tasks that have a key in common one after the other, across calls and this computer's processes. After a canceled
   * call, the next task begins when its write has been answered, or can no longer be.
   * @param since a moment of `performance.now()`; `run` learns whether another task had one of the keys after it
   */
  withLock<T>(keys: readonly string[], since: number, run: (wasHeld: boolean) => Promise<T>): Promise<T>;
  /** Whether a task has a key now, or had it after a moment of `performance.now()`. */
  wasLocked(key: string, since: number): boolean;
  /** Polar's clock at a moment of `performance.now()`, in milliseconds since 1970; up to a second slow. */
  timeAt(moment: number): number;
  /** The route of a write on its way whose fate is still unknown, also of those of `another`. */
  unsettled(): Route | undefined;
  /** The same API for one of many steps of this call, at the pace of bulk work. */
  another(step: Step): Polar;
  /** Milliseconds until bulk work may begin so many more requests. */
  paceMs(requests: number): number;
  /** Milliseconds of the call's time budget that are left. */
  remainingMs(): number;
  /** What the call has asked of Polar so far. */
  asked(): Asked;
}

/** Requests, and how many of them Polar's rate limit refused. */
export interface Asked {
  requests: number;
  refused: number;
}

/** One of many steps of a call. */
export interface Step {
  /** Cancels the step; the call's own signal does not. */
  signal: Signal;
  /** Milliseconds that it may take at most: the time budget of its own. */
  withinMs: number;
}

/** Polar's limits, by environment. Whoever runs a Polar of their own has those of production, or none on the same computer. */
const REQUESTS_PER_MINUTE: Record<PolarEnvironment, number | undefined> = {
  production: 500,
  sandbox: 100,
  custom: 500,
  demo: undefined,
};

const STALL_TIMEOUT_MS = 30_000;
/** Shares of the call's time budget: with less left, a write is not begun or repeated, since its answer would come too late. */
const LEAST_SHARE = { begin: 0.4, repeat: 0.2 };
/** Minimum share of the call's time budget that a try must get before its timeout counts as a failure of Polar. */
const FAIR_SHARE_OF_A_TRY = 0.25;

/** Dates of JavaScript end a little later. */
const LATEST_TIME_MS = 8e15;

export interface ReadOptions {
  /** Milliseconds that the read may take, where that is less than the rest of the call's time budget. */
  withinMs?: number;
}

export interface OpenOptions {
  /** Called if the request has to wait for others of its kind to end. */
  onWait?(): void;
}

/** What a tool call brings when it begins. */
export interface CallOptions {
  /** Cancels the call. */
  signal: Signal;
}

export type Connection = (call: CallOptions) => Polar;

/** A connection that holds sockets, until it is closed. */
export type OpenConnection = Connection & {
  /** Ends whatever is under way, at once. */
  close(): Promise<void>;
};

/**
 * @param processLocks what this computer's processes share
 * @returns a function that opens the API to one tool call, whose time budget begins with it
 */
export function connectPolar(
  settings: ClientSettings,
  processLocks = createProcessLocks(lockDirectory()),
): OpenConnection {
  const stallTimeoutMs = Math.min(STALL_TIMEOUT_MS, settings.timeoutMs);
  const http = createHttp({ ...settings, stallTimeoutMs, connections: IN_FLIGHT.calls });
  const traffic = createTraffic();
  const rateLimit = createRateLimit();
  const locks = createLocks();
  const { hostname } = new URL(settings.baseUrl);
  const pace = createPace(isLoopback(hostname) ? undefined : REQUESTS_PER_MINUTE[settings.environment]);
  let clockAhead = Date.now() - performance.now();

  function setClock(date: string | undefined): void {
    const time = Date.parse(String(date));
    if (Math.abs(time) < LATEST_TIME_MS) clockAhead = time - performance.now();
  }

  function prepare({ route, params, query, body, given = { ...params, ...query, ...body } }: PolarRequest): Prepared {
    const url = buildUrl(settings.baseUrl, route, params, query);
    const { environment, setBy } = settings;
    const facts = { route, environment, host: url.host, given, setBy };
    if (settings.readOnly && methodOf(route) !== "GET") throw writesOff(route, setBy);
    return { url, facts, method: methodOf(route), body: serialize(body) };
  }

  const whatOf = ({ method, url }: Prepared) => `${method} ${url.pathname}`;

  const entryOf = ({ facts }: Prepared, { signal, lane, onWait }: Entering): Entry => ({
    lane,
    signal,
    refusal: (failures, coolDownMs) => circuitOpen(failures, coolDownMs, facts),
    onWait,
  });

  function begin(what: string, leave: Leave): End {
    const judge = rateLimit.begin(what);
    return (ending, verdict, whole) => {
      judge(verdict);
      leave(ending, whole);
    };
  }

  /**
   * What `enter` resolves with, where nothing has to wait, which is usual; otherwise undefined.
   * @throws what `enter` throws
   */
  function enterFree(request: Prepared, entering: Entering): End | undefined {
    const what = whatOf(request);
    if (rateLimit.heldUp(what) !== undefined) return undefined;
    const leave = traffic.enterFree(entryOf(request, entering));
    return leave && begin(what, leave);
  }

  /**
   * Waits for a place in flight, and until the rate limit lets the request through.
   * @throws PolarConnectionError, or the signal's reason
   */
  async function enter(request: Prepared, entering: Entering): Promise<End> {
    const { signal, spareMs } = entering;
    const what = whatOf(request);
    for (;;) {
      const leave = await traffic.enter(entryOf(request, entering));
      const heldUp = rateLimit.heldUp(what);
      if (heldUp === undefined) return begin(what, leave);
      leave("left");
      if ("trial" in heldUp) await orAborted(heldUp.trial, signal);
      else if (heldUp.ms < spareMs()) await pause(heldUp.ms, signal);
      else throw rateLimited(heldUp.until - performance.now(), request.facts);
    }
  }

  /** Sends one request; `use` makes the result from its answer, and `until` settles when that has come in whole. */
  async function tryOnce<R, T>(
    request: Prepared,
    { endsAt, budgetMs, signal, leastShare = 0, onSent, goesOn, lane = "calls", onWait, paced, asked }: Try,
    send: (request: HttpRequest, signal: Signal, progress: Progress) => Promise<R>,
    use: (response: R, facts: RequestFacts) => T | Promise<T>,
    until?: (result: T) => Promise<unknown>,
  ): Promise<T> {
    const { facts } = request;
    const remainingMs = () => endsAt - awakeTime();
    const spareMs = () => remainingMs() - budgetMs * leastShare;
    if (remainingMs() <= 0) throw outOfTime(facts);
    if (paced) await keepPace(spareMs, signal);
    const deadline = startDeadline(signal);
    const entering = { signal: deadline.signal, spareMs, lane, onWait };
    let leave: End | undefined;
    try {
      leave = enterFree(request, entering);
      if (leave === undefined) {
        deadline.setMs(remainingMs());
        leave = await enter(request, entering);
      }
    } catch (error) {
      deadline.clear();
      if (!deadline.hasPassed() || signal.aborted) throw error;
      throw lane === "exports" ? exportsBusy(IN_FLIGHT.exports) : outOfTime(facts);
    }

    const allowedMs = tryTimeout(request.method, remainingMs());
    deadline.setMs(allowedMs);
    let ending: Ending = "left";
    let verdict: Verdict = "nothing";
    let whole: Promise<unknown> | undefined;
    try {
      if (spareMs() < 0) throw outOfTime(facts);
      onSent?.();
      asked.requests++;
      const response = await send(request, deadline.signal, {
        onBegin: () => goesOn && deadline.detach(),
        onHeaders({ date }) {
          setClock(date);
          ending = "answered";
          verdict = "accepted";
        },
      });
      const result = await use(response, facts);
      ending = "success";
      whole = until?.(result);
      return result;
    } catch (error) {
      if (isPolarError(error)) {
        if (error.kind === "mismatched") http.distrust();
        if (error.kind === "throttled") {
          asked.refused++;
          verdict = { refusedForMs: seconds(error.facts.retry_after_seconds) };
          if (paced) pace.refused(verdict.refusedForMs);
        }
        throw error;
      }
      signal.throwIfAborted();
      const failure = explainConnection(error, deadline.hasPassed(), facts);
      const hasty = deadline.hasPassed() && allowedMs < budgetMs * FAIR_SHARE_OF_A_TRY;
      if (failure.kind === "garbled") ending = "answered";
      else if (failure.kind !== "refused" && !hasty) ending = "lost";
      throw failure;
    } finally {
      deadline.lift();
      if (whole) whole.finally(() => deadline.clear());
      else deadline.clear();
      leave(ending, verdict, whole);
    }
  }

  /** Waits until bulk work may begin one more request, if the time allows. */
  async function keepPace(spareMs: () => number, signal: Signal): Promise<void> {
    for (let delay = pace.delayMs(); delay > 0; delay = pace.delayMs()) {
      if (delay >= spareMs()) throw outOfPace(delay);
      await pause(delay, signal);
    }
    pace.begin();
  }

  function open({ signal }: CallOptions, budgetMs: number, paced: boolean): Polar {
    let endsAt = awakeTime() + budgetMs;
    let unsettled: Route | undefined;
    const steps: Polar[] = [];
    const asked: Asked = { requests: 0, refused: 0 };
    /** A write that was canceled while Polar may work on it. */
    let trailing: Promise<unknown> | undefined;
    const remainingMs = () => endsAt - awakeTime();

    /** Tries a read until it succeeds, fails for good, or the time is up. */
    async function repeat<T>(method: Method, endsAt: number, makeTry: (attempt: number) => Promise<T>): Promise<T> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await makeTry(attempt);
        } catch (error) {
          if (!isPolarError(error)) throw error;
          const { kind, facts } = error;
          const retryAfterSeconds = facts.retry_after_seconds;
          const remainingMs = endsAt - awakeTime();
          const delay = delayBeforeRetry({ method, kind, attempt, retryAfterSeconds, remainingMs });
          if (delay === undefined || !traffic.takeRetry()) throw error;
          await pause(delay, signal);
        }
      }
    }

    return {
      async read(request, expected, { withinMs = Number.POSITIVE_INFINITY } = {}) {
        const prepared = prepare(request);
        const readEndsAt = Math.min(endsAt, awakeTime() + withinMs);
        const ask = (alone: boolean) =>
          repeat(prepared.method, readEndsAt, (attempt) =>
            tryOnce(
              alone || attempt > 1 ? { ...prepared, alone: true } : prepared,
              { endsAt: readEndsAt, budgetMs, signal, paced, asked },
              http.send,
              readAnswer(expected),
            ),
          );
        const answer = await ask(false);
        if (expected.seems?.(answer) ?? true) return answer;
        const again = await ask(true);
        if (expected.seems?.(again)) http.distrust();
        return again;
      },

      async open(request, { onWait } = {}) {
        const prepared = prepare(request);
        const consumed = (body: OpenResponse["body"]) => finished(body).catch(() => {});
        const body = await repeat(prepared.method, endsAt, () =>
          tryOnce(prepared, { endsAt, budgetMs, signal, lane: "exports", onWait, asked }, http.open, readCsv, consumed),
        );
        const openedAt = awakeTime();
        consumed(body).then(() => {
          endsAt += awakeTime() - openedAt;
        });
        return body;
      },

      async write(write) {
        let sends = 0;
        try {
          const settled = await settle(write, {
            async send(request, expected) {
              const before = unsettled;
              const onSent = () => {
                unsettled = request.route;
              };
              try {
                const leastShare = sends++ === 0 ? LEAST_SHARE.begin : LEAST_SHARE.repeat;
                const trying = tryOnce(
                  prepare(request),
                  { endsAt, budgetMs, signal, leastShare, onSent, goesOn: true, paced, asked },
                  http.send,
                  readAnswer(expected),
                );
                trailing = trying.catch(() => {});
                const answer = await orAborted(trying, signal);
                trailing = undefined;
                return answer;
              } catch (error) {
                if (!signal.aborted) trailing = undefined;
                if (isPolarError(error) && !mayHaveActed(error.kind, methodOf(request.route))) unsettled = before;
                throw error;
              }
            },
            pause: (ms) => pause(ms, signal),
            remainingMs,
            takeRetry: traffic.takeRetry,
          });
          unsettled = undefined;
          return settled;
        } catch (error) {
          if (!signal.aborted) unsettled = undefined;
          throw error;
        }
      },

      async withLock(keys, since, run) {
        const deadline = startDeadline(signal, remainingMs());
        let rest: Promise<unknown> | undefined;
        const runLocked = async (wasHeld: boolean) => {
          const names = keys.map((key) => `${settings.baseUrl} ${key}`);
          const held = await processLocks.acquire(names, remainingMs(), deadline.signal);
          deadline.clear();
          try {
            return await run(wasHeld || held.waited);
          } finally {
            rest = trailing?.then(held.release);
            if (!rest) await held.release();
          }
        };
        return locks
          .lock(keys, since, deadline.signal, runLocked, () => rest)
          .catch((error) => {
            deadline.clear();
            throw error === deadline.signal.reason && deadline.hasPassed() ? lockTimedOut() : error;
          });
      },
      wasLocked: (key, since) => locks.wasHeld([key], since),
      timeAt: (moment) => moment + clockAhead,
      unsettled: () => unsettled ?? steps.map((step) => step.unsettled()).find((route) => route !== undefined),
      another: ({ signal, withinMs }) => {
        const step = open({ signal }, Math.min(withinMs, settings.timeoutMs), true);
        steps.push(step);
        return step;
      },
      paceMs: pace.delayMs,
      remainingMs,
      asked: () =>
        steps
          .map((step) => step.asked())
          .reduce((sum, one) => ({ requests: sum.requests + one.requests, refused: sum.refused + one.refused }), asked),
    };
  }
  return Object.assign((call: CallOptions) => open(call, settings.timeoutMs, false), { close: http.close });
}

const seconds = (count: number | undefined) => (count === undefined ? undefined : count * 1000);

/** A request that is ready to be sent, more than once if needed. */
interface Prepared extends HttpRequest {
  facts: RequestFacts;
}

/** What a request that waits for its turn brings. */
interface Entering extends Omit<Entry, "refusal"> {
  /** Milliseconds that it may still wait. */
  spareMs(): number;
}

/** To be called with how a request ended. */
type End = (ending: Ending, verdict: Verdict, whole?: Promise<unknown>) => void;

interface Try {
  /** When the call's time budget ends, on the clock of `performance.now()`. */
  endsAt: number;
  /** The whole of it. */
  budgetMs: number;
  signal: Signal;
  /** The share of the call's time budget that must be left. */
  leastShare?: number;
  onSent?(): void;
  lane?: Lane;
  /** It is bulk work. */
  paced?: boolean;
  /** Counts it. */
  asked: Asked;
  onWait?: (() => void) | undefined;
  /** Once it is on its way to Polar, only its time ends it, not the signal. */
  goesOn?: boolean;
}
