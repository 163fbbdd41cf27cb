import { once } from "node:events";
import { expect, test } from "vitest";
import type { Response } from "../../../src/server/protocol/messages.js";
import { eventually } from "../../support/eventually.js";
import { answering, GET_CUSTOMER, HEAD, KEY, of2025, raw, serving } from "./serving.js";

const NOT_HTTP = "garbage lena@harborlane.dev\r\n\r\n";
const bodyOf = (message: object) =>
  `Content-Length: ${JSON.stringify(message).length}\r\n\r\n${JSON.stringify(message)}`;
const PING = HEAD + bodyOf(of2025("ping"));

const REFUSED: [what: string, bytes: string, status: number, outcome: string][] = [
  ["no HTTP", NOT_HTTP, 400, "malformed"],
  ["two lengths", `${HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400, "malformed"],
  ["headers of more than 16 KiB", `${HEAD}X-Long: ${"x".repeat(17_000)}\r\n\r\n`, 431, "headers_too_large"],
  ["a tunnel", "CONNECT lena.harborlane.dev:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", 405, "method_not_allowed"],
];

test.for(REFUSED)("%s is refused with a bare status, and has its line", async ([, bytes, status, outcome]) => {
  const { port, polar, seen } = await serving();
  const { text, closed } = raw(port, bytes);
  await closed;
  expect(text()).toMatch(new RegExp(`^HTTP/1.1 ${status} [\\w ]+\r\nConnection: close\r\n\r\n$`));
  expect(seen).toEqual([
    { key: undefined, what: "other", isTool: false, outcome, status, ms: 0, requests: 0, refused: 0 },
  ]);
  expect(polar.seen).toEqual([]);
});

test("the same after an answer on the same connection", async () => {
  const { port, seen } = await serving();
  const { socket, text, closed } = raw(port, PING);
  await eventually(text).toMatch(/"result":\{\}\}$/);
  socket.write(NOT_HTTP);
  await closed;
  expect(text()).toMatch(/"result":\{\}\}HTTP\/1.1 400 Bad Request\r\nConnection: close\r\n\r\n$/);
  expect(seen).toMatchObject([
    { what: "ping", status: 200 },
    { what: "other", outcome: "malformed", status: 400, key: undefined },
  ]);
});

const UNSEEN_BY_CHECKS: [what: string, bytes: string, status: number, outcome: string][] = [
  ["no Host", PING.replace(/Host: .*\r\n/, ""), 400, "malformed"],
  ["an expectation that nobody knows", PING.replace("Host:", "Expect: miracles\r\nHost:"), 417, "expectation_failed"],
];

test.for(UNSEEN_BY_CHECKS)("%s is refused, and has its line", async ([, bytes, status, outcome]) => {
  const { port, seen } = await serving();
  const { socket, text, closed } = raw(port, bytes);
  await eventually(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  socket.end();
  await closed;
  expect(seen).toMatchObject([{ what: "other", outcome, status, key: undefined }]);
});

const BODIES: [what: string, rest: string, status: number, outcome: string][] = [
  ["a body that is no chunks", "Transfer-Encoding: chunked\r\n\r\nnot a length\r\n", 400, "malformed"],
  [
    "a chunk with much beside its length",
    `Transfer-Encoding: chunked\r\n\r\n1;${"x".repeat(20_000)}\r\n`,
    413,
    "too_large",
  ],
];

test.for(BODIES)("%s is refused, in the line of its request", async ([, rest, status, outcome]) => {
  const { port, seen } = await serving();
  const { text, closed } = raw(port, HEAD + rest);
  await closed;
  expect(text()).toMatch(new RegExp(`^HTTP/1.1 ${status} [\\w ]+\r\nConnection: close\r\n\r\n$`));
  expect(seen).toMatchObject([{ key: "acme", outcome, status }]);
});

/** What does not come in time is told so. */
test.each([
  ["headers", HEAD, null],
  ["a body", `${HEAD}Content-Length: 99\r\n\r\n{`, "acme"],
])("%s of which only a part comes", async (_, bytes, key) => {
  const { server, port, seen } = await serving();
  server.headersTimeout = 1;
  server.requestTimeout = 1;
  const { text, closed } = raw(port, bytes);
  await closed;
  expect(text()).toBe("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
  expect(seen).toMatchObject([{ outcome: "timeout", status: 408 }]);
  expect(seen[0]?.key ?? null).toBe(key);
});

test("a connection on which nothing comes has no line", async () => {
  const { server, port, seen } = await serving();
  server.headersTimeout = 1;
  await raw(port, "").closed;
  expect(seen).toEqual([]);
});

test("nothing is written into a connection on which an answer is under way", async () => {
  const calls: (() => void)[] = [];
  const { port, seen } = await serving({
    tenants: answering(async ({ id }): Promise<Response> => {
      await new Promise<void>((resolve) => calls.push(resolve));
      return { jsonrpc: "2.0", id, result: {} };
    }),
  });
  const { text, closed } = raw(port, HEAD + bodyOf(of2025("tools/call", GET_CUSTOMER)) + NOT_HTTP);
  await closed;
  await eventually(() => calls.length).toBe(1);
  calls[0]?.();
  await eventually(() => seen.length).toBe(2);
  expect(text()).toBe("");
  expect(seen).toMatchObject([
    { what: "other", outcome: "malformed", status: undefined, key: undefined },
    { what: "get_customer", status: undefined, key: "acme" },
  ]);
});

test("a request that was refused before all of it came has one line", async () => {
  const { port, seen } = await serving();
  const head = HEAD.replace("/mcp", "/other");
  const { text, closed } = raw(port, `${head}Transfer-Encoding: chunked\r\n\r\nnot a length\r\n`);
  await closed;
  expect(text()).toMatch(/^HTTP\/1.1 404 /);
  expect(text()).not.toContain(" 400 ");
  expect(seen).toMatchObject([{ outcome: "not_found", status: 404 }]);
});

test("a client that leaves amid its request has a line; one that leaves between two has none", async () => {
  const { port, seen } = await serving();
  const kept = raw(port, PING);
  await eventually(kept.text).toMatch(/"result":\{\}\}$/);
  kept.socket.resetAndDestroy();
  const amid = raw(port, `${HEAD}Content-Length: 99\r\n\r\n{`);
  await once(amid.socket, "connect");
  amid.socket.end();
  await eventually(() => seen.length).toBe(2);
  expect(seen).toMatchObject([{ what: "ping" }, { outcome: "incomplete", key: "acme" }]);
  expect(JSON.stringify(seen)).not.toContain(KEY);
});
