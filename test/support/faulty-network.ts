import { once } from "node:events";
import { createServer, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { onTestFinished } from "vitest";
import { IS_WHOLE } from "./runs.js";

/** Before: Polar never sees the request. After: Polar handles it, then the fault strikes the answer. */
export type Moment = "before" | "after";

export type FaultName = keyof typeof FAULTS;

export interface Strike {
  fault: FaultName;
  moment: Moment;
  /** How many of the requests that `hits` selects are struck; Infinity for all. `refuse` lasts until `calm` instead. */
  times: number;
  /** Absent: every write, that is, all methods except GET; `refuse` then strikes everything, from now on. */
  hits?: (request: { method: string; url: string }) => boolean;
}

export interface FaultyNetwork {
  /** `http://127.0.0.1:PORT`, the same after connections were refused. */
  url: string;
  /** Arms a fault. A request is struck by the first armed fault that has times left and hits it. */
  strike(strike: Strike): void;
  /** Disarms all faults and listens again. Requests that were struck stay as they are. */
  calm(): Promise<void>;
  /** Every request that arrived here with its complete body. */
  arrived: { method: string; url: string; body: string }[];
  /** Every request that Polar answered, duplicates included. */
  handled: { method: string; url: string; status: number }[];
  /** How many connections clients have open. */
  connections(): Promise<number>;
}

export interface Fault {
  readonly moments: readonly Moment[];
  /** It strikes reads, whose connections are kept: a write has a connection of its own. */
  readonly hitsReads?: true;
  readonly act: Act;
}

type Act = (struck: Struck) => void | Promise<void>;

interface Struck {
  response: ServerResponse;
  /** Polar's answer; undefined at the moment `before`. */
  answer: Answer | undefined;
  /** Sends Polar the same request once more. */
  again(): Promise<Answer>;
  /** Closes the listener and all connections. */
  refuse(): void;
}

interface Answer {
  status: number;
  reason: string;
  /** Names and values alternate, as Node's `rawHeaders`. */
  headers: string[];
  body: Buffer;
}

const EMPTY: Answer = { status: 200, reason: "OK", headers: ["content-type", "application/json"], body: Buffer.of() };
const INVENTED_BODY = Buffer.from('{"id":"00000000-0000-4000-8000-000000000000","email":"nobody@example.com"}');
const ANOTHER = {
  id: "11111111-1111-4111-8111-111111111111",
  email: "someone@harborlane-else.dev",
  external_id: "someone-1",
  name: "Someone Else",
};
const CAPTIVE_PORTAL = "<!doctype html><title>Welcome</title><p>Please accept the terms of this Wi-Fi.";

/**
 * What can go wrong between a client and Polar. Faults that need a body use Polar's, or an invented one if there is
 * none: at the moment `before`, and for an answer without a body (where a 204 becomes a 200).
 */
export const FAULTS = {
  /**
   * Connections are refused until `calm`. A listener cannot know which request a connection will carry: with `hits`,
   * it closes when the first such request arrives, which is reset and not forwarded, and later ones are refused.
   * Without, it closes immediately; a client with kept connections may see a reset first.
   */
  refuse: { moments: ["before"], act: ({ refuse }) => refuse() },
  reset: anytime(({ response }) => void response.socket?.resetAndDestroy()),
  close: anytime(({ response }) => void response.socket?.end()),
  hang: anytime(() => undefined),
  not_http: anytime(({ response }) => void response.socket?.end("\x16\x03\x01 220 mail.example ESMTP\r\n\r\n")),

  /** The right length, half of the body, then the connection ends. */
  half_body: anytime(halfBody),
  /** The length of half of the body; the rest is garbage on the connection. */
  short_length: anytime(shortLength),
  /** A length above the body's; the connection ends 300 ms after the body. */
  long_length: anytime(longLength),
  /** After: correct, but the body's first 100 bytes come one by one. Before: a head and never a body. */
  slow_body: anytime(slowBody),
  /** A 204 with a body on the wire. */
  body_204: anytime(body204),

  html_200: anytime(html(200, CAPTIVE_PORTAL)),
  broken_json_200: anytime(replies(200, { "content-type": "application/json" }, '{"id":')),
  empty_200: anytime(replies(200, { "content-type": "application/json" })),
  redirect: anytime((struck) => replies(307, { location: `http://127.0.0.1:1${struck.response.req.url}` })(struck)),

  "429_seconds": anytime(tooMany(() => "1")),
  /** A date in whole seconds, so 1 to 2 seconds ahead. */
  "429_date": anytime(tooMany(() => new Date(Date.now() + 2000).toUTCString())),
  "429_garbage": anytime(tooMany(() => "soon")),
  "429_huge": anytime(tooMany(() => "99999999999")),
  "429_negative": anytime(tooMany(() => "-5")),
  "429_minute": anytime(tooMany(() => "60")),

  "408": anytime(html(408, "<h1>Request Timeout</h1>")),
  "500": anytime(replies(500, { "content-type": "text/plain; charset=utf-8" }, "Internal Server Error")),
  "502": anytime(html(502, "<h1>Bad Gateway</h1>")),
  "503": anytime(html(503, "<h1>Service Unavailable</h1>")),
  "504": anytime(html(504, "<h1>Gateway Timeout</h1>")),
  "520": anytime(html(520, "<h1>Web server is returning an unknown error</h1>")),

  gzip: anytime(compressed("gzip", gzipSync)),
  brotli: anytime(compressed("br", brotliCompressSync)),
  /** A coding that nobody can read. */
  unknown_coding: anytime(compressed("lzma", (body) => Buffer.concat([Buffer.from("]\0\0"), body]))),
  /** Interim answers that nobody asked for come first. Before: the connection then ends. */
  interim: anytime(interim),

  /** The answer to someone else's request, with a customer. */
  anothers_answer: anytime(replies(200, { "content-type": "application/json" }, JSON.stringify(ANOTHER))),
  /** The answer, and once more before the answer to the next request on the same connection. */
  extra_answer: { moments: ["after"], hitsReads: true, act: extraAnswer },

  /** Polar gets the request twice, in sequence; the client gets the first answer, or the second. */
  duplicate_first: { moments: ["after"], act: duplicateFirst },
  duplicate_second: { moments: ["after"], act: duplicateSecond },
} satisfies Record<string, Fault>;

/** Faults that take the whole timeout of a request. All others end on their own, however busy the machine is. */
export const SILENT: readonly FaultName[] = ["hang", "slow_body"];

/** Those that strike a write; in the share, none that is silent. */
export const FAULTS_OF_WRITES = Object.entries<Fault>(FAULTS)
  .filter(([, { hitsReads }]) => !hitsReads)
  .map(([name]) => name as FaultName)
  .filter((name) => IS_WHOLE || !SILENT.includes(name));

/** Every fault at each of its moments, as rows of a test. */
export const EVERY_FAULT = Object.entries<Fault>(FAULTS).flatMap(([fault, { moments }]) =>
  moments.map((moment) => ({ fault: fault as FaultName, moment })),
);

export interface NetworkOptions {
  /** How much the clock in Polar's answers is ahead; negative if behind. */
  aheadMs?: number;
  /** What someone else does when a request has arrived here, and when Polar has handled it. */
  meanwhile?(moment: Moment, request: { method: string; url: string }): Promise<void>;
}

/** A network of real sockets between a client and the Polar at this address, without faults until one is armed. */
export async function faultyNetwork(
  polarUrl: string,
  { aheadMs = 0, meanwhile }: NetworkOptions = {},
): Promise<FaultyNetwork> {
  const arrived: FaultyNetwork["arrived"] = [];
  const handled: FaultyNetwork["handled"] = [];
  let armed: Strike[] = [];

  // Kept connections must outlast any pause of a busy machine.
  const server = createServer({ keepAliveTimeout: 600_000 }, (_, response) => {
    serve(response).catch(() => response.destroy());
  });
  const listen = (port: number) => once(server.listen(port, "127.0.0.1"), "listening");
  const refuse = () => {
    server.close();
    server.closeAllConnections();
  };

  async function serve(response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = response.req;
    const body = await buffer(response.req);
    arrived.push({ method, url, body: body.toString() });
    await meanwhile?.("before", { method, url });

    const deliver = async () => {
      const answer = await forward(polarUrl, response.req, body);
      handled.push({ method, url, status: answer.status });
      await meanwhile?.("after", { method, url });
      return aheadMs === 0 ? answer : withClock(answer, aheadMs);
    };
    const strike = armed.find(({ times, hits = isWrite }) => times > 0 && hits({ method, url }));
    if (strike === undefined) {
      pass(response, await deliver());
      return;
    }
    strike.times -= 1;
    const answer = strike.moment === "after" ? await deliver() : undefined;
    const fault: Fault = FAULTS[strike.fault];
    await fault.act({
      response,
      answer,
      again: deliver,
      refuse() {
        response.socket?.resetAndDestroy();
        refuse();
      },
    });
  }

  await listen(0);
  onTestFinished(refuse);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    arrived,
    handled,
    connections: () => new Promise((resolve) => server.getConnections((_, count) => resolve(count))),
    strike(strike) {
      const { moments }: Fault = FAULTS[strike.fault];
      if (!moments.includes(strike.moment)) throw new TypeError(`${strike.fault} cannot strike ${strike.moment}`);
      if (strike.fault === "refuse" && strike.hits === undefined) refuse();
      else armed.push({ ...strike });
    },
    async calm() {
      armed = [];
      if (!server.listening) await listen(port);
    },
  };
}

function isWrite({ method }: { method: string }): boolean {
  return method !== "GET";
}

/** Uses a new connection for each request, so what happens to it cannot show in what the client gets. */
function forward(polarUrl: string, { method, url, rawHeaders }: ServerResponse["req"], body: Buffer): Promise<Answer> {
  const headers = [...without(rawHeaders, "host", "connection", "keep-alive"), "host", new URL(polarUrl).host];
  return new Promise((resolve, reject) => {
    const outgoing = request(polarUrl, { method, path: url, headers, agent: false }, (incoming) => {
      const { statusCode: status = 0, statusMessage: reason = "" } = incoming;
      const headers = without(incoming.rawHeaders, "connection", "keep-alive");
      buffer(incoming).then((body) => resolve({ status, reason, headers, body }), reject);
    });
    outgoing.on("error", reject).end(body);
  });
}

function withClock(answer: Answer, aheadMs: number): Answer {
  const date = new Date(Date.now() + aheadMs).toUTCString();
  return { ...answer, headers: [...without(answer.headers, "date"), "date", date] };
}

function pass(response: ServerResponse, { status, reason, headers, body }: Answer): void {
  response.sendDate = false;
  response.writeHead(status, reason, headers).end(body);
}

function without(headers: readonly string[], ...names: string[]): string[] {
  return headers.filter((_, at) => !names.includes((headers[at - (at % 2)] ?? "").toLowerCase()));
}

function anytime(act: Act): Fault {
  return { moments: ["before", "after"], act };
}

function replies(status: number, headers: Record<string, string>, body = ""): Act {
  return ({ response }) => {
    response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
  };
}

function html(status: number, body: string): Act {
  return replies(status, { "content-type": "text/html; charset=utf-8" }, body);
}

function tooMany(retryAfter: () => string): Act {
  return (struck) => replies(429, { "retry-after": retryAfter() })(struck);
}

/** Sends the head of an answer with a body, whose `content-length` is `measure` of the true length. */
function begin({ response, answer = EMPTY }: Struck, measure: (length: number) => number): Buffer {
  const status = answer.status === 204 ? 200 : answer.status;
  const body = answer.body.length > 0 ? answer.body : INVENTED_BODY;
  const headers = without(answer.headers, "content-length", "transfer-encoding");
  response.writeHead(status, [...headers, "content-length", String(measure(body.length))]);
  return body;
}

/** Every answer with a body is compressed; at the moment `before`, an invented one. */
function compressed(coding: string, compress: (body: Buffer) => Buffer): Act {
  return ({ response, answer = { ...EMPTY, body: INVENTED_BODY } }) => {
    if (answer.body.length === 0) return pass(response, answer);
    const body = compress(answer.body);
    const headers = without(answer.headers, "content-length", "transfer-encoding");
    const own = ["content-encoding", coding, "content-length", String(body.length)];
    pass(response, { ...answer, headers: [...headers, ...own], body });
  };
}

function interim({ response, answer }: Struck): void {
  response.writeContinue();
  response.writeEarlyHints({ link: "</a>; rel=preload" });
  response.writeProcessing();
  if (answer) pass(response, answer);
  else setTimeout(() => response.socket?.end(), 50);
}

function extraAnswer({ response, answer = EMPTY }: Struck): void {
  const { socket } = response;
  const { status, reason, headers, body } = answer;
  const lines = headers.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${headers[at + 1]}`] : []));
  const length = headers.some((name) => /^content-length$/i.test(name)) ? [] : [`Content-Length: ${body.length}`];
  const head = [`HTTP/1.1 ${status} ${reason}`, ...lines.filter((line) => !/^transfer-enc/i.test(line)), ...length];
  response.on("close", () => socket?.once("data", () => socket.write(`${head.join("\r\n")}\r\n\r\n${body}`)));
  pass(response, answer);
}

function halfBody(struck: Struck): void {
  const { socket } = struck.response;
  const body = begin(struck, (length) => length);
  struck.response.write(body.subarray(0, body.length / 2), () => socket?.destroy());
}

function shortLength(struck: Struck): void {
  const body = begin(struck, (length) => Math.floor(length / 2));
  struck.response.end(body);
}

function longLength(struck: Struck): void {
  const { socket } = struck.response;
  const body = begin(struck, (length) => length + 100);
  struck.response.write(body, () => setTimeout(() => socket?.end(), 300));
}

function slowBody(struck: Struck): void {
  const { response, answer } = struck;
  if (answer?.body.length === 0) {
    pass(response, answer);
    return;
  }
  const body = begin(struck, (length) => length);
  response.flushHeaders();
  if (answer === undefined) return;
  let sent = 0;
  const drip = setInterval(() => {
    if (sent < 100 && sent < body.length) {
      response.write(body.subarray(sent, sent + 1));
      sent += 1;
    } else {
      clearInterval(drip);
      response.end(body.subarray(sent));
    }
  }, 5);
  response.on("close", () => clearInterval(drip));
}

function body204({ response, answer = EMPTY }: Struck): void {
  const { socket } = response;
  const body = answer.body.length > 0 ? answer.body : INVENTED_BODY;
  response.writeHead(204, { "content-type": "application/json", "content-length": body.length });
  // Node sends no body with a 204. Corking sends head and body in one piece, so the client cannot reuse the connection
  // between the two.
  socket?.cork();
  response.flushHeaders();
  socket?.write(body);
  response.end();
}

async function duplicateFirst({ response, answer = EMPTY, again }: Struck): Promise<void> {
  await again();
  pass(response, answer);
}

async function duplicateSecond({ response, again }: Struck): Promise<void> {
  pass(response, await again());
}

/** Most of a fault's case is waiting, so that several take little longer than one. */
export function inGroups(faults: readonly FaultName[], size: number): FaultName[][] {
  return faults.flatMap((_, at) => (at % size === 0 ? [faults.slice(at, at + size)] : []));
}
