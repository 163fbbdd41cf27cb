import { EventEmitter } from "node:events";
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { ArgumentError } from "../primitives/errors.js";
import { orAborted, type Signal } from "../primitives/signal.js";
import { decodeUtf8 } from "../primitives/text.js";
import { openConnections } from "./connections.js";
import { type Decoded, decodeStream, decodeWhole, Undecodable } from "./content-coding.js";
import { writeJson } from "./json.js";
import { isSuccess, type OpenResponse, type Response } from "./response.js";
import type { Address, Method } from "./routes.js";

export interface HttpSettings {
  token: string;
  /** Whether HTTPS_PROXY and its like apply. */
  proxied: boolean;
  /** Milliseconds without a byte after which a body fails. */
  stallTimeoutMs: number;
  /** How many connections are kept between reads. */
  connections: number;
}

export interface HttpRequest {
  url: Address;
  method: Method;
  /** JSON. */
  body: string | null;
  /** Whether a connection of its own is needed; writes and files have one anyway. */
  alone?: boolean;
}

/** How far a request has come. */
export interface Progress {
  /** It is on its way over a connection. */
  onBegin?(): void;
  /** An answer begins. */
  onHeaders?(headers: IncomingHttpHeaders): void;
}

/** Polar accepts no larger request, and this server no larger answer. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** The reason that the HTTP client is given, and fails with. */
const GIVEN_UP = new Error("given up");

/**
 * Sends requests with the token. A request that ends before its connection is established is never sent. Each request needs
 * a signal of its own: its listener stays for as long as that lives.
 */
export function createHttp({ token, proxied, stallTimeoutMs, connections }: HttpSettings) {
  const pools = openConnections({ proxied, kept: connections });

  /** The refusal of a write, a 204 and a file say nothing of what was asked for: only a connection of their own does. */
  function connectionsFor({ url, method, alone }: HttpRequest): Dispatcher | Promise<Dispatcher> {
    return method === "GET" && !alone ? pools.kept(url) : pools.fresh(url);
  }

  function optionsOf({ url, method, body }: HttpRequest): Dispatcher.DispatchOptions {
    const headers: Record<string, string> = {
      authorization: `Bearer ${token}`,
      accept: "application/json, text/csv;q=0.9",
      // Without it, a server may choose any coding.
      "accept-encoding": "identity",
      "user-agent": "polar-customers-mcp",
    };
    if (body !== null) headers["content-type"] = "application/json";
    return { origin: url.origin, path: url.pathname + url.search, method, headers, body, bodyTimeout: stallTimeoutMs };
  }

  return {
    /** Resolves once the answer is in whole. */
    async send(request: HttpRequest, signal: Signal, progress: Progress): Promise<Response> {
      const found = connectionsFor(request);
      const pool = found instanceof Promise ? await found : found;
      signal.throwIfAborted();
      const { status, headers, bytes } = await receive(pool, optionsOf(request), signal, progress);
      const body = read(bytes, headers);
      const { text, unreadable } = body instanceof Promise ? await body : body;
      return unreadable === undefined ? { status, headers, text } : { status, headers, text, unreadable };
    },
    /** Resolves once the headers of a success are in; the signal ends its body as well. */
    async open(request: HttpRequest, signal: Signal, { onHeaders }: Progress): Promise<Response | OpenResponse> {
      const client = await connectionsFor({ ...request, alone: true });
      signal.throwIfAborted();
      // An emitter costs the HTTP client less than a signal. The listener stays: an abort ends the answer's body as well.
      const ending = new EventEmitter();
      signal.addEventListener("abort", () => ending.emit("abort"));
      const answer = client.request({ ...optionsOf(request), signal: ending });
      // The HTTP client listens for an abort only once its connection is established.
      const { statusCode: status, headers, body } = await orAborted(answer, signal);
      onHeaders?.(headers);
      if (!isSuccess({ status })) {
        return { status, headers, ...(await read(await wholeBody(body).catch(() => Buffer.of()), headers)) };
      }
      const decoded = await decodeStream(body, headers);
      if (!(decoded instanceof Undecodable)) return { status, headers, body: decoded };
      body.on("error", () => {}).destroy();
      return { status, headers, text: "", unreadable: decoded.what };
    },
    /** For when an answer was the one to another request: the others may be, too. */
    distrust: pools.distrust,
    /** Closes whatever is open, at once. */
    close: pools.close,
  };
}

/** An answer as it came in; no bytes when there are more than any answer should have. */
type Received = Pick<Response, "status" | "headers"> & { bytes: Buffer | undefined };

type Body = Pick<Response, "text" | "unreadable">;

/** A body as text: without its codings where they can be read, and as it is where they cannot. */
function read(bytes: Buffer | undefined, headers: IncomingHttpHeaders): Body | Promise<Body> {
  if (bytes === undefined) return { text: undefined };
  if (bytes.length === 0) return { text: "" };
  const decoded = decodeWhole(bytes, headers, MAX_BODY_BYTES);
  return decoded instanceof Promise ? decoded.then((one) => bodyOf(one, bytes)) : bodyOf(decoded, bytes);
}

function bodyOf(decoded: Decoded<Buffer>, bytes: Buffer): Body {
  if (decoded === "too large") return { text: undefined };
  if (decoded instanceof Undecodable) return { text: decodeUtf8([bytes]), unreadable: decoded.what };
  return { text: decodeUtf8([decoded]) };
}

/** What the client's own `request` does, without the stream in between, which would take a tenth of a call's time. */
function receive(
  client: Dispatcher,
  options: Dispatcher.DispatchOptions,
  signal: Signal,
  { onBegin, onHeaders }: Progress,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    let started: Dispatcher.DispatchController | undefined;
    let response: Received | undefined;
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
        response = { status, headers, bytes: Buffer.of() };
        onHeaders?.(headers);
      },
      onResponseData(controller, chunk) {
        if (body.add(chunk) || !response) return;
        resolve({ ...response, bytes: undefined });
        controller.abort(GIVEN_UP);
      },
      onResponseEnd() {
        if (response) resolve({ ...response, bytes: body.bytes() });
      },
      onResponseError: (_, error) => fail(error),
    });
  });
}

async function wholeBody(body: Readable): Promise<Buffer | undefined> {
  const whole = collect();
  for await (const chunk of body) if (!whole.add(chunk)) return undefined;
  return whole.bytes();
}

/** A body as it comes in; `add` returns false once it is larger than any answer should be. */
function collect() {
  const chunks: Buffer[] = [];
  let length = 0;
  return {
    add(chunk: Buffer): boolean {
      chunks.push(chunk);
      length += chunk.length;
      return length <= MAX_BODY_BYTES;
    },
    bytes: () => (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)),
  };
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
