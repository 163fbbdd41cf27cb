import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import type { Response } from "../../../src/server/protocol/messages.js";
import { eventually } from "../../support/eventually.js";
import { answering, connections, GET_CUSTOMER, HEAD, KEY, of2025, raw, serving } from "./serving.js";

const MIB = 1024 * 1024;
const CALL = of2025("tools/call", GET_CUSTOMER);

/** A message of so many bytes. */
function ofSize(bytes: number): string {
  const message = JSON.stringify(CALL);
  return message + " ".repeat(bytes - message.length);
}

test("a body of 4 MiB is served", async () => {
  const { send } = await serving();
  expect((await send(ofSize(4 * MIB))).status).toBe(200);
});

test("a body that says it is larger is refused before it is sent", async () => {
  const { port, polar } = await serving();
  const { text, closed } = raw(port, `${HEAD}Content-Length: ${4 * MIB + 1}\r\n\r\n`);
  await closed;
  expect(text()).toMatch(/^HTTP\/1.1 413 .*Connection: close.*"code":-32000/s);
  expect(polar.seen).toEqual([]);
});

test("a client that asks first is not told to send a larger body", async () => {
  const { port } = await serving();
  const asking = raw(port, `${HEAD}Expect: 100-continue\r\nContent-Length: ${4 * MIB + 1}\r\n\r\n`);
  await asking.closed;
  expect(asking.text()).toMatch(/^HTTP\/1.1 413 /);
  const body = JSON.stringify(CALL);
  const served = raw(
    port,
    `${HEAD}Expect: 100-continue\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  await eventually(served.text).toBe("HTTP/1.1 100 Continue\r\n\r\n");
  served.socket.write(body);
  await served.closed;
  expect(served.text()).toContain("HTTP/1.1 200 ");
});

test("a body in chunks is read up to 4 MiB", async () => {
  const { port, polar, seen } = await serving();
  const { socket, text, closed } = raw(port, `${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
  const chunk = `${MIB.toString(16)}\r\n${" ".repeat(MIB)}\r\n`;
  let sent = 0;
  const sendOn = () => {
    while (sent < 64 && socket.write(chunk)) sent++;
  };
  socket.on("drain", () => {
    sent++;
    sendOn();
  });
  socket.on("connect", sendOn);
  await closed;
  expect(text()).toMatch(/^HTTP\/1.1 413 /);
  expect(sent).toBeLessThan(64);
  expect(seen).toMatchObject([{ outcome: "too_large", status: 413 }]);
  expect(polar.seen).toEqual([]);
});

test("of a large body without a key, only the beginning is read", async () => {
  const { port, seen } = await serving();
  const head = HEAD.replace(KEY, "pck_wrong");
  const { text, closed } = raw(port, `${head}Content-Length: ${MIB}\r\n\r\n${" ".repeat(128 * 1024)}`);
  await closed;
  expect(text()).toMatch(/^HTTP\/1.1 401 .*WWW-Authenticate: Bearer .*Connection: close/s);
  expect(seen).toMatchObject([{ status: 401 }]);
});

test("a client that leaves amid its body leaves nothing behind", async () => {
  const { port, server, send, seen, logged } = await serving();
  const { socket } = raw(port, `${HEAD}Content-Length: ${MIB}\r\n\r\n${" ".repeat(128 * 1024)}`);
  await eventually(() => connections(server)).toBe(1);
  socket.destroy();
  await eventually(() => connections(server)).toBe(0);
  for (let i = 0; i < 40; i++) expect((await send(ofSize(65 * 1024))).status).toBe(200);
  expect(logged).toEqual([]);
  expect(seen.filter(({ status }) => status === 200)).toHaveLength(40);
  expect(seen).toContainEqual(expect.objectContaining({ key: "acme", outcome: "incomplete" }));
});

test("slow clients have so much time, and nginx closes idle connections first", async () => {
  const { server } = await serving();
  expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 75_000 });
});

/** Answers tool calls when it is told to. */
function holding() {
  const held: (() => void)[] = [];
  const tenants = answering(async ({ id, method }): Promise<Response> => {
    if (method === "tools/call") await new Promise<void>((resolve) => held.push(resolve));
    return { jsonrpc: "2.0", id, result: {} };
  });
  return { held, tenants };
}

test("a key has so many calls at once; what costs nothing is always answered", async () => {
  const { held, tenants } = holding();
  const { send, open, seen } = await serving({ tenants });
  const answers = Array.from({ length: 256 }, () => once(open(CALL), "response"));
  await eventually(() => held.length).toBe(256);
  const refused = await send(CALL);
  expect(refused).toMatchObject({
    status: 503,
    headers: { "retry-after": "2" },
    body: { id: 7, error: { code: -32000 } },
  });
  expect(seen).toMatchObject([{ outcome: "busy", requests: 0 }]);
  for (const method of ["initialize", "ping", "tools/list", "prompts/list", "resources/list"]) {
    expect((await send(of2025(method))).status).toBe(200);
  }
  held.shift()?.();
  await Promise.race(answers);
  const served = once(open(CALL), "response");
  await eventually(() => held.length).toBe(256);
  for (const end of held) end();
  expect(
    (await Promise.all([...answers, served])).every(([answer]) => (answer as IncomingMessage).statusCode === 200),
  ).toBe(true);
});

test("so many large bodies of a key, and of all keys, are held at once", async () => {
  const { held, tenants } = holding();
  const { send, open } = await serving({ tenants, find: (given) => ({ name: "any", hash: given, settings: {} }) });
  const large = ofSize(65 * 1024);
  const by = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
  const taken = (key: string) => Array.from({ length: 8 }, () => once(open(large, by(key)), "response"));
  const answers = taken("a");
  await eventually(() => held.length).toBe(8);
  const error = { message: expect.stringContaining("large requests") };
  const refusal = { status: 503, headers: { "retry-after": "2", connection: "close" }, body: { error } };
  expect(await send(large, by("a"))).toMatchObject(refusal);
  answers.push(...["b", "c", "d"].flatMap(taken));
  await eventually(() => held.length).toBe(32);
  expect(await send(large, by("e"))).toMatchObject(refusal);
  const small = once(open(CALL, by("e")), "response");
  await eventually(() => held.length).toBe(33);
  for (const end of held) end();
  await Promise.all([...answers, small]);
  const again = send(large, by("a"));
  await eventually(() => held.length).toBe(34);
  held.at(-1)?.();
  expect((await again).status).toBe(200);
});

test("a body that is only announced takes no place", async () => {
  const { port, send } = await serving();
  const waiting = Array.from({ length: 32 }, () => raw(port, `${HEAD}Content-Length: 70000\r\n\r\n{`));
  await Promise.all(waiting.map(({ socket }) => once(socket, "connect")));
  for (let i = 0; i < 9; i++) expect((await send(ofSize(65 * 1024))).status).toBe(200);
});

test.each(["Origin: https://evil.example", "Host: evil.example", "Authorization: Bearer other"])(
  "a header after two thousand others is seen: %s",
  async (late) => {
    const { port, polar } = await serving();
    const body = JSON.stringify(CALL);
    const { text, closed } = raw(
      port,
      `${HEAD}Connection: close\r\nContent-Length: ${body.length}\r\n${"h:1\r\n".repeat(2_100)}${late}\r\n\r\n${body}`,
    );
    await closed;
    expect(text()).toMatch(/^HTTP\/1.1 40[13] /);
    expect(polar.seen).toEqual([]);
  },
);

test("a large body has its place as long as it is held: until its call ends, though its client may have left", async () => {
  const { held, tenants } = holding();
  const { server, send, open, limits } = await serving({ tenants });
  const large = ofSize(65 * 1024);
  const requests = Array.from({ length: 8 }, () => open(large));
  await eventually(() => held.length).toBe(8);
  for (const request of requests) request.destroy();
  await eventually(() => connections(server)).toBe(0);
  expect((await send(large)).status).toBe(503);
  for (const end of held) end();
  await eventually(limits.inFlight).toBe(0);
  const again = send(large);
  await eventually(() => held.length).toBe(9);
  held.at(-1)?.();
  expect((await again).status).toBe(200);
});

const LIST = JSON.stringify(of2025("tools/list"));
const ONE = `${HEAD}Content-Length: ${LIST.length}\r\n\r\n${LIST}`;
const answersIn = (text: string) => text.match(/HTTP\/1\.1 200/g)?.length ?? 0;

test("requests that are sent without waiting for answers are answered in their order", async () => {
  const { port, seen } = await serving();
  const { text, socket } = raw(port, ONE.repeat(16));
  await eventually(() => answersIn(text())).toBe(16);
  socket.write(ONE.repeat(16));
  await eventually(() => answersIn(text())).toBe(32);
  expect(seen.every(({ outcome }) => outcome === "ok")).toBe(true);
});

test("a connection that asks on and on without waiting is ended, with one line about it, and others are served", async () => {
  const { port, seen, send } = await serving();
  const { text, closed } = raw(port, ONE.repeat(3_000));
  await closed;
  expect(answersIn(text())).toBeLessThanOrEqual(16);
  expect(seen.filter(({ outcome }) => outcome === "too_many_unanswered")).toHaveLength(1);
  expect(seen.length).toBeLessThanOrEqual(17);
  expect((await send(of2025("tools/list"))).status).toBe(200);
});

test("what asks on and on without a key has no more", async () => {
  const { port, seen } = await serving({ find: () => "unknown" });
  const { closed } = raw(port, ONE.repeat(3_000));
  await closed;
  expect(seen.length).toBeLessThanOrEqual(17);
});
