import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Exchange } from "../../../src/server/protocol/era.js";
import type { Request } from "../../../src/server/protocol/messages.js";
import { eventually } from "../../support/eventually.js";
import {
  answering,
  CUSTOMER,
  connections,
  GET_CUSTOMER,
  headers2026,
  META,
  of2025,
  of2026,
  serving,
} from "./serving.js";

const PROGRESS = { method: "notifications/progress", params: { progressToken: 1, progress: 2, message: "two\nthree" } };

/** Says something before each response. */
const chatty = answering(async ({ id }: Request, { notify }: Exchange) => {
  notify(PROGRESS);
  await new Promise((resolve) => setImmediate(resolve));
  notify(PROGRESS);
  return { jsonrpc: "2.0", id, result: {} };
});

const of = (_meta: object) => of2025("tools/call", { ...GET_CUSTOMER, _meta });
const eventOf = (message: object) => `event: message\ndata: ${JSON.stringify(message)}\n\n`;

test.each([
  { era: "2025-11-25", meta: {}, headers: {} },
  { era: "2026-07-28", meta: META, headers: headers2026("tools/call", "get_customer") },
])("$era: what is said during a request comes as events, which the response ends", async ({ meta, headers }) => {
  const { send, seen } = await serving({ tenants: chatty });
  const answer = await send(of({ ...meta, progressToken: 1 }), { headers });
  const said = eventOf({ jsonrpc: "2.0", ...PROGRESS });
  expect(answer.text).toBe(said + said + eventOf({ jsonrpc: "2.0", id: 7, result: {} }));
  expect(answer).toMatchObject({
    status: 200,
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
  expect(seen).toMatchObject([{ what: "get_customer", outcome: "ok", status: 200 }]);
});

test.each([
  ["nobody asked for progress", {}, "application/json, text/event-stream"],
  ["the client does not accept events", { progressToken: 1 }, "application/json"],
  ["the client excludes events", { progressToken: 1 }, "*/*, text/event-stream;q=0"],
])("the answer is JSON where %s", async (_, meta, accept) => {
  const { send } = await serving({ tenants: chatty });
  expect(await send(of(meta), { headers: { accept } })).toMatchObject({ status: 200, body: { id: 7, result: {} } });
});

test("the answer is JSON where there is nothing to say", async () => {
  const { send } = await serving();
  const answer = await send(of({ progressToken: 1 }));
  expect(answer).toMatchObject({ status: 200, body: { result: { structuredContent: { id: CUSTOMER.id } } } });
});

test("comments keep a quiet stream open", async () => {
  const every = setInterval;
  const spy = vi
    .spyOn(globalThis, "setInterval")
    .mockImplementation(((run: () => void, ms: number) => every(run, ms === 15_000 ? 1 : ms)) as typeof setInterval);
  onTestFinished(() => spy.mockRestore());
  let end = () => {};
  const { open } = await serving({
    tenants: answering(async ({ id }, { notify }) => {
      notify(PROGRESS);
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      return { jsonrpc: "2.0", id, result: {} };
    }),
  });
  const [answer] = (await once(open(of({ progressToken: 1 })), "response")) as [IncomingMessage];
  let text = "";
  answer.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  await eventually(() => text).toContain("\n\n:\n\n:\n\n");
  end();
  await once(answer, "end");
  expect(text).toMatch(/event: message\ndata: [^\n]*"result":\{\}\}\n\n$/);
});

/** A Polar that answers when it is told to, and knows whether somebody still waits. */
function holding() {
  const held: ServerResponse[] = [];
  return { held, script: (_: unknown, response: ServerResponse) => void held.push(response) };
}

test("2026-07-28: closing the request cancels the call", async () => {
  const { held, script } = holding();
  const { open, seen } = await serving({ script });
  const request = open(of2026("tools/call", GET_CUSTOMER), { headers: headers2026("tools/call", "get_customer") });
  await eventually(() => held.length).toBe(1);
  request.destroy();
  await eventually(() => held[0]?.closed).toBe(true);
  await eventually(() => seen).toMatchObject([{ what: "get_customer", outcome: "canceled", status: undefined }]);
  expect(held).toHaveLength(1);
});

test("2025-11-25: closing the request, or canceling by id, does not end the call", async () => {
  const { held, script } = holding();
  const { server, open, send, seen, limits, logged } = await serving({ script });
  const request = open(of2025("tools/call", GET_CUSTOMER));
  await eventually(() => held.length).toBe(1);
  expect(await send({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 7 } })).toMatchObject({
    status: 202,
  });
  request.destroy();
  await eventually(() => connections(server)).toBe(0);
  expect(held[0]?.closed).toBe(false);
  expect(limits.inFlight()).toBe(1);
  held[0]?.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(CUSTOMER));
  await eventually(() => seen.filter(({ isTool }) => isTool)).toMatchObject([{ outcome: "ok", status: undefined }]);
  expect(limits.inFlight()).toBe(0);
  expect(logged).toEqual([]);
});

test("an answer that nobody can make is an error, and the server goes on", async () => {
  const { send, logged, limits } = await serving({
    tenants: answering(async ({ method }) => {
      throw new TypeError(`no ${method} of lena@harborlane.dev`);
    }),
  });
  expect(await send(of2025("tools/call", GET_CUSTOMER))).toMatchObject({
    status: 500,
    body: { id: 7, error: { code: -32603 } },
  });
  expect(logged).toMatchObject([expect.stringMatching(/^bug: TypeError at /)]);
  expect(logged.join()).not.toContain("lena");
  expect(limits.inFlight()).toBe(0);
});
