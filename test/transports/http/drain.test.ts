import { EventEmitter, once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { drain } from "../../../src/transports/http/drain.js";
import { eventually } from "../../support/eventually.js";
import { hurry } from "../../support/hurry.js";
import { CUSTOMER, connections, GET_CUSTOMER, HEAD, KEY, of2025, raw, serving } from "./serving.js";

/** A Polar that answers when it is told to. */
function holding() {
  const held: ServerResponse[] = [];
  const answer = () => {
    for (const response of held.splice(0))
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(CUSTOMER));
  };
  return { held, answer, script: (_: unknown, response: ServerResponse) => void held.push(response) };
}

/** A request as bytes, for a connection that is kept. */
function bytesOf(message: object): string {
  const body = JSON.stringify(message);
  return `POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${KEY}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

const PING = bytesOf(of2025("ping"));
const CALL = of2025("tools/call", GET_CUSTOMER);

/** A connection that has had one answer and waits for the next request. */
async function kept(port: number) {
  const connection = raw(port, PING);
  await eventually(connection.text).toMatch(/Connection: keep-alive.*"result":\{\}\}$/s);
  return connection;
}

test("calls under way end, what comes on open connections is served and ends them, and nobody new gets in", async () => {
  const { held, answer, script } = holding();
  const { port, open, send, drain } = await serving({ script });
  const connection = await kept(port);
  const called = once(open(CALL), "response") as Promise<[IncomingMessage]>;
  await eventually(() => held.length).toBe(1);
  const drained = drain();
  await expect(send(CALL)).rejects.toThrow(/ECONNREFUSED/);
  connection.socket.write(bytesOf(of2025("tools/list")));
  await connection.closed;
  expect(connection.text()).toMatch(/HTTP\/1.1 200 OK.*HTTP\/1.1 200 OK.*Connection: close.*"tools":\[/s);
  answer();
  const [response] = await called;
  expect(response.resume()).toMatchObject({ statusCode: 200, headers: { connection: "close" } });
  await drained;
});

test("connections that nothing comes on are closed, and the drain ends", async () => {
  const { server, port, drain, seen } = await serving();
  const connection = await kept(port);
  const silent = raw(port, "");
  const begun = raw(port, HEAD);
  const begunAgain = await kept(port);
  begunAgain.socket.write(HEAD);
  await eventually(() => connections(server)).toBe(4);
  await drain();
  await Promise.all([connection, silent, begun, begunAgain].map(({ closed }) => closed));
  // Neither has waited for Node to lose its patience.
  expect([silent.text(), begun.text()]).toEqual(["", ""]);
  expect(seen).toMatchObject([{ what: "ping" }, { what: "ping" }, { outcome: "timeout" }]);
});

test("the first request on a connection is served, and gets its time", async () => {
  const { held, answer, script } = holding();
  const { server, port, drain } = await serving({ script });
  const [silent, quiet] = [raw(port, ""), raw(port, "")];
  await eventually(() => connections(server)).toBe(2);
  const drained = drain();
  silent.socket.write(bytesOf(CALL));
  await eventually(() => held.length).toBe(1);
  // Longer than it would have had without a request.
  await quiet.closed;
  await new Promise((resolve) => setTimeout(resolve, 500));
  answer();
  await silent.closed;
  expect(silent.text()).toMatch(/^HTTP\/1.1 200 .*Connection: close/s);
  await drained;
});

test("after ten seconds, reading calls are canceled and further requests refused", async () => {
  const { held, script } = holding();
  const { port, send, drain, stopping } = await serving({ script });
  const connection = await kept(port);
  const other = await kept(port);
  const called = send(CALL);
  await eventually(() => held.length).toBe(1);
  hurry(10_000);
  const drained = drain();
  await eventually(() => stopping.refuses).toBe(true);
  connection.socket.write(bytesOf(CALL));
  other.socket.write(bytesOf(of2025("initialize")));
  expect(await called).toMatchObject({ status: 503, body: { id: 7, error: { code: -32603 } } });
  await Promise.all([connection.closed, other.closed]);
  expect(other.text()).toMatch(/HTTP\/1.1 200 .*HTTP\/1.1 200 .*Connection: close.*"serverInfo"/s);
  expect(connection.text()).toMatch(/HTTP\/1.1 503 .*Retry-After: 2.*Connection: close.*is stopping/s);
  await drained;
  expect(held[0]?.closed).toBe(true);
});

test("a write in flight gets its time", async () => {
  const renamed = { ...CUSTOMER, name: "Harbor Lane" };
  const writes: ServerResponse[] = [];
  const { send, drain, stopping } = await serving({
    script(request, response) {
      response.setHeader("content-type", "application/json");
      if (request.method === "GET") response.end(JSON.stringify(CUSTOMER));
      else writes.push(response);
    },
  });
  const args = { id: CUSTOMER.id, name: renamed.name };
  const called = send(of2025("tools/call", { name: "update_customer", arguments: args }));
  await eventually(() => writes.length).toBe(1);
  hurry(10_000);
  const drained = drain();
  await eventually(() => stopping.refuses).toBe(true);
  writes[0]?.end(JSON.stringify(renamed));
  expect(await called).toMatchObject({
    status: 200,
    headers: { connection: "close" },
    body: { result: { structuredContent: { outcome: "updated" } } },
  });
  await drained;
  expect(writes).toHaveLength(1);
});

test("a server that is none of node:net, as Bun's, is closed by its own method", async () => {
  const server = Object.assign(new EventEmitter(), {
    closed: 0,
    close(done: () => void) {
      this.closed++;
      done();
    },
    closeIdleConnections() {},
    closeAllConnections() {},
  });
  const tenants = { settled: async () => {}, cancelHarmless() {} };
  await drain(server as any, new Map(), tenants as any, { isDraining: false, refuses: false });
  expect(server.closed).toBe(1);
});
