import { expect, test } from "vitest";
import { CUSTOMER, GET_CUSTOMER, headers2026, META, of2025, of2026, serving } from "./serving.js";

const NO_MESSAGES: [what: string, body: unknown, code: number, id: number | undefined][] = [
  ["nothing", "", -32700, undefined],
  ["half of JSON", '{"jsonrpc":"2.0","id":7', -32700, undefined],
  ["a batch", [of2025("tools/call", GET_CUSTOMER)], -32600, undefined],
  ["an empty batch", [], -32600, undefined],
  ["a text", '"tools/call"', -32600, undefined],
  ["null", "null", -32600, undefined],
  ["no version of JSON-RPC", { id: 7, method: "tools/call", params: GET_CUSTOMER }, -32600, 7],
  ["a list of params", { jsonrpc: "2.0", id: 7, method: "tools/call", params: [GET_CUSTOMER] }, -32600, 7],
  ["no method", { jsonrpc: "2.0", id: 7 }, -32600, 7],
  ["an id of null", { jsonrpc: "2.0", id: null, method: "tools/call", params: GET_CUSTOMER }, -32600, undefined],
  ["half an id", { jsonrpc: "2.0", id: 7.5, method: "tools/call", params: GET_CUSTOMER }, -32600, undefined],
];

test.for(NO_MESSAGES)("%s is no message: 400", async ([, message, code, id]) => {
  const { send, polar } = await serving();
  const { status, body } = await send(message);
  expect({ status, code: body.error.code, id: body.id }).toEqual({ status: 400, code, id });
  expect(polar.seen).toEqual([]);
});

test.each([
  { jsonrpc: "2.0", method: "notifications/initialized" },
  { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 7 } },
  { jsonrpc: "2.0", method: "notifications/whatever", params: null },
  { jsonrpc: "2.0", id: 1, result: {} },
  { jsonrpc: "2.0", id: 1, error: { code: 1, message: "no" } },
])("%j is taken without an answer", async (message) => {
  const { send } = await serving();
  expect(await send(message)).toMatchObject({ status: 202, text: "", headers: { "content-length": "0" } });
});

test("a byte order mark and an id of text change nothing", async () => {
  const { send } = await serving();
  const answer = await send(`\uFEFF${JSON.stringify({ ...of2025("ping"), id: "ä" })}`);
  expect(answer).toMatchObject({ status: 200, body: { jsonrpc: "2.0", id: "ä", result: {} } });
});

test("2025-11-25: initialize, and what comes without a session", async () => {
  const { send } = await serving();
  const { headers, body } = await send(of2025("initialize", { protocolVersion: "2025-06-18", capabilities: {} }));
  expect(body.result.protocolVersion).toBe("2025-06-18");
  expect(headers["mcp-session-id"]).toBeUndefined();
  expect((await send(of2025("tools/list"))).body.result.tools).not.toHaveLength(0);
});

test("2025-11-25: an unknown method is an error in a 200", async () => {
  const { send } = await serving();
  expect(await send(of2025("unknown"))).toMatchObject({ status: 200, body: { id: 7, error: { code: -32601 } } });
});

test("2026-07-28: discovers and calls", async () => {
  const { send } = await serving();
  const discovered = await send(of2026("server/discover"), { headers: headers2026("server/discover") });
  expect(discovered).toMatchObject({ status: 200, body: { result: { supportedVersions: ["2026-07-28"] } } });
  const called = await send(of2026("tools/call", GET_CUSTOMER), { headers: headers2026("tools/call", "get_customer") });
  expect(called).toMatchObject({ status: 200, body: { id: 7, result: { resultType: "complete", _meta: {} } } });
  const { content, structuredContent } = called.body.result;
  expect(structuredContent).toMatchObject({ id: CUSTOMER.id });
  expect(content).toEqual([{ type: "text", text: JSON.stringify(structuredContent) }]);
});

test.each(["initialize", "ping", "logging/setLevel", "resources/subscribe", "subscriptions/listen", "__proto__"])(
  "2026-07-28: %s is not found, in HTTP too",
  async (method) => {
    const { send } = await serving();
    const answer = await send(of2026(method), { headers: headers2026(method) });
    expect(answer).toMatchObject({ status: 404, body: { id: 7, error: { code: -32601 } } });
  },
);

test("2026-07-28: an unknown tool is an error in a 200", async () => {
  const { send } = await serving();
  const answer = await send(of2026("tools/call", { name: "x" }), { headers: headers2026("tools/call", "x") });
  expect(answer).toMatchObject({ status: 200, body: { id: 7, error: { code: -32602 } } });
});

const SENTENCE = expect.stringMatching(/\w+ \w+/);
const CALL = of2026("tools/call", GET_CUSTOMER);
const HEADERS = headers2026("tools/call", "get_customer");
const inBase64 = (text: string) => `=?base64?${Buffer.from(text).toString("base64")}?=`;

const DISAGREEING: [what: string, headers: Record<string, string | undefined>][] = [
  ["no version", { "mcp-protocol-version": undefined }],
  ["another version", { "mcp-protocol-version": "2025-11-25" }],
  ["two versions", { "mcp-protocol-version": "2026-07-28, 2026-07-28" }],
  ["no method", { "mcp-method": undefined }],
  ["another method", { "mcp-method": "tools/list" }],
  ["the method in capitals", { "mcp-method": "TOOLS/CALL" }],
  ["no name", { "mcp-name": undefined }],
  ["another name", { "mcp-name": "delete_customer" }],
  ["another name in base64", { "mcp-name": inBase64("delete_customer") }],
  ["base64 without its end", { "mcp-name": "=?base64?Z2V0X2N1c3RvbWVy" }],
  ["base64 with wrong padding", { "mcp-name": "=?base64?Z2V0X2N1c3RvbWV?=" }],
  ["base64 with other signs", { "mcp-name": "=?base64?Z2V0X2N1c3Rv!bWVy?=" }],
  ["base64 in capitals", { "mcp-name": "=?BASE64?Z2V0X2N1c3RvbWVy?=" }],
];

test.for(DISAGREEING)("2026-07-28: headers with %s disagree with the body", async ([, headers]) => {
  const { send, polar } = await serving();
  const answer = await send(CALL, { headers: { ...HEADERS, ...headers } });
  expect(answer).toMatchObject({ status: 400, body: { id: 7, error: { code: -32020, message: SENTENCE } } });
  expect(polar.seen).toEqual([]);
});

test.each([
  { "mcp-name": inBase64("get_customer") },
  { "mcp-name": "  get_customer  " },
  { "Mcp-NAME": "get_customer" },
])("2026-07-28: %j agrees with the body", async (headers) => {
  const { send } = await serving();
  expect(await send(CALL, { headers: { ...HEADERS, ...headers } })).toMatchObject({ status: 200 });
});

test("2026-07-28: a name that no header can carry agrees in base64", async () => {
  const { send } = await serving();
  const headers = headers2026("prompts/get", inBase64("größe\n"));
  const answer = await send(of2026("prompts/get", { name: "größe\n" }), { headers });
  expect(answer).toMatchObject({ status: 200, body: { error: { code: -32602 } } });
});

test("2026-07-28: a resource is named by its URI", async () => {
  const { send } = await serving();
  const request = of2026("resources/read", { uri: "polar://customers/x" });
  expect(await send(request, { headers: headers2026("resources/read", "other:") })).toMatchObject({ status: 400 });
  expect(await send(request, { headers: headers2026("resources/read", "polar://customers/x") })).toMatchObject({
    status: 200,
  });
});

const WRONG_META: [what: string, meta: object, version: string, code: number][] = [
  ["no _meta", {}, "2026-07-28", -32602],
  ["no version", { "io.modelcontextprotocol/clientCapabilities": {} }, "2026-07-28", -32602],
  ["no capabilities", { "io.modelcontextprotocol/protocolVersion": "2026-07-28" }, "2026-07-28", -32602],
  ["capabilities of another type", { ...META, "io.modelcontextprotocol/clientCapabilities": [] }, "2026-07-28", -32602],
  ["a version of another type", { ...META, "io.modelcontextprotocol/protocolVersion": 1 }, "2026-07-28", -32602],
  ["another version", { ...META, "io.modelcontextprotocol/protocolVersion": "v999" }, "v999", -32022],
];

test.for(WRONG_META)("2026-07-28: %s is 400", async ([, meta, version, code]) => {
  const { send, polar } = await serving();
  const headers = { ...HEADERS, "mcp-protocol-version": version };
  const answer = await send(of2025("tools/call", { ...GET_CUSTOMER, _meta: meta }), { headers });
  expect(answer).toMatchObject({ status: 400, body: { id: 7, error: { code, message: SENTENCE } } });
  if (code === -32022) expect(answer.body.error.data).toEqual({ supported: ["2026-07-28"], requested: version });
  expect(polar.seen).toEqual([]);
});
