import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { bearerToken, identify, requireScope, type Subject } from "./access.js";
import { type Answer, crashed, frameworkError, json, Refusal } from "./answer.js";
import { inChunks } from "./http/chunks.js";
import { answerClock } from "./http/clock.js";
import { CORS_HEADERS, preflight } from "./http/cors.js";
import { bodyRefusal, readBody } from "./http/request-body.js";
import { writeAll } from "./http/write-all.js";
import type { DemoOptions } from "./options.js";
import { createPolar, type Polar, portalSubject } from "./polar.js";
import { reliveLater } from "./relive.js";
import { decodePath, findRoute } from "./router.js";

export interface DemoPolar {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly token: string;
  /** Goes on from this time, in milliseconds since 1970; what is due by then happens. */
  setNow(time: number): void;
  /** Closes open connections as well. */
  close(): Promise<void>;
}

const VERSIONS = ["2026-04", "2026-10", "2027-01"];
const [DEFAULT_VERSION = ""] = VERSIONS;

/** Starts an embedded Polar on the loopback interface: the API around a customer over data in memory. */
export async function startDemo(options: DemoOptions = {}): Promise<DemoPolar> {
  const token = options.token ?? randomToken();
  if (!/^[!-~]+$/.test(token)) {
    throw new TypeError(
      "The token is not printable ASCII without spaces. Give one that fits into an Authorization header.",
    );
  }
  const polar = createPolar(options, token);
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    handle(polar, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stopReliving = reliveLater(polar.organizations, polar.clock);
  const close = () =>
    new Promise<void>((resolve) => {
      stopReliving();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, token, setNow: polar.clock.set, close };
}

/** 43 letters and digits after the prefix. */
function randomToken(): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return `polar_oat_${Array.from(randomBytes(43), (byte) => alphabet[byte % alphabet.length]).join("")}`;
}

async function handle(polar: Polar, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [rawPath = "", query = ""] = splitOnce(request.url ?? "/", "?");
  const decoded = decodePath(rawPath);
  const path = decoded.replace(/^\/api(?=\/v1\/)/, "");
  const version = String(request.headers["polar-version"] ?? "") || DEFAULT_VERSION;
  if (!VERSIONS.includes(version)) {
    await send(polar, request, response, { ...frameworkError(404), headers: { "content-type": "application/json" } });
    return;
  }
  const answer = await answerOrCrash(polar, request, path, query);
  const headers: Record<string, string> = {};
  if (answer.status !== 500) {
    headers["cache-control"] = "private, no-store";
    headers["polar-version"] = version;
    if (request.headers.origin !== undefined && !("access-control-allow-origin" in answer.headers)) {
      Object.assign(headers, CORS_HEADERS);
    }
    if (path !== decoded) {
      headers["x-polar-deprecation-notice"] =
        "The API root has moved from /api/v1 to /v1. Please update your integration.";
    }
  }
  await send(polar, request, response, { ...answer, headers: { ...headers, ...answer.headers } });
}

async function answerOrCrash(polar: Polar, request: IncomingMessage, path: string, query: string): Promise<Answer> {
  try {
    return await answerTo(polar, request, path, query);
  } catch (error) {
    return error instanceof Refusal ? error.answer : crashed();
  }
}

/** The order of these checks decides which error wins. */
async function answerTo(polar: Polar, request: IncomingMessage, path: string, query: string): Promise<Answer> {
  const { method = "", headers } = request;
  const early = preflight(method, headers) ?? bodyRefusal(request);
  if (early !== undefined) return early;
  if (path === "/healthz")
    return method === "GET" ? json(200, { status: "ok" }) : frameworkError(405, { allow: "GET" });
  if (path === "/clock") {
    return answerClock(polar.clock, method, method === "POST" ? await readBody(request) : undefined);
  }

  const token = bearerToken(headers.authorization);
  if (polar.isRateLimited(rateLimitKey(token, polar.tokens), polar.clock.now())) {
    return { status: 429, headers: { "retry-after": "60", "cache-control": "" }, body: "" };
  }
  const authenticated = identify(token, { get: (known) => polar.tokens.get(known) ?? portalSubject(polar, known) });
  const origin = originOf(request);
  const match = findRoute(method, path, query, origin);
  if (!("route" in match)) return match;
  const { route, keys } = match;
  const body = method === "POST" || method === "PATCH" ? await readBody(request) : undefined;
  const subject = requireScope(authenticated, route.scopes);
  const { now } = polar.clock;
  const isGone = () => request.socket.destroyed;
  return route.answer({ subject, keys, query: new URLSearchParams(query), body, now, isGone, origin });
}

/** All tokens of an organization share one count. */
function rateLimitKey(token: string | undefined, tokens: ReadonlyMap<string, Subject>): string {
  const subject = token === undefined ? undefined : tokens.get(token);
  return (subject?.kind === "organization" ? subject.organizations[0]?.id : token) ?? "anonymous";
}

function originOf({ headers }: IncomingMessage): string {
  return `${headers["x-forwarded-proto"] ?? "http"}://${headers.host ?? ""}`;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

async function send(
  { rowByRow }: Polar,
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer,
): Promise<void> {
  for (const [name, value] of Object.entries(headers)) {
    if (value !== "") response.setHeader(name, value);
  }
  // Otherwise the unread rest of a refused body would be parsed as the connection's next request.
  if (!request.complete) response.setHeader("connection", "close");
  response.statusCode = status;
  if (typeof body === "string") {
    if (status !== 204) response.setHeader("content-length", Buffer.byteLength(body));
    response.end(body);
    return;
  }
  await writeAll(response, rowByRow ? body : inChunks(body));
}
