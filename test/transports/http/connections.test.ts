import { expect, test } from "vitest";
import type { Response } from "../../../src/server/protocol/messages.js";
import { eventually } from "../../support/eventually.js";
import { answering, connections, HEAD, headers2026, KEY, META, of2025, raw, serving } from "./serving.js";

const bytesOf = (head: string, message: object) =>
  `${head}Content-Length: ${JSON.stringify(message).length}\r\n\r\n${JSON.stringify(message)}`;
const PING = bytesOf(HEAD, of2025("ping"));
const answersIn = (text: string) => text.split("HTTP/1.1 ").length - 1;

/** Answers nothing until its client leaves. */
function neverAnswering() {
  const canceled: unknown[] = [];
  let started = 0;
  const tenants = answering(async ({ id }, { signal }): Promise<Response> => {
    started++;
    await new Promise<void>((resolve) => signal.addEventListener("abort", resolve));
    canceled.push(id);
    return { jsonrpc: "2.0", id, result: {} };
  });
  return { canceled, started: () => started, tenants };
}

test("a client may send a few requests before it reads an answer, again and again", async () => {
  const { port, seen } = await serving();
  const { socket, text } = raw(port, PING.repeat(16));
  for (const answered of [16, 32, 48]) {
    await eventually(() => answersIn(text())).toBe(answered);
    socket.write(PING.repeat(16));
  }
  await eventually(() => seen.length).toBe(64);
  expect(seen.every(({ outcome, status }) => outcome === "ok" && status === 200)).toBe(true);
  expect(socket.destroyed).toBe(false);
});

test("connections are kept as long as at least half of their places are free", async () => {
  const { server, port } = await serving();
  server.maxConnections = 4;
  const kept = [raw(port, PING), raw(port, PING)];
  for (const { text } of kept) await eventually(text).toMatch(/"result":\{\}\}$/);
  const third = raw(port, PING);
  await third.closed;
  expect(third.text()).toMatch(/^HTTP\/1.1 200 .*\r\nConnection: close\r\n.*"result":\{\}\}$/s);
  expect(kept.map(({ socket }) => socket.destroyed)).toEqual([false, false]);
});

const FLOODS: [what: string, bytes: string, status: number][] = [
  ["with a key", PING, 200],
  ["without one", PING.replace(KEY, "pck_wrong"), 401],
  ["to no place", "GET /other HTTP/1.1\r\nHost: localhost\r\n\r\n", 404],
  ["for its health", "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 200],
  ["of another method", "GET /mcp HTTP/1.1\r\nHost: localhost\r\n\r\n", 405],
  ["without a Host", "GET /mcp HTTP/1.1\r\n\r\n", 400],
  ["that expect what nobody knows", "GET /mcp HTTP/1.1\r\nHost: localhost\r\nExpect: miracles\r\n\r\n", 417],
];

test.for(FLOODS)("a client that sends thousands of requests %s loses its connection", async ([, bytes, status]) => {
  const { server, port, seen, polar } = await serving();
  const { text, closed } = raw(port, bytes.repeat(10_000));
  await closed;
  await eventually(() => connections(server)).toBe(0);
  const answers = [...text().matchAll(/HTTP\/1.1 (\d+) /g)].map(([, found]) => Number(found));
  expect(answers.length).toBeLessThanOrEqual(16);
  expect(new Set([...answers, status])).toEqual(new Set([status]));
  expect(seen.filter(({ outcome }) => outcome === "too_many_unanswered")).toMatchObject([{ status: undefined }]);
  expect(seen.length).toBeLessThanOrEqual(17);
  expect(polar.seen).toEqual([]);
});

const AS_2026 = Object.entries(headers2026("tools/call", "get_customer")).map(
  ([name, value]) => `${name}: ${value}\r\n`,
);
const callOf2026 = (id: number) =>
  bytesOf(HEAD + AS_2026.join(""), { ...of2025("tools/call", { name: "get_customer", _meta: META }), id });

test("one request too many ends its connection, and with it the calls that wait on it", async () => {
  const { canceled, started, tenants } = neverAnswering();
  const { port, limits, seen } = await serving({ tenants });
  const ids = Array.from({ length: 16 }, (_, id) => id);
  const { socket, closed } = raw(port, ids.map(callOf2026).join(""));
  await eventually(started).toBe(16);
  socket.write(PING);
  await closed;
  await eventually(limits.inFlight).toBe(0);
  expect(canceled.sort((a, b) => Number(a) - Number(b))).toEqual(ids);
  expect(seen).toContainEqual(expect.objectContaining({ outcome: "too_many_unanswered", key: "acme", what: "other" }));
});

test("a large body that waits behind another request gives its place back when its client leaves", async () => {
  const { tenants } = neverAnswering();
  const { server, port, limits } = await serving({ tenants });
  const isFull = () => {
    const isTaken = limits.takeLargeBody("a1");
    if (isTaken) limits.releaseLargeBody("a1");
    return !isTaken;
  };
  const begun = `${callOf2026(1)}${HEAD}Content-Length: 100000\r\n\r\n${" ".repeat(90_000)}`;
  const clients = Array.from({ length: 8 }, () => raw(port, begun));
  await eventually(isFull).toBe(true);
  for (const { socket } of clients) socket.destroy();
  await eventually(() => connections(server)).toBe(0);
  await eventually(isFull).toBe(false);
  for (let i = 0; i < 8; i++) expect(limits.takeLargeBody("a1")).toBe(true);
});
