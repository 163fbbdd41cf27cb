import { once } from "node:events";
import type { Socket } from "node:net";
import { expect, test } from "vitest";
import { eventually } from "../../support/eventually.js";
import { answering, HEAD, of2025, raw, serving } from "./serving.js";

/** More than the system takes for a client that does not read. */
const LONG = "x".repeat(32 * 1024 * 1024);

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
