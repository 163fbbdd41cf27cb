import { EventEmitter } from "node:events";
import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher, Pool } from "undici";
import { ArgumentError } from "../primitives/errors.js";
import type { Signal } from "../primitives/signal.js";
import { decodeUtf8 } from "../primitives/text.js";
import { writeJson } from "./json.js";
import { isSuccess, type OpenResponse, type Response } from "./response.js";
import type { Method } from "./routes.js";

export interface HttpSettings {
  token: string;
  /** Whether HTTPS_PROXY and its like apply. */
  proxied: boolean;
  /** Milliseconds a body may stall. */
  stallTimeoutMs: number;
  connections: number;
}

export interface HttpRequest {
  url: URL;
  method: Method;
  /** JSON. */
  body: string | null;
}

/** Told of an answer as soon as it begins. */
export type OnHeaders = (headers: IncomingHttpHeaders) => void;

const PROXY_TIMEOUT_MS = 10_000;
/** Polar takes no more, and no answer of its holds more. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** Told to the HTTP client, which tells it back. */
const GIVEN_UP = new Error("given up");

/**
 * Requests with the token. What ends before a connection stands is never sent. Each is given a signal of its own, to which it
 * listens for as long as that lives.
 */
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

  async function clientFor(url: URL, signal: Signal): Promise<Dispatcher> {
    dispatcher ??= openPool(url).catch((error) => {
      dispatcher = undefined;
      throw error;
    });
    const client = await dispatcher;
    signal.throwIfAborted();
    return client;
  }

  function optionsOf({ url, method, body }: HttpRequest): Dispatcher.DispatchOptions {
    const headers: Record<string, string> = {
      authorization: `Bearer ${token}`,
      accept: "application/json, text/csv;q=0.9",
      "user-agent": "polar-customers-mcp",
    };
    if (body !== null) headers["content-type"] = "application/json";
    return { origin: url.origin, path: url.pathname + url.search, method, headers, body, bodyTimeout: stallTimeoutMs };
  }

  return {
    /** Resolves once the answer is in whole. */
    async send(request: HttpRequest, signal: Signal, onHeaders: OnHeaders): Promise<Response> {
      return receive(await clientFor(request.url, signal), optionsOf(request), signal, onHeaders);
    },
    /** Resolves once the headers of a success are in; the signal ends its body as well. */
    async open(request: HttpRequest, signal: Signal, onHeaders: OnHeaders): Promise<Response | OpenResponse> {
      const client = await clientFor(request.url, signal);
      const ending = new EventEmitter();
      const answer = client.request({ ...optionsOf(request), signal: ending });
      const { statusCode: status, headers, body } = await orAborted(answer, signal, ending);
      onHeaders(headers);
      if (isSuccess({ status })) return { status, headers, body };
      return { status, headers, text: await wholeText(body).catch(() => "") };
    },
    /** Ends whatever is open, at once. */
    async close(): Promise<void> {
      await (await dispatcher?.catch(() => undefined))?.destroy();
    },
  };
}

/** As the client's own `request` does, without the stream in between, which is a tenth of what a call takes. */
function receive(
  client: Dispatcher,
  options: Dispatcher.DispatchOptions,
  signal: Signal,
  onHeaders: OnHeaders,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let started: Dispatcher.DispatchController | undefined;
    let response: Response | undefined;
    const body = collect();
    const fail = (error: unknown) => {
      // A failure whose body cannot be read is still that failure.
      if (response && !isSuccess(response)) resolve(response);
      else reject(error);
    };
    signal.addEventListener("abort", () => {
      fail(signal.reason);
      started?.abort(GIVEN_UP);
    });
    client.dispatch(options, {
      onRequestStart(controller) {
        started = controller;
        if (signal.aborted) controller.abort(GIVEN_UP);
      },
      onResponseStart(_, status, headers) {
        if (status < 200) return;
        response = { status, headers, text: "" };
        onHeaders(headers);
      },
      onResponseData(controller, chunk) {
        if (body.add(chunk) || !response) return;
        resolve({ ...response, text: undefined });
        controller.abort(GIVEN_UP);
      },
      onResponseEnd() {
        if (response) resolve({ ...response, text: body.text() });
      },
      onResponseError: (_, error) => fail(error),
    });
  });
}

async function wholeText(body: OpenResponse["body"]): Promise<string | undefined> {
  const whole = collect();
  for await (const chunk of body) if (!whole.add(chunk)) return undefined;
  return whole.text();
}

/** A body as it comes in; `add` says whether it is still no longer than any answer should be. */
function collect() {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return {
    add(chunk: Buffer): boolean {
      chunks.push(chunk);
      bytes += chunk.length;
      return bytes <= MAX_BODY_BYTES;
    },
    text: () => decodeUtf8(chunks),
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

/** The HTTP client heeds what ends a request only once its connection stands. An emitter costs it less than a signal. */
function orAborted<T>(answer: Promise<T>, signal: Signal, ending: EventEmitter): Promise<T> {
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

/** @throws ArgumentError when the body is larger than Polar takes */
export function serialize(body: Record<string, unknown> | undefined): string | null {
  if (body === undefined) return null;
  const text = writeJson(body);
  if (Buffer.byteLength(text) <= MAX_BODY_BYTES) return text;
  throw new ArgumentError("Nothing was sent: the request is larger than the 10 MiB Polar takes.", [], "Send less.");
}
