import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { HttpKey } from "../../config/http-keys/http-key.js";
import { placeOf } from "../../primitives/errors.js";
import { type Answering, answer } from "./answer.js";
import { LARGEST_BODY, readBody, type Unread } from "./body.js";
import { admit, type Connections, trackConnections } from "./connections.js";
import type { EndedRequest } from "./ended-request.js";
import { CORS_PREFLIGHT, corsFor, type Hosts } from "./hosts.js";
import { knownMethod } from "./known-names.js";
import { refuseMalformed } from "./malformed.js";
import { acceptsJson, isJson } from "./media-types.js";
import { readMessage } from "./message.js";
import { accept, ended, type Post, refuse, refuseEarly, refuseUnread } from "./post.js";
import { type HttpRefusal, REFUSAL } from "./refusals.js";
import { replyBare } from "./reply.js";
import { readTarget } from "./target.js";

/** What one connection may take of time and space. Node refuses what takes more. */
const CONNECTION = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  /** For the headers and the body. */
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  /** nginx closes the connections that it keeps after 60 seconds; whoever closes first must not be this end. */
  keepAliveTimeout: 75_000,
  keepAlive: true,
  /** The first of two keys, or of two Host headers, would count otherwise. */
  joinDuplicateHeaders: true,
  /** The request would have no line in the access log; see `handle`. */
  requireHostHeader: false,
};
const MOST_CONNECTIONS = 4_096;

export interface HttpServerOptions extends Answering {
  hosts: Hosts;
  /** Filled by the server. */
  connections: Connections;
  /** Why load balancers should send their calls elsewhere; undefined if they need not. */
  fault(): string | undefined;
  /** Whose key an Authorization header has, or why it has none. */
  keyOf(authorization: string | undefined): HttpKey | HttpRefusal;
  observe(ended: EndedRequest): void;
}

/** Answers MCP at `POST /mcp`. It does not listen yet. */
export function createHttpServer(options: HttpServerOptions): Server {
  const { hosts, connections, fault, keyOf, limits, stopping, observe, log } = options;
  /** Kept connections leave room for new ones, whoever keeps them. */
  const closes = () => stopping.isDraining || connections.size > server.maxConnections / 2;

  /** Undefined for a request that is not answered. */
  function begin(incoming: IncomingMessage, outgoing: ServerResponse): Post | undefined {
    const post: Post = {
      incoming,
      outgoing,
      headers: NO_HEADERS,
      closes,
      since: performance.now(),
      key: undefined,
      what: "other",
      isTool: false,
      observe,
    };
    if (!admit(connections, post)) return undefined;
    if (stopping.isDraining) incoming.socket.setTimeout(0);
    return post;
  }

  function handle(incoming: IncomingMessage, outgoing: ServerResponse) {
    const post = begin(incoming, outgoing);
    if (!post) return;
    if (incoming.headers.host === undefined && incoming.httpVersion === "1.1")
      return refuseBare({ ...post, closes: () => true }, 400, "malformed");
    const { path, authority } = readTarget(incoming.url);
    // A proxy in between may go by the one, and the checks here by the other.
    if (authority !== undefined && authority !== incoming.headers.host?.toLowerCase())
      return refuseUnread(post, REFUSAL.host);
    if (path === "/mcp") return attempt(post, receive);
    if (path === "/healthz") return replyHealth(post, stopping.isDraining ? "stopping" : fault());
    refuseBare(post, 404, "not_found");
  }

  function attempt(post: Post, step: (post: Post) => void) {
    try {
      step(post);
    } catch (error) {
      log(`bug: ${placeOf(error)}`);
      refuse(post, REFUSAL.bug, undefined);
    }
  }

  function receive(post: Post) {
    const { incoming } = post;
    const { headers } = incoming;
    const { host, origin } = headers;
    if (!hosts.hasHost(host)) return refuseUnread(post, REFUSAL.host);
    if (origin !== undefined) {
      if (!hosts.hasOrigin(origin)) return refuseUnread(post, REFUSAL.origin);
      post.headers = corsFor(origin);
    }
    if (incoming.method !== "POST") return refuseMethod(post);
    const key = keyOf(headers.authorization);
    if ("status" in key) return refuseUnread(post, key);
    post.key = key;
    if (!isJson(headers["content-type"]) || headers["content-encoding"] !== undefined)
      return refuseUnread(post, REFUSAL.contentType);
    if (!acceptsJson(headers.accept)) return refuseUnread(post, REFUSAL.accept);
    read(post, key);
  }

  function read(post: Post, key: HttpKey) {
    let isLarge = false;
    let isAnswered = false;
    const sizes = {
      most: LARGEST_BODY,
      large: limits.largeBody,
      mayBeLarge() {
        isLarge = limits.takeLargeBody(key.hash);
        post.outgoing.on("close", () => isAnswered || release());
        return isLarge;
      },
    };
    function release() {
      if (isLarge) limits.releaseLargeBody(key.hash);
      isLarge = false;
    }
    readBody(post.incoming, sizes, (body) => {
      const answered = take(post, key, body);
      if (!isLarge) return;
      // Its client may leave before, and one that stays may not read the answer.
      isAnswered = answered !== undefined;
      if (answered) void answered.then(release);
      else release();
    });
  }

  /** A promise where the body is held until the answer. */
  function take(post: Post, key: HttpKey, body: Buffer[] | Unread): Promise<void> | undefined {
    if (body === "too large") return void refuseEarly(post, REFUSAL.tooLarge);
    if (body === "crowded") return void refuseEarly(post, REFUSAL.crowded);
    const message = readMessage(body);
    if ("request" in message) return answer(options, post, key, message.request);
    if ("refusal" in message) return void refuse(post, message.refusal, message.id);
    post.what = knownMethod(message.unanswered);
    accept(post);
  }

  const server = createServer(CONNECTION, handle);
  server.maxConnections = MOST_CONNECTIONS;
  // No header is dropped: the checks would not see it.
  server.maxHeadersCount = 0;
  trackConnections(server, connections);
  refuseMalformed(server, connections, observe);
  server.on("checkExpectation", (incoming, outgoing) => {
    const post = begin(incoming, outgoing);
    if (post) refuseBare(post, 417, "expectation_failed");
  });
  // A body that is too large is refused before it is sent.
  server.on("checkContinue", (incoming, outgoing) => {
    if (Number(incoming.headers["content-length"] ?? 0) <= LARGEST_BODY) outgoing.writeContinue();
    handle(incoming, outgoing);
  });
  return server;
}

const NO_HEADERS: readonly string[] = [];

/** For load balancers, which call by address and have no key: it says nothing but that. */
function replyHealth(post: Post, fault: string | undefined) {
  const { outgoing, incoming } = post;
  if (incoming.method !== "GET" && incoming.method !== "HEAD") return replyBare(post, 405, ["Allow", "GET, HEAD"]);
  outgoing
    .writeHead(fault === undefined ? 200 : 503, { "content-type": "text/plain", "cache-control": "no-store" })
    .end(`${fault ?? "ok"}\n`);
}

function refuseBare(post: Post, status: number, outcome: string) {
  replyBare(post, status);
  ended(post, outcome, status);
}

function refuseMethod(post: Post) {
  const { incoming, headers } = post;
  if (incoming.method !== "OPTIONS" || headers.length === 0) return refuseUnread(post, REFUSAL.method);
  replyBare(post, 204, CORS_PREFLIGHT);
}
