import { once } from "node:events";
import type { Socket } from "node:net";
import { expect, test } from "vitest";
import { eventually } from "../../support/eventually.js";
import { answering, HEAD, headers2026, META, of2025, raw, serving } from "./serving.js";

/** More than the system takes for a client that does not read. */
const LONG = "x".repeat(16 * 1024 * 1024);

/** Asks for a long answer and does not read it; `there` is the server's end of the connection. */
async function unread(_meta: object) {
  const PROGRESS = { method: "notifications/progress", params: { progressToken: 1, progress: 1 } };
  const tenants = answering(async ({ id }, { notify }) => {
    notify(PROGRESS);
    return { jsonrpc: "2.0", id, result: { long: LONG } };
  });
  const { server, port, limits, seen } = await serving({ tenants });
  const body = JSON.stringify(of2025("tools/call", { name: "get_customer", _meta }));
  const accept = "Accept: application/json, text/event-stream\r\n";
  const connected = once(server, "connection") as Promise<[Socket]>;
  const reader = raw(port, `${HEAD}${accept}Content-Length: ${body.length}\r\n\r\n${body}`);
  reader.socket.pause();
  const [there] = await connected;
  await eventually(() => seen.length).toBe(1);
  return { there, limits, ...reader };
}

const KINDS: [what: string, meta: object][] = [
  ["as JSON", {}],
  ["as events", { progressToken: 1 }],
];

test.for(KINDS)("an answer %s that nobody reads has no place, and its connection ends", async ([, meta]) => {
  const { there, limits, closed, socket } = await unread(meta);
  expect(limits.inFlight()).toBe(0);
  expect(there.timeout).toBe(30_000);
  there.emit("timeout");
  expect(there.destroyed).toBe(true);
  socket.resume();
  await closed;
});

test.for(KINDS)(
  "an answer %s is read to its end by a client that is slow, whose connection is kept",
  async ([, meta]) => {
    const { there, socket, text } = await unread(meta);
    socket.resume();
    await eventually(() => text().length).toBeGreaterThan(LONG.length);
    await eventually(() => there.timeout).toBeGreaterThanOrEqual(75_000);
    expect(there.destroyed).toBe(false);
  },
);

test("progress that nobody reads is left out, and ends its connection and its call before the answer", async () => {
  const progress = { method: "notifications/progress", params: { progressToken: 1, message: "x".repeat(10_000) } };
  let aborted = false;
  const tenants = answering(async ({ id }, { notify, signal }) => {
    while (!signal.aborted) {
      notify(progress);
      await new Promise(setImmediate);
    }
    aborted = true;
    return { jsonrpc: "2.0", id, result: {} };
  });
  const { server, port } = await serving({ tenants });
  const params = { name: "get_customer", _meta: { ...META, progressToken: 1 } };
  const body = JSON.stringify(of2025("tools/call", params));
  const headers = { ...headers2026("tools/call", "get_customer"), accept: "application/json, text/event-stream" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const connected = once(server, "connection") as Promise<[Socket]>;
  const reader = raw(port, `${HEAD}${lines.join("")}Content-Length: ${body.length}\r\n\r\n${body}`);
  reader.socket.pause();
  const [there] = await connected;
  await eventually(() => there.writableLength).toBeGreaterThan(32 * 1024);
  expect(there.writableLength).toBeLessThan(256 * 1024);
  expect(there.timeout).toBe(30_000);
  there.emit("timeout");
  expect(there.destroyed).toBe(true);
  await eventually(() => aborted).toBe(true);
});
