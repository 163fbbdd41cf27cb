import {
  CallToolResultSchema,
  CompleteResultSchema,
  GetPromptResultSchema,
  InitializeResultSchema,
  JSONRPCMessageSchema,
  ListPromptsResultSchema,
  ListResourcesResultSchema,
  ListResourceTemplatesResultSchema,
  ListToolsResultSchema,
  ReadResourceResultSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { describe, expect, test } from "vitest";
import { APPS_EXTENSION } from "../../../src/card/names.js";
import { TOKEN } from "../../support/assistant.js";
import { always, fakePolar } from "../../support/fake-polar.js";
import { type Message, modernClient } from "../../support/modern-client.js";
import { ID } from "../../support/program.js";

/** A method, params for it, its result's schema up to protocol 2025-11-25, and how long clients may keep it since 2026-07-28. */
type Row = [
  method: string,
  params: Record<string, unknown>,
  schema: { parse(result: unknown): unknown },
  ttlMs?: number,
];

const HOUR_MS = 3_600_000;
const CUSTOMER = { id: ID, email: "jane@harborlane-books.dev", name: "Jane", modified_at: "2026-05-01T00:00:00Z" };

const ANSWERED: Row[] = [
  ["tools/list", {}, ListToolsResultSchema, HOUR_MS],
  ["tools/call", { name: "get_customer", arguments: { id: ID } }, CallToolResultSchema],
  ["tools/call", { name: "get_customer", arguments: { id: "nobody" } }, CallToolResultSchema],
  ["prompts/list", {}, ListPromptsResultSchema, HOUR_MS],
  ["prompts/get", { name: "erase_customer", arguments: { who: "Jane" } }, GetPromptResultSchema],
  ["resources/list", {}, ListResourcesResultSchema, 0],
  ["resources/templates/list", {}, ListResourceTemplatesResultSchema, HOUR_MS],
  ["resources/read", { uri: `polar://customers/${ID}` }, ReadResourceResultSchema, 0],
  [
    "completion/complete",
    { ref: { type: "ref/prompt", name: "erase_customer" }, argument: { name: "who", value: "j" } },
    CompleteResultSchema,
  ],
];

/** A method, params for it, and the code of its error in each era. */
const REFUSED: [method: string, params: Record<string, unknown>, in2025: number, in2026: number][] = [
  ["no/such", {}, -32601, -32601],
  ["tools/call", { name: "no_such_tool" }, -32602, -32602],
  ["prompts/get", { name: "no_such_prompt" }, -32602, -32602],
  ["resources/read", { uri: "file:///etc/passwd" }, -32602, -32602],
  ["resources/read", { uri: `polar://customers/${ID}/state` }, -32002, -32602],
];

async function client() {
  const polar = await fakePolar((request, response) => {
    const isThere = !request.url.endsWith("/state");
    always(isThere ? 200 : 404, isThere ? CUSTOMER : { error: "ResourceNotFound", detail: "Not found" })(
      request,
      response,
    );
  });
  return modernClient({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
}

/** A request without `_meta`, as clients up to protocol 2025-11-25 send it. */
const OLD = {};
const only = ({ result }: Message) => Object.keys(result).sort();

describe("a result", () => {
  test.each(ANSWERED)("of %s %j has the fields of its era, and no others", async (method, params, schema, ttlMs) => {
    const { request, received } = await client();
    const old = await request(method, params, OLD);
    const recent = await request(method, params);
    for (const message of received) JSONRPCMessageSchema.parse(message);
    schema.parse(old.result);

    const { resultType, _meta, ...rest } = recent.result;
    expect(resultType).toBe("complete");
    expect(_meta).toEqual({
      "io.modelcontextprotocol/serverInfo": { name: "polar-customers-mcp", title: "Polar customers", version: "0.0.0" },
    });
    expect(rest).toEqual({ ...old.result, ...(ttlMs !== undefined && { ttlMs, cacheScope: "private" }) });
  });

  test("of initialize and ping belongs to the older era, that of server/discover to the newer one", async () => {
    const { request } = await client();
    const hello = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "0" } };
    const initialized = await request("initialize", hello, OLD);
    InitializeResultSchema.parse(initialized.result);
    expect(await request("ping", {}, OLD)).toMatchObject({ result: {} });
    expect(await request("server/discover", {}, OLD)).toMatchObject({ error: { code: -32601 } });

    const discovered = await request("server/discover");
    expect(only(discovered)).toEqual([
      "_meta",
      "cacheScope",
      "capabilities",
      "instructions",
      "resultType",
      "supportedVersions",
      "ttlMs",
    ]);
    for (const same of ["capabilities", "instructions"]) {
      expect(discovered.result[same]).toEqual(initialized.result[same]);
    }
  });

  test("declares no lists that change, so that no client waits for news of them", async () => {
    const { request } = await client();
    const { result } = await request("server/discover");
    expect(result.capabilities).toEqual({
      tools: {},
      prompts: {},
      resources: {},
      completions: {},
      extensions: APPS_EXTENSION,
    });
  });
});

describe("an error", () => {
  test.each(REFUSED)("of %s %j has the code of its era and a message", async (method, params, in2025, in2026) => {
    const { request, received } = await client();
    const old = await request(method, params, OLD);
    const recent = await request(method, params);
    for (const message of received) JSONRPCMessageSchema.parse(message);
    expect([old.error.code, recent.error.code]).toEqual([in2025, in2026]);
    for (const { error, ...rest } of [old, recent]) {
      expect(error.message).toMatch(/\w+ \w+/);
      expect(Object.keys(rest).sort()).toEqual(["id", "jsonrpc"]);
    }
    expect(recent.error.data).toEqual(old.error.data);
  });
});
