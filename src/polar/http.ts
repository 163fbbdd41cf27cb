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
  /** Milliseconds without a byte after which a body fails. */
  stallTimeoutMs: number;
  connections: number;
}

export interface HttpRequest {
  url: URL;
  method: Method;
  /** JSON. */
  body: string | null;
}

/** How far a request has come. */
export interface Progress {
  /** It is on its way over a connection. */
  onBegin?(): void;
  /** An answer begins. */
  onHeaders?(headers: IncomingHttpHeaders): void;
}

const PROXY_TIMEOUT_MS = 10_000;
/** Polar accepts no larger request and sends no larger answer. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** The reason that the HTTP client is given, and fails with. */
const GIVEN_UP = new Error("given up");

/**
 * Sends requests with the token. A request that ends before its connection is established is never sent. Each request needs
 * a signal of its own: its listener stays for as long as that lives.
 */
export function createHttp({ token, proxied, stallTimeoutMs, connections }: HttpSettings) {
  let dispatcher: Promise<Dispatcher> | undefined;

  /** Loaded with the first request: the HTTP client takes longer to load than all that is loaded before it. */
  async function openPool(url: URL): Promise<Dispatcher> {
    const { EnvHttpProxyAgent, Pool } = await import("undici");
    if (!proxied) return new Pool(url.origin, { connections });
    const clientFactory = (proxy: URL, options: object) =>
      withProxyFaults(new Pool(proxy, { ...options, headersTimeout: PROXY_TIMEOUT_MS }));
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
    async send(request: HttpRequest, signal: Signal, progress: Progress): Promise<Response> {
      return receive(await clientFor(request.url, signal), optionsOf(request), signal, progress);
    },
    /** Resolves once the headers of a success are in; the signal ends its body as well. */
    async open(request: HttpRequest, signal: Signal, { onHeaders }: Progress): Promise<Response | OpenResponse> {
      const client = await clientFor(request.url, signal);
      const ending = new EventEmitter();
      const answer = client.request({ ...optionsOf(request), signal: ending });
      const { statusCode: status, headers, body } = await orAborted(answer, signal, ending);
      onHeaders?.(headers);
      if (isSuccess({ status })) return { status, headers, body };
      return { status, headers, text: await wholeText(body).catch(() => "") };
    },
    /** Closes whatever is open, at once. */
    async close(): Promise<void> {
      await (await dispatcher?.catch(() => undefined))?.destroy();
    },
  };
}

/** What the client's own `request` does, without the stream in between, which would take a tenth of a call's time. */
function receive(
  client: Dispatcher,
  options: Dispatcher.DispatchOptions,
  signal: Signal,
  { onBegin, onHeaders }: Progress,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let started: Dispatcher.DispatchController | undefined;
    let response: Response | undefined;
    const body = collect();
    const fail = (error: unknown) => {
      // A failure stays the same failure when its body cannot be read.
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
        else onBegin?.();
      },
      onResponseStart(_, status, headers) {
        if (status < 200) return;
        response = { status, headers, text: "" };
        onHeaders?.(headers);
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

/** A body as it comes in; `add` returns false once it is larger than any answer should be. */
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

/** Faults of a proxy before it connects to Polar, kept apart from the same faults of Polar, to which something was sent. */
const PROXY_FAULTS: Record<string, string> = {
  // With its own code, the HTTP client would retry forever: it takes the fault for an idle connection that was closed.
  UND_ERR_SOCKET: "PROXY_HUNG_UP",
  ECONNRESET: "PROXY_HUNG_UP",
  UND_ERR_HEADERS_TIMEOUT: "PROXY_SILENT",
  HTTPParserError: "PROXY_NOT_HTTP",
};

function withProxyFaults(proxy: Pool): Pool {
  const connect = proxy.connect.bind(proxy) as (options: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData>;
  const connectOrFault = (options: Dispatcher.ConnectOptions) =>
    connect(options).catch((error) => {
      const code = PROXY_FAULTS[error.name] ?? PROXY_FAULTS[error.code];
      throw code === undefined ? error : Object.assign(new Error("the proxy failed", { cause: error }), { code });
    });
  return Object.assign(proxy, { connect: connectOrFault });
}

/** The HTTP client listens for an abort only once its connection is established. An emitter costs it less than a signal. */
function orAborted<T>(answer: Promise<T>, signal: Signal, ending: EventEmitter): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      ending.emit("abort");
      reject(signal.reason);
    };
    // The listener stays: an abort ends the answer's body as well.
    signal.addEventListener("abort", abort);
    answer.then(resolve, reject);
  });
}

/** @throws ArgumentError when the body is larger than Polar accepts */
export function serialize(body: Record<string, unknown> | undefined): string | null {
  if (body === undefined) return null;
  const text = writeJson(body);
  if (Buffer.byteLength(text) <= MAX_BODY_BYTES) return text;
  throw new ArgumentError(
    "Nothing was sent: the request is larger than the 10 MiB that Polar accepts.",
    [],
    "Send less.",
  );
}
