import { EventEmitter } from "node:events";
import type { Dispatcher, Pool } from "undici";
import { ArgumentError } from "../errors.js";
import type { Expected } from "./answers.js";
import { explainAnswer, type PolarApiError, type RequestFacts, unexpectedAnswer } from "./errors.js";
import { parseJson, writeJson } from "./json.js";
import type { Method } from "./routes.js";

export type Response = Dispatcher.ResponseData;

export interface HttpSettings {
  token: string;
  /** Whether HTTPS_PROXY and its like apply. */
  proxied: boolean;
  /** Milliseconds a body may stall. */
  stallTimeoutMs: number;
  connections: number;
}

const PROXY_TIMEOUT_MS = 10_000;
/** Polar takes no more, and no answer of its holds more. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** @returns `send`: one request with the token, resolves with whatever answer comes, once its headers are in */
export function createHttp({ token, proxied, stallTimeoutMs, connections }: HttpSettings) {
  let dispatcher: Promise<Dispatcher> | undefined;

  /** Loaded at the first request: the HTTP client takes longer to load than everything else before it. */
  async function openPool(url: URL): Promise<Dispatcher> {
    const { EnvHttpProxyAgent, Pool } = await import("undici");
    if (!proxied) return new Pool(url.origin, { connections });
    const clientFactory = (proxy: URL, options: object) =>
      tellingFaults(new Pool(proxy, { ...options, headersTimeout: PROXY_TIMEOUT_MS }));
    return new EnvHttpProxyAgent({ connections, clientFactory });
  }

  return {
    async send(url: URL, method: Method, body: string | null, signal: AbortSignal): Promise<Response> {
      dispatcher ??= openPool(url);
      const client = await dispatcher.catch((error) => {
        dispatcher = undefined;
        throw error;
      });
      signal.throwIfAborted();
      const ending = new EventEmitter();
      const answer = client.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: "application/json, text/csv;q=0.9",
          "user-agent": "polar-customers-mcp",
          ...(body !== null && { "content-type": "application/json" }),
        },
        body,
        bodyTimeout: stallTimeoutMs,
        signal: ending,
      });
      return orAborted(answer, signal, ending);
    },
    /** Ends whatever is open, at once. */
    async close(): Promise<void> {
      await (await dispatcher?.catch(() => undefined))?.destroy();
    },
  };
}

/** What a proxy does that never opens a way to Polar, told apart from the same done by Polar, to which something was sent. */
const PROXY_FAULTS: Record<string, string> = {
  // As it is, the HTTP client would call again without end: it takes this for a connection that lay idle.
  UND_ERR_SOCKET: "PROXY_HUNG_UP",
  ECONNRESET: "PROXY_HUNG_UP",
  UND_ERR_HEADERS_TIMEOUT: "PROXY_SILENT",
  HTTPParserError: "PROXY_NOT_HTTP",
};

function tellingFaults(proxy: Pool): Pool {
  const connect = proxy.connect.bind(proxy) as (options: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData>;
  const telling = (options: Dispatcher.ConnectOptions) =>
    connect(options).catch((error) => {
      const code = PROXY_FAULTS[error.name] ?? PROXY_FAULTS[error.code];
      throw code === undefined ? error : Object.assign(new Error("the proxy failed", { cause: error }), { code });
    });
  return Object.assign(proxy, { connect: telling });
}

/**
 * The HTTP client heeds what ends a request only once its connection stands; what ends before is never sent. An emitter
 * costs it less than a signal.
 */
function orAborted<T>(answer: Promise<T>, signal: AbortSignal, ending: EventEmitter): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      ending.emit("abort");
      reject(signal.reason);
    };
    // For as long as the signal lives: the answer's body can be ended too.
    signal.addEventListener("abort", abort);
    answer.then(resolve, reject);
  });
}

export function isSuccess({ statusCode }: Response): boolean {
  return statusCode >= 200 && statusCode < 300;
}

/** @throws ArgumentError when the body is larger than Polar takes */
export function serialize(body: Record<string, unknown> | undefined): string | null {
  if (body === undefined) return null;
  const text = writeJson(body);
  if (Buffer.byteLength(text) <= MAX_BODY_BYTES) return text;
  throw new ArgumentError("Nothing was sent: the request is larger than the 10 MiB Polar takes.", [], "Send less.");
}

/**
 * The parsed JSON of a success; undefined for a 204.
 * @throws PolarApiError when it is not what was expected
 */
export async function readAnswer<T>(response: Response, expected: Expected<T>, facts: RequestFacts): Promise<T> {
  const unexpected = (what: string) => unexpectedAnswer(response.statusCode, what, facts);
  const answer = await readJson(response, unexpected);
  if (!expected.is(answer)) throw unexpected(`not with ${expected.what}`);
  return answer;
}

async function readJson(response: Response, unexpected: (what: string) => PolarApiError): Promise<unknown> {
  const text = await readText(response);
  if (text === undefined) throw unexpected("with more than 10 MiB");
  if (response.statusCode === 204) {
    if (text !== "") throw unexpected("with a body where there is none");
    return undefined;
  }
  if (!isJson(response)) throw unexpected("not with JSON");
  try {
    return parseJson(text);
  } catch {
    throw unexpected("with broken JSON");
  }
}

/** @throws PolarApiError when the success is no CSV file */
export async function readCsv(response: Response, facts: RequestFacts): Promise<Response["body"]> {
  if (/\bcsv\b/.test(contentType(response))) return response.body;
  await response.body.dump();
  throw unexpectedAnswer(response.statusCode, "not with a CSV file", facts);
}

export async function readFailure(response: Response, facts: RequestFacts): Promise<PolarApiError> {
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
async function readText(response: Response): Promise<string | undefined> {
  // Most answers say how long they are; those that do not are watched as they come.
  if (Number(response.headers["content-length"]) <= MAX_BODY_BYTES) return response.body.text();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
}

function contentType(response: Response): string {
  return String(response.headers["content-type"] ?? "").toLowerCase();
}

function isJson(response: Response): boolean {
  return /[/+]json\b/.test(contentType(response));
}
