import { setTimeout as sleep } from "node:timers/promises";
import type { Dispatcher } from "undici";
import { ArgumentError } from "../errors.js";
import type { Expected } from "./answers.js";
import {
  explainAnswer,
  explainConnection,
  outOfTime,
  PolarApiError,
  type PolarEnvironment,
  type RequestFacts,
  unexpectedAnswer,
} from "./errors.js";
import { parseJson } from "./json.js";
import { retryDelay, TRY_TIMEOUT_MS } from "./retry.js";
import { buildUrl, methodOf, type QueryValue, type Route } from "./routes.js";

export interface ClientSettings {
  environment: PolarEnvironment;
  /** Without a trailing slash and without `/v1`. */
  baseUrl: string;
  token: string;
  /** Milliseconds one tool call may take in all, retries included. */
  timeoutMs: number;
  /** Whether HTTPS_PROXY and its like apply. */
  proxied: boolean;
}

export interface PolarRequest {
  route: Route;
  params?: Record<string, string>;
  query?: Record<string, QueryValue>;
  /** Sent as JSON. */
  body?: Record<string, unknown>;
}

/** Polar's API within one tool call: all requests share its time budget and end when it is cancelled. */
export interface Polar {
  /**
   * One request, repeated where that is safe.
   * @throws ArgumentError before sending, PolarApiError, PolarConnectionError, or the signal's reason
   */
  call<T>(request: PolarRequest, expected: Expected<T>): Promise<T>;
  /**
   * The same for a CSV file too large to hold: resolves once its headers are in, with the body to be consumed. From then
   * on the time budget does not count, only that bytes keep coming.
   */
  open(request: PolarRequest): Promise<Dispatcher.ResponseData["body"]>;
}

/** Polar takes no more, and no answer of its holds more. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const CONNECTIONS = 8;
const STALL_TIMEOUT_MS = 30_000;

/** @returns what opens the API to one tool call; the call's time budget begins then */
export function connectPolar(settings: ClientSettings): (signal: AbortSignal) => Polar {
  let pool: Promise<Dispatcher> | undefined;

  async function send(
    route: Route,
    url: URL,
    body: string | null,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    pool ??= openPool(url, settings.proxied);
    return (await pool).request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: methodOf(route),
      headers: {
        authorization: `Bearer ${settings.token}`,
        accept: "application/json, text/csv;q=0.9",
        "user-agent": "polar-customers-mcp",
        ...(body !== null && { "content-type": "application/json" }),
      },
      body,
      bodyTimeout: Math.min(STALL_TIMEOUT_MS, settings.timeoutMs),
      signal,
    });
  }

  /** Runs `use` on the answer of each try until one succeeds, fails for good, or the time is up. */
  async function attempt<T>(
    request: PolarRequest,
    cancelled: AbortSignal,
    deadline: number,
    use: (response: Dispatcher.ResponseData, facts: RequestFacts) => Promise<T>,
  ): Promise<T> {
    const url = buildUrl(settings.baseUrl, request.route, request.params, request.query);
    const body = serialize(request.body);
    const facts: RequestFacts = { route: request.route, environment: settings.environment, host: url.host };
    for (let attempt = 1; ; attempt++) {
      const remainingMs = deadline - performance.now();
      if (remainingMs <= 0) throw outOfTime(facts);
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), Math.min(TRY_TIMEOUT_MS, remainingMs));
      try {
        const response = await send(request.route, url, body, AbortSignal.any([cancelled, late.signal]));
        if (response.statusCode < 200 || response.statusCode >= 300) throw await readFailure(response, facts);
        return await use(response, facts);
      } catch (error) {
        cancelled.throwIfAborted();
        const failure = error instanceof PolarApiError ? error : explainConnection(error, late.signal.aborted, facts);
        const delay = retryDelay({
          method: methodOf(request.route),
          attempt,
          retryable: failure.facts.retryable,
          status: failure.facts.status,
          retryAfterSeconds: failure.facts.retry_after_seconds,
          remainingMs: deadline - performance.now(),
        });
        if (delay === undefined) throw failure;
        await sleep(delay, undefined, { signal: cancelled });
      } finally {
        clearTimeout(timer);
      }
    }
  }

  return (signal) => {
    const deadline = performance.now() + settings.timeoutMs;
    return {
      call: (request, expected) =>
        attempt(request, signal, deadline, async (response, facts) => {
          const answer = await readAnswer(response, facts);
          if (!expected.is(answer)) throw unexpectedAnswer(response.statusCode, `not with ${expected.what}`, facts);
          return answer;
        }),
      open: (request) =>
        attempt(request, signal, deadline, async (response, facts) => {
          if (/\bcsv\b/.test(contentType(response))) return response.body;
          await response.body.dump();
          throw unexpectedAnswer(response.statusCode, "not with a CSV file", facts);
        }),
    };
  };
}

function serialize(body: Record<string, unknown> | undefined): string | null {
  if (body === undefined) return null;
  const text = JSON.stringify(body);
  if (Buffer.byteLength(text) <= MAX_BODY_BYTES) return text;
  throw new ArgumentError("Nothing was sent: the request is larger than the 10 MiB Polar takes.", [], "Send less.");
}

/** Loaded at the first request: the HTTP client takes longer to load than everything else before it. */
async function openPool(url: URL, proxied: boolean): Promise<Dispatcher> {
  const { EnvHttpProxyAgent, Pool } = await import("undici");
  return proxied
    ? new EnvHttpProxyAgent({ connections: CONNECTIONS })
    : new Pool(url.origin, { connections: CONNECTIONS });
}

/** The parsed JSON of a success; undefined for a 204, whatever its body. */
async function readAnswer(response: Dispatcher.ResponseData, facts: RequestFacts): Promise<unknown> {
  if (response.statusCode === 204) {
    await response.body.dump();
    return undefined;
  }
  const text = await readText(response);
  if (text === undefined) throw unexpectedAnswer(response.statusCode, "with more than 10 MiB", facts);
  if (!isJson(response)) throw unexpectedAnswer(response.statusCode, "not with JSON", facts);
  try {
    return parseJson(text);
  } catch {
    throw unexpectedAnswer(response.statusCode, "with broken JSON", facts);
  }
}

async function readFailure(response: Dispatcher.ResponseData, facts: RequestFacts): Promise<PolarApiError> {
  let json: unknown;
  try {
    const text = await readText(response);
    if (text && isJson(response)) json = parseJson(text);
  } catch {
    // A failure whose body cannot be read is still that failure.
  }
  return explainAnswer({ status: response.statusCode, headers: response.headers, json }, facts);
}

/** The body as text, or undefined when it is larger than any answer should be. */
async function readText(response: Dispatcher.ResponseData): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function contentType(response: Dispatcher.ResponseData): string {
  return String(response.headers["content-type"] ?? "").toLowerCase();
}

function isJson(response: Dispatcher.ResponseData): boolean {
  return /[/+]json\b/.test(contentType(response));
}
