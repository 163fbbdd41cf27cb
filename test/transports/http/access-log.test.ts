import { expect, test } from "vitest";
import { createAccessLog } from "../../../src/transports/http/access-log.js";
import { eventually } from "../../support/eventually.js";
import { CUSTOMER, GET_CUSTOMER, KEY, of2025, serving } from "./serving.js";

const ENDED = { key: "acme", isTool: true, outcome: "ok", status: 200, ms: 12.345, requests: 2, refused: 0 };

test("each request is a line of JSON; those of one turn of the event loop are written at once", async () => {
  const written: string[] = [];
  const log = createAccessLog((lines) => void written.push(lines));
  log.add({ ...ENDED, what: "get_customer" });
  log.add({ ...ENDED, what: "tools/list", isTool: false, key: undefined, status: undefined });
  await eventually(() => written.length).toBe(1);
  const lines = written[0]
    ?.trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const facts = { outcome: "ok", ms: 12.3, polar_requests: 2 };
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(lines).toEqual([
    { time, key: "acme", tool: "get_customer", status: 200, ...facts },
    { time, key: null, method: "tools/list", status: null, ...facts },
  ]);
  log.add({ ...ENDED, what: "get_customer" });
  log.flush();
  expect(written).toHaveLength(2);
});

test("says how a call ended, and what it asked of Polar", async () => {
  const { send, seen } = await serving();
  await send(of2025("tools/call", GET_CUSTOMER));
  await send(of2025("tools/call", { name: "get_customer", arguments: {} }));
  await send(of2025("tools/list"));
  expect(seen).toMatchObject([
    { key: "acme", what: "get_customer", isTool: true, outcome: "ok", status: 200, requests: 1, refused: 0 },
    { key: "acme", what: "get_customer", isTool: true, outcome: "invalid_arguments", status: 200, requests: 0 },
    { key: "acme", what: "tools/list", isTool: false, outcome: "ok", status: 200, requests: 0 },
  ]);
  expect(seen.every(({ ms }) => ms > 0)).toBe(true);
});

test("nothing that a client sent gets into it", async () => {
  const { send, seen, logged } = await serving();
  const secret = "lena@harborlane.dev";
  await send({ ...of2025(secret), id: secret });
  await send(of2025("tools/call", { name: secret, arguments: { id: secret } }));
  await send(of2025("tools/call", { name: "get_customer", arguments: { [secret]: secret } }));
  await send(of2025("prompts/get", { name: secret }));
  await send({ jsonrpc: "2.0", method: secret });
  await send(secret);
  await send(of2025("ping"), { headers: { authorization: `Bearer ${secret}` } });
  await send(of2025("ping"), { headers: { host: secret, origin: secret, "mcp-method": secret } });
  await send(undefined, { method: "GET", path: `/.well-known/${KEY}?${secret}` });
  const told = JSON.stringify([seen, logged]);
  expect(seen).toHaveLength(9);
  for (const part of [secret, KEY, CUSTOMER.id, "127.0.0.1", "well-known"]) expect(told).not.toContain(part);
});
