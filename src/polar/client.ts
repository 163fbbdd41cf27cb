import { finished } from "node:stream/promises";
import { limit } from "../primitives/deadline.js";
import { pause, type Signal } from "../primitives/signal.js";
import type { Expected } from "./answers.js";
import { isPolarError, type PolarEnvironment, type RequestFacts, tookTooLong, writesOff } from "./errors.js";
import { explainConnection, outOfTime, restingAfter } from "./explain-connection.js";
import { createHttp, type HttpRequest, type OnHeaders, serialize } from "./http.js";
import { delayBeforeRetry, mayHaveActed, tryTimeout } from "./policy.js";
import { type OpenResponse, readAnswer, readCsv } from "./response.js";
import { buildUrl, type Method, methodOf, type PolarRequest, type Route } from "./routes.js";
import type { Ending } from "./sharing/circuit.js";
import { createSharedReads } from "./sharing/shared-reads.js";
import { createTraffic, IN_FLIGHT } from "./sharing/traffic.js";
import { createTurns } from "./sharing/turns.js";
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
}

/** Polar's API within one tool call: all requests share its time budget and end when it is cancelled. */
export interface Polar {
  /**
   * One read, repeated where policy allows it. Identical reads under way are made once.
   * @throws ArgumentError before sending, PolarApiError, PolarConnectionError, or the signal's reason
   */
  read<T>(request: PolarRequest, expected: Expected<T>): Promise<T>;
  /**
   * The same for a CSV file too large to hold: resolves once its headers are in, with the body to be consumed. From then
   * on the time budget does not count, only that bytes keep coming.
   */
  open(request: PolarRequest): Promise<OpenResponse["body"]>;
  /**
   * One write, until it is known what became of it or cannot be known.
   * @throws what `read` throws, when it was surely not carried out
   */
  write<T>(write: Write<T>): Promise<Settled<T>>;
  /** Runs tasks with a key in common one after the other, across calls; `waited` says whether this one had to wait. */
  inTurn<T>(keys: readonly string[], run: (waited: boolean) => Promise<T>): Promise<T>;
  /** Polar's clock, in milliseconds since 1970, at a moment of `performance.now()`; up to a second slow. */
  timeAt(moment: number): number;
  /** The time budget begins anew: a person took their time. */
  renewBudget(): void;
  /** The write of which it is not known yet what became of it. */
  unsettled(): Route | undefined;
}

/** A read that a call began itself ends by its own time. */
const JOINED_GRACE_MS = 50;
const STALL_TIMEOUT_MS = 30_000;
/** Of the call's time: with less left, a write is not begun or repeated, since its answer could hardly be waited for. */
const LEAST_SHARE = { begin: 0.4, repeat: 0.2 };
/** Of the call's time: that nothing came within less says nothing of Polar. */
const FAIR_SHARE_OF_A_TRY = 0.25;

/** What a tool call says of itself when it begins. */
export interface CallOptions {
  /** Cancels the call. */
  signal: Signal;
  /** Whether its reads may be those that other calls have begun, and so a moment old. */
  sharesReads: boolean;
}

export type Connection = (call: CallOptions) => Polar;

/** @returns what opens the API to one tool call; the call's time budget begins then */
export function connectPolar(settings: ClientSettings): Connection {
  const stallTimeoutMs = Math.min(STALL_TIMEOUT_MS, settings.timeoutMs);
  const http = createHttp({ ...settings, stallTimeoutMs, connections: IN_FLIGHT });
  const traffic = createTraffic();
  const turns = createTurns();
  const sharedReads = createSharedReads();
  let clockAhead = Date.now() - performance.now();

  function setClock(date: string | undefined): void {
    const time = Date.parse(String(date));
    if (!Number.isNaN(time)) clockAhead = time - performance.now();
  }

  function prepare({ route, params, query, body }: PolarRequest): Prepared {
    const url = buildUrl(settings.baseUrl, route, params, query);
    const facts = { route, environment: settings.environment, host: url.host };
    if (settings.readOnly && methodOf(route) !== "GET") throw writesOff(route);
    return { url, facts, method: methodOf(route), body: serialize(body) };
  }

  /** One request; `use` makes the result of its answer, and `until` says when it has come in whole. */
  async function tryOnce<R, T>(
    request: Prepared,
    { deadline, signal, leastShare = 0, onSent }: Try,
    send: (request: HttpRequest, signal: Signal, onHeaders: OnHeaders) => Promise<R>,
    use: (response: R, facts: RequestFacts) => T | Promise<T>,
    until?: (result: T) => Promise<unknown>,
  ): Promise<T> {
    const { facts } = request;
    const remainingMs = () => deadline() - performance.now();
    if (remainingMs() <= 0) throw outOfTime(facts);
    const time = limit(signal, remainingMs());
    const leave = await traffic
      .enter(time.signal, (failures, restMs) => restingAfter(failures, restMs, facts))
      .catch((error) => {
        time.clear();
        throw time.isUp() && !signal.aborted ? outOfTime(facts) : error;
      });

    const allowedMs = tryTimeout(request.method, remainingMs());
    time.setMs(allowedMs);
    let ending: Ending = "left";
    let whole: Promise<unknown> | undefined;
    try {
      if (remainingMs() < settings.timeoutMs * leastShare) throw outOfTime(facts);
      onSent?.();
      const response = await send(request, time.signal, ({ date }) => {
        setClock(date);
        ending = "answered";
      });
      const result = await use(response, facts);
      ending = "success";
      whole = until?.(result);
      return result;
    } catch (error) {
      signal.throwIfAborted();
      if (isPolarError(error)) throw error;
      const failure = explainConnection(error, time.isUp(), facts);
      const hasty = time.isUp() && allowedMs < settings.timeoutMs * FAIR_SHARE_OF_A_TRY;
      if (failure.mishap !== "refused" && !hasty) ending = "lost";
      throw failure;
    } finally {
      time.lift();
      if (whole) whole.finally(time.clear);
      else time.clear();
      leave(ending, whole);
    }
  }

  return ({ signal, sharesReads }) => {
    let deadlineAt = performance.now() + settings.timeoutMs;
    let unsettled: Route | undefined;
    const deadline = () => deadlineAt;
    const remainingMs = () => deadlineAt - performance.now();

    /** Makes tries of a read until one succeeds, fails for good, or the time is up. */
    async function repeat<T>(method: Method, until: Signal, makeTry: () => Promise<T>): Promise<T> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await makeTry();
        } catch (error) {
          if (!isPolarError(error)) throw error;
          const { mishap, facts } = error;
          const retryAfterSeconds = facts.retry_after_seconds;
          const delay = delayBeforeRetry({ method, mishap, attempt, retryAfterSeconds, remainingMs: remainingMs() });
          if (delay === undefined || !traffic.takeRetry()) throw error;
          await pause(delay, until);
        }
      }
    }

    return {
      async read(request, expected) {
        const prepared = prepare(request);
        const begin = (shared: Signal) =>
          repeat(prepared.method, shared, () =>
            tryOnce(prepared, { deadline, signal: shared }, http.send, readAnswer(expected)),
          );
        if (!sharesReads) return begin(signal);
        const { href } = prepared.url;
        // Whoever began a read that is under way may have more time left than this call, which leaves it then.
        const time = sharedReads.isUnderWay(href) ? limit(signal, remainingMs() + JOINED_GRACE_MS) : undefined;
        const answer = sharedReads.join(href, time?.signal ?? signal, begin);
        if (!time) return answer;
        return answer
          .catch((error) => {
            throw time.isUp() && error === time.signal.reason ? explainConnection(error, true, prepared.facts) : error;
          })
          .finally(time.clear);
      },

      async open(request) {
        const prepared = prepare(request);
        const consumed = (body: OpenResponse["body"]) => finished(body).catch(() => {});
        return repeat(prepared.method, signal, () =>
          tryOnce(prepared, { deadline, signal }, http.open, readCsv, consumed),
        );
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
              sharedReads.forget();
              try {
                const leastShare = sends++ === 0 ? LEAST_SHARE.begin : LEAST_SHARE.repeat;
                return await tryOnce(
                  prepare(request),
                  { deadline, signal, leastShare, onSent },
                  http.send,
                  readAnswer(expected),
                );
              } catch (error) {
                if (isPolarError(error) && !mayHaveActed(error.mishap, methodOf(request.route))) unsettled = before;
                throw error;
              } finally {
                sharedReads.forget();
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

      async inTurn(keys, run) {
        const time = limit(signal, remainingMs());
        return turns(keys, time.signal, (waited) => {
          time.clear();
          return run(waited);
        }).catch((error) => {
          time.clear();
          throw error === time.signal.reason && time.isUp() ? tookTooLong() : error;
        });
      },
      timeAt: (moment) => moment + clockAhead,
      renewBudget() {
        deadlineAt = performance.now() + settings.timeoutMs;
      },
      unsettled: () => unsettled,
    };
  };
}

/** A request ready to be sent, as often as need be. */
interface Prepared extends HttpRequest {
  facts: RequestFacts;
}

interface Try {
  /** On the clock of `performance.now()`. */
  deadline(): number;
  signal: Signal;
  /** Of the call's time, that must be left. */
  leastShare?: number;
  onSent?(): void;
}
