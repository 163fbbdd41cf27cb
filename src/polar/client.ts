import { setTimeout as sleep } from "node:timers/promises";
import type { Dispatcher } from "undici";
import { type Config, isLoopback } from "../config.js";
import { explainAnswer, explainConnection, PolarApiError, type RequestFacts, unexpectedAnswer } from "./errors.js";
import { parseJson } from "./json.js";
import { retryDelay, TRY_TIMEOUT_MS } from "./retry.js";
import { buildUrl, methodOf, type QueryValue, type Route } from "./routes.js";

export interface PolarRequest {
  route: Route;
  params?: Record<string, string>;
  query?: Record<string, QueryValue>;
  /** Sent as JSON. */
  body?: Record<string, unknown>;
  /** Aborts the request; the call then rejects with the signal's reason. */
  signal: AbortSignal;
}

export interface Polar {
  /** What error texts may say about where requests go. */
  server: Omit<RequestFacts, "route">;
  /**
   * One request to Polar, repeated where that is safe.
   * @returns the parsed JSON body; undefined where Polar sends none (204)
   * @throws ArgumentError before sending, PolarApiError, PolarConnectionError, or the signal's reason
   */
  call(request: PolarRequest): Promise<unknown>;
  /** The same for an answer that is not JSON and too large to hold: resolves once its headers are in, with the body to be consumed. */
  open(request: PolarRequest): Promise<Dispatcher.ResponseData["body"]>;
  close(): Promise<void>;
}

const MAX_JSON_BYTES = 10 * 1024 * 1024;
const CONNECTIONS = 8;
const STALL_TIMEOUT_MS = 30_000;

export type ClientConfig = Pick<Config, "baseUrl" | "environment" | "token" | "timeoutMs">;

export function connectPolar(config: ClientConfig): Polar {
  const server = { environment: config.environment, host: new URL(config.baseUrl).host };
  let pool: Promise<Dispatcher> | undefined;

  async function send(request: PolarRequest, url: URL, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    pool ??= openPool(url);
    return (await pool).request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: methodOf(request.route),
      headers: {
        authorization: `Bearer ${config.token}`,
        accept: "application/json, text/csv;q=0.9",
        "user-agent": "polar-customers-mcp",
        ...(request.body && { "content-type": "application/json" }),
      },
      body: request.body ? JSON.stringify(request.body) : null,
      signal,
    });
  }

  /** Runs `use` on the answer of each try until one succeeds or fails for good, within the call's time budget. */
  async function attempt<T>(
    request: PolarRequest,
    use: (response: Dispatcher.ResponseData, facts: RequestFacts) => Promise<T>,
  ): Promise<T> {
    const url = buildUrl(config.baseUrl, request.route, request.params, request.query);
    const facts: RequestFacts = { ...server, route: request.route };
    const deadline = performance.now() + config.timeoutMs;
    for (let attempt = 1; ; attempt++) {
      const timer = new AbortController();
      const timeout = setTimeout(() => timer.abort(), Math.min(TRY_TIMEOUT_MS, deadline - performance.now()));
      try {
        const response = await send(request, url, AbortSignal.any([request.signal, timer.signal]));
        if (response.statusCode < 200 || response.statusCode >= 300) throw await readFailure(response, facts);
        return await use(response, facts);
      } catch (error) {
        request.signal.throwIfAborted();
        const timedOut = timer.signal.aborted;
        if (!(error instanceof PolarApiError) && !timedOut && !isNetworkError(error)) throw error;
        const failure = error instanceof PolarApiError ? error : explainConnection(error, timedOut, facts);
        const delay = retryDelay({
          method: methodOf(request.route),
          attempt,
          status: failure.facts.status,
          retryAfterSeconds: failure.facts.retry_after_seconds,
          remainingMs: deadline - performance.now(),
        });
        if (delay === undefined) throw failure;
        await sleep(delay, undefined, { signal: request.signal });
      } finally {
        clearTimeout(timeout);
      }
    }
  }

  return {
    server,
    call: (request) => attempt(request, readJson),
    open: (request) =>
      attempt(request, async (response, facts) => {
        if (/\b(html|json)\b/.test(contentType(response))) {
          await response.body.dump();
          throw unexpectedAnswer(response.statusCode, "not with a file", facts);
        }
        return response.body;
      }),
    close: async () => (await pool)?.destroy(),
  };
}

/** Loaded at the first request: the HTTP client takes longer to load than everything else before it. */
async function openPool(url: URL): Promise<Dispatcher> {
  const { EnvHttpProxyAgent, Pool } = await import("undici");
  const options = { connections: CONNECTIONS, bodyTimeout: STALL_TIMEOUT_MS, headersTimeout: STALL_TIMEOUT_MS };
  return isLoopback(url.hostname) ? new Pool(url.origin, options) : new EnvHttpProxyAgent(options);
}

/** The HTTP client and the sockets under it mark their errors with a code; an error without one is a bug of ours. */
function isNetworkError(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

async function readJson(response: Dispatcher.ResponseData, facts: RequestFacts): Promise<unknown> {
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
    if (bytes > MAX_JSON_BYTES) return undefined;
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
