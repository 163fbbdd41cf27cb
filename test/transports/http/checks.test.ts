import { expect, test } from "vitest";
import { CUSTOMER, GET_CUSTOMER, HEAD, KEY, of2025, raw, type Sending, serving } from "./serving.js";

const CALL = of2025("tools/call", GET_CUSTOMER);

/** Each call would reach Polar if it were not refused. */
const REFUSED: [what: string, sending: Sending, status: number, code: number][] = [
  ["a Host that is no name of this server", { headers: { host: "evil.example" } }, 403, -32000],
  ["a Host that only begins like loopback", { headers: { host: "localhost.evil.example" } }, 403, -32000],
  ["a Host that only begins like a loopback address", { headers: { host: "127.0.0.1.evil.example:80" } }, 403, -32000],
  ["a Host with a user", { headers: { host: "localhost@evil.example" } }, 403, -32000],
  ["an Origin of another site", { headers: { origin: "https://evil.example" } }, 403, -32000],
  ["an Origin that only begins like loopback", { headers: { origin: "http://localhost.evil.example" } }, 403, -32000],
  ["an Origin without a site", { headers: { origin: "null" } }, 403, -32000],
  ["an Origin of another scheme", { headers: { origin: "file://localhost" } }, 403, -32000],
  ["no key", { headers: { authorization: undefined } }, 401, -32000],
  ["an empty key", { headers: { authorization: "Bearer " } }, 401, -32000],
  ["a wrong key", { headers: { authorization: "Bearer pck_wrong" } }, 401, -32000],
  ["a key with something after it", { headers: { authorization: `Bearer ${KEY} x` } }, 401, -32000],
  ["a key of another scheme", { headers: { authorization: `Basic ${KEY}` } }, 401, -32000],
  ["a bare key", { headers: { authorization: KEY } }, 401, -32000],
  ["a key in the URL", { headers: { authorization: undefined }, path: `/mcp?key=${KEY}&token=${KEY}` }, 401, -32000],
  ["a key in another header", { headers: { authorization: undefined, "x-api-key": KEY } }, 401, -32000],
  ["a form", { headers: { "content-type": "application/x-www-form-urlencoded" } }, 415, -32000],
  ["plain text", { headers: { "content-type": "text/plain" } }, 415, -32000],
  ["no content type", { headers: { "content-type": undefined } }, 415, -32000],
  ["another charset", { headers: { "content-type": "application/json; charset=utf-16" } }, 415, -32000],
  ["a compressed body", { headers: { "content-encoding": "gzip" } }, 415, -32000],
  ["an Accept of events only", { headers: { accept: "text/event-stream" } }, 406, -32000],
  ["an Accept without JSON", { headers: { accept: "*/*, application/json;q=0" } }, 406, -32000],
  ["GET", { method: "GET" }, 405, -32000],
  ["DELETE", { method: "DELETE" }, 405, -32000],
  ["PUT", { method: "PUT" }, 405, -32000],
  ["OPTIONS", { method: "OPTIONS" }, 405, -32000],
  ["an unknown protocol in the header", { headers: { "mcp-protocol-version": "2024-01-01" } }, 400, -32600],
];

test.for(REFUSED)(
  "%s is refused, with the request's id, and nothing reaches Polar",
  async ([, sending, status, code]) => {
    const { send, polar, seen } = await serving();
    const answer = await send(CALL, sending);
    expect(answer).toMatchObject({ status, body: { jsonrpc: "2.0", id: 7, error: { code } } });
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect(polar.seen).toEqual([]);
    expect(seen).toMatchObject([{ status, requests: 0 }]);
  },
);

const SERVED: [what: string, sending: Sending][] = [
  ["localhost with any port", { headers: { host: "localhost:1" } }],
  ["loopback in capitals", { headers: { host: "LocalHost" } }],
  ["IPv6 loopback", { headers: { host: "[::1]:3000" } }],
  ["a page on loopback", { headers: { origin: "http://localhost:6274" } }],
  ["an allowed Host with any port", { headers: { host: "MCP.example.com:8443" } }],
  ["an allowed Host with its port", { headers: { host: "other.example.com:9000" } }],
  ["an allowed Origin", { headers: { origin: "https://app.example.com" } }],
  ["a key after a scheme in capitals", { headers: { authorization: `BEARER  ${KEY}` } }],
  ["no Accept", { headers: { accept: undefined } }],
  ["an Accept of JSON only", { headers: { accept: "application/json" } }],
  ["an Accept of anything", { headers: { accept: "*/*;q=0.1" } }],
  ["an Accept of any application", { headers: { accept: "text/html, application/*" } }],
  ["a charset", { headers: { "content-type": 'Application/JSON; Charset="UTF-8"' } }],
  ["headers of the newer protocol", { headers: { "mcp-method": "tools/list", "mcp-name": "other" } }],
  ["an older protocol", { headers: { "mcp-protocol-version": "2025-03-26" } }],
];

test.for(SERVED)("%s is served", async ([, sending]) => {
  const { send, polar } = await serving({
    allowHosts: ["mcp.example.com", "other.example.com:9000"],
    allowOrigins: ["https://app.example.com"],
  });
  const answer = await send(CALL, sending);
  expect(answer).toMatchObject({ status: 200, body: { id: 7, result: { structuredContent: { id: CUSTOMER.id } } } });
  expect(polar.seen).toHaveLength(1);
});

test("an allowed Host with a port is no other port of it", async () => {
  const { send } = await serving({ allowHosts: ["other.example.com:9000"] });
  expect(await send(CALL, { headers: { host: "other.example.com:9001" } })).toMatchObject({ status: 403 });
});

const KEYED = `Authorization: Bearer ${KEY}`;
const JSON_TYPE = "Content-Type: application/json";

/** What Node's own client does not send. */
const HEADS: [what: string, head: string[], status: string][] = [
  ["two Host headers", ["Host: 127.0.0.1", "Host: evil.example", KEYED, JSON_TYPE], "403"],
  ["an empty Host", ["Host:", KEYED, JSON_TYPE], "403"],
  ["no Host", [KEYED, JSON_TYPE], "400"],
  ["two keys", ["Host: 127.0.0.1", KEYED, "Authorization: Bearer pck_wrong", JSON_TYPE], "401"],
  ["two content types", ["Host: 127.0.0.1", KEYED, JSON_TYPE, "Content-Type: text/plain"], "415"],
  ["two lengths", ["Host: 127.0.0.1", KEYED, JSON_TYPE, "Content-Length: 1"], "400"],
  ["a length beside chunks", ["Host: 127.0.0.1", KEYED, JSON_TYPE, "Transfer-Encoding: chunked"], "400"],
];

test.for(HEADS)("%s: refused", async ([, head, status]) => {
  const { port, polar } = await serving();
  const body = JSON.stringify(CALL);
  const lines = ["POST /mcp HTTP/1.1", ...head, "Connection: close", `Content-Length: ${body.length}`, "", body];
  const { text, closed } = raw(port, lines.join("\r\n"));
  await closed;
  expect(text()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(polar.seen).toEqual([]);
});

const WHOLE_URLS: [what: string, target: string, host: string, status: number][] = [
  ["of this server", "http://localhost/mcp", "localhost", 200],
  ["in other letters", "HTTP://LocalHost:3000/mcp?a=b", "localHOST:3000", 200],
  ["of an allowed host", "https://polar.example/mcp", "polar.example", 200],
  ["of its health", "http://localhost/healthz", "localhost", 405],
  ["without a path", "http://localhost", "localhost", 404],
  ["of another host, which would count instead of the Host header", "http://evil.example/mcp", "localhost", 403],
  ["of this server under another Host", "http://localhost/mcp", "evil.example", 403],
  ["with another port", "http://localhost:81/mcp", "localhost", 403],
  ["with a user", "http://localhost@evil.example/mcp", "localhost", 403],
  ["of a host that is not allowed", "http://evil.example/mcp", "evil.example", 403],
  ["of another kind", "ftp://localhost/mcp", "localhost", 404],
];

test.for(WHOLE_URLS)("a whole URL in the request line: %s", async ([, target, host, status]) => {
  const { port, polar } = await serving({ allowHosts: ["polar.example"] });
  const body = JSON.stringify(CALL);
  const head = HEAD.replace("/mcp", target).replace("localhost\r\n", `${host}\r\n`);
  const { text, closed } = raw(port, `${head}Connection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  await closed;
  expect(text()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(polar.seen).toHaveLength(status === 200 ? 1 : 0);
});

test("401 says the same in the header and in the body, and names no way to sign in", async () => {
  const { send } = await serving();
  for (const authorization of [undefined, "Bearer pck_wrong"]) {
    const { headers, body } = await send(CALL, { headers: { authorization } });
    expect(headers["www-authenticate"]).toBe(
      `Bearer realm="polar-customers-mcp", error="invalid_token", error_description="${body.error.message}"`,
    );
    expect(body.error.message).toMatch(/^Nothing was done: [^"\\]+\.$/);
  }
});

test("many wrong keys are answered like the first one", async () => {
  const { send } = await serving();
  for (let i = 0; i < 300; i++) {
    expect((await send(CALL, { headers: { authorization: `Bearer pck_${i}` } })).status).toBe(401);
  }
  expect((await send(CALL)).status).toBe(200);
});

test.each(["GET", "DELETE", "PUT"])("%s is answered with what is allowed, also without a key", async (method) => {
  const { send } = await serving();
  const answer = await send(undefined, { method, headers: { authorization: undefined, "content-type": undefined } });
  expect(answer).toMatchObject({ status: 405, headers: { allow: "POST" } });
});

test.each([
  "/",
  "/mcp/",
  "/register",
  "/.well-known/oauth-protected-resource",
  "/.well-known/oauth-protected-resource/mcp",
  "/mcp/.well-known/openid-configuration",
  "/metrics",
])("%s is a bare 404", async (path) => {
  const { send, seen } = await serving();
  for (const method of ["GET", "POST"]) {
    const { status, text, headers } = await send(method === "GET" ? undefined : CALL, { method, path });
    expect({ status, text }).toEqual({ status: 404, text: "" });
    expect(headers["www-authenticate"]).toBeUndefined();
  }
  expect(seen).toMatchObject([{ what: "other" }, { what: "other" }]);
});

test("a browser may ask for an allowed page, and never with cookies", async () => {
  const { send } = await serving({ allowOrigins: ["https://app.example.com"] });
  const origin = "https://app.example.com";
  const preflight = await send(undefined, {
    method: "OPTIONS",
    headers: { authorization: undefined, origin, "access-control-request-method": "POST" },
  });
  expect(preflight).toMatchObject({
    status: 204,
    headers: { "access-control-allow-origin": origin, "access-control-allow-methods": "POST", vary: "Origin" },
  });
  expect(preflight.headers["access-control-allow-headers"]).toMatch(/Authorization.*MCP-Protocol-Version/);
  const answer = await send(CALL, { headers: { origin } });
  expect(answer.headers["access-control-allow-origin"]).toBe(origin);
  for (const { headers } of [preflight, answer]) expect(headers["access-control-allow-credentials"]).toBeUndefined();
  const foreign = await send(undefined, { method: "OPTIONS", headers: { origin: "https://evil.example" } });
  expect(foreign.status).toBe(403);
  expect(foreign.headers["access-control-allow-origin"]).toBeUndefined();
});

test("/healthz needs no key and no Host of this server", async () => {
  const { send, stopping, seen } = await serving();
  const health = () =>
    send(undefined, { method: "GET", path: "/healthz", headers: { authorization: undefined, host: "10.0.0.1" } });
  expect(await health()).toMatchObject({ status: 200, text: "ok\n" });
  stopping.isDraining = true;
  expect(await health()).toMatchObject({ status: 503, headers: { connection: "close" } });
  expect(seen).toEqual([]);
});

test("while the keys cannot be read, nobody is told that a key is wrong", async () => {
  let isReadable = false;
  const { send, seen, polar } = await serving({
    find: () => (isReadable ? "unknown" : "unreadable"),
    isReadable: () => isReadable,
  });
  for (const authorization of [`Bearer ${KEY}`, "Bearer other", "Basic other", "", undefined]) {
    const { status, headers, body } = await send(CALL, { headers: { authorization } });
    expect({ status, retry: headers["retry-after"], challenge: headers["www-authenticate"] }).toEqual({
      status: 503,
      retry: "10",
      challenge: undefined,
    });
    const message = expect.stringContaining("the server's keys file cannot be read: its operator must repair it");
    expect(body).toMatchObject({ jsonrpc: "2.0", id: CALL.id, error: { message } });
  }
  expect(new Set(seen.map(({ outcome }) => outcome))).toEqual(new Set(["keys_unreadable"]));
  const health = () => send(undefined, { method: "GET", path: "/healthz" });
  expect(await health()).toMatchObject({ status: 503, text: "keys file unreadable\n" });
  isReadable = true;
  expect(await health()).toMatchObject({ status: 200 });
  expect((await send(CALL)).status).toBe(401);
  expect(polar.seen).toEqual([]);
});

test("a fault in looking for a key is an answer, too", async () => {
  const { send, logged } = await serving({
    find() {
      throw new TypeError(`cannot read ${KEY}`);
    },
  });
  expect(await send(CALL)).toMatchObject({ status: 500, body: { error: { code: -32603 } } });
  expect(logged).toEqual([expect.stringMatching(/^bug: TypeError at /)]);
  expect(logged.join()).not.toContain(KEY);
});

test.each(["", "Bearer", "Bearer ", "bearer  "])(
  "Authorization: %j is no key, not a wrong one",
  async (authorization) => {
    const { send, polar } = await serving();
    const { status, body } = await send(of2025("tools/list"), { headers: { authorization } });
    expect([status, body.error.message]).toEqual([401, expect.stringMatching(/has no key of this server/)]);
    expect(polar.seen).toEqual([]);
  },
);
