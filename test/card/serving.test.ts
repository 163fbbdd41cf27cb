import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { calledWith } from "../../src/card/answers.js";
import { FOR } from "../../src/card/names.js";
import { createServer } from "../../src/server/server.js";
import { createTenants } from "../../src/server/tenants/tenants.js";
import { assistant, settingsIn, TOKEN } from "../support/assistant.js";
import { notification } from "../support/card-orders.js";
import { demoAssistant } from "../support/demo.js";
import { drawnCard } from "../support/drawn-card.js";
import { modernClient } from "../support/modern-client.js";
import { headers2026, of2025, of2026, serving } from "../transports/http/serving.js";

const URI = "ui://polar-customers/card";
const TYPE = "text/html;profile=mcp-app";
const EXTENSION = { "io.modelcontextprotocol/ui": { mimeTypes: [TYPE] } };
const WITH_CARD = ["find_customer", "get_billing", "get_access"];
const JANE = { external_id: "ink-1001" };
const log = () => {};

async function cardOf(env: Record<string, string>) {
  const { client } = await demoAssistant({}, env);
  const { contents } = await client.readResource({ uri: URI });
  return contents[0] as { uri: string; mimeType: string; text: string; _meta: object };
}

const toolsIn = (html: string) => /data-tools="(.*?)"/.exec(html)?.[1]?.split(",").filter(Boolean);

describe("the card is served", () => {
  test.each<[string, Record<string, string>, string[]]>([
    ["with every tool", {}, ["find_customer", "get_billing", "get_access", "get_portal_link"]],
    ["read-only", { POLAR_READ_ONLY: "1" }, ["find_customer", "get_billing", "get_access", "get_portal_link"]],
    ["masked", { POLAR_PII: "masked" }, ["find_customer", "get_billing", "get_access", "get_portal_link"]],
    ["without billing", { POLAR_TOOLS: "customers" }, ["find_customer"]],
  ])("%s, with buttons for the tools that there are", async (_, env, tools) => {
    const { uri, mimeType, text, _meta } = await cardOf(env);
    expect({ uri, mimeType, _meta }).toEqual({
      uri: URI,
      mimeType: TYPE,
      _meta: { ui: { csp: {}, prefersBorder: true } },
    });
    expect(toolsIn(text)).toEqual(tools);
  });

  test("in at most 14,000 bytes, with the longest prefix before its tools", async () => {
    const prefix = "polar_of_the_company";
    const { text } = await cardOf({ POLAR_TOOL_PREFIX: prefix });
    expect(toolsIn(text)?.[0]).toBe(`${prefix}find_customer`);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(14_000);
  });

  test("where the settings are wrong, too", async () => {
    const { client } = await assistant({ POLAR_ACCESS_TOKEN: "" });
    const { contents } = await client.readResource({ uri: URI });
    expect(contents).toHaveLength(1);
  });

  test("but is not in the list of resources, which people see", async () => {
    const { client } = await demoAssistant({});
    const [{ resources }, { resourceTemplates }] = [await client.listResources(), await client.listResourceTemplates()];
    expect(JSON.stringify([resources, resourceTemplates])).not.toContain("ui://");
  });

  test("by a server that declares the extension, and by three tools alone", async () => {
    const { client } = await demoAssistant({});
    expect(client.getServerCapabilities()).toMatchObject({ extensions: EXTENSION });
    const { tools } = await client.listTools();
    const shown = tools.filter(({ _meta }) => _meta !== undefined);
    expect(shown.map(({ name }) => name)).toEqual(WITH_CARD);
    for (const { _meta } of shown) expect(_meta).toEqual({ ui: { resourceUri: URI }, "ui/resourceUri": URI });
  });
});

describe("in protocol 2026-07-28", () => {
  test("the extension is discovered, the tools name the card, and it is read", async () => {
    const { request } = await modernClient({ POLAR_ACCESS_TOKEN: TOKEN });
    const { result: discovered } = await request("server/discover");
    expect(discovered.capabilities.extensions).toEqual(EXTENSION);
    const { result: listed } = await request("tools/list");
    const named = listed.tools.filter((tool: any) => tool._meta?.ui.resourceUri === URI);
    expect(named.map(({ name }: { name: string }) => name)).toEqual(WITH_CARD);
    const { result: read } = await request("resources/read", { uri: URI });
    expect(read.contents).toEqual([expect.objectContaining({ uri: URI, mimeType: TYPE })]);
  });

  test("an error says which call it answers, beside what the protocol says of the server", async () => {
    const { call } = await modernClient({ POLAR_ACCESS_TOKEN: TOKEN });
    const { result } = await call("find_customer", { whom: "jane" });
    expect(result).toMatchObject({ isError: true, resultType: "complete" });
    expect(result._meta[FOR]).toEqual({ tool: "find_customer", arguments: { whom: "jane" } });
  });
});

test.each([
  ["2025-11-25", of2025("resources/read", { uri: URI }), {}],
  ["2026-07-28", of2026("resources/read", { uri: URI }), { headers: headers2026("resources/read", URI) }],
])("over HTTP the card is served in protocol %s, without a request to Polar", async (_, message, how) => {
  const { send, polar } = await serving();
  const { status, body } = await send(message, how);
  expect(status).toBe(200);
  expect(body.result.contents).toEqual([expect.objectContaining({ uri: URI, mimeType: TYPE })]);
  expect(toolsIn(body.result.contents[0].text)).toEqual([...WITH_CARD, "get_portal_link"]);
  expect(polar.seen).toEqual([]);
});

describe("an answer with a card says which call it answers", () => {
  const forOf = async (name: string, args: object, env = {}) => {
    const { raw } = await demoAssistant({}, env);
    return (await raw(name, args))._meta?.[FOR];
  };

  test.each<[string, object]>([
    ["find_customer", { who: "jane" }],
    ["get_billing", JANE],
    ["get_access", JANE],
  ])("%s", async (tool, args) => {
    expect(await forOf(tool, args)).toEqual({ tool, arguments: args });
  });

  test("also where it is an error", async () => {
    const args = { external_id: "nobody", since: null };
    expect(await forOf("get_billing", args)).toEqual({ tool: "get_billing", arguments: args });
    expect(await forOf("find_customer", { whom: "jane" })).toEqual({
      tool: "find_customer",
      arguments: { whom: "jane" },
    });
  });

  test.each<[string, object, Record<string, string>]>([
    ["are refused", { id: "jane" }, {}],
    ["are missing", {}, {}],
    ["are not for a masked server", { external_id: "j•••" }, { POLAR_PII: "masked" }],
    ["come to a server without a token", JANE, { POLAR_ACCESS_TOKEN: "" }],
    ["come to a read-only server without a token", JANE, { POLAR_ACCESS_TOKEN: "", POLAR_READ_ONLY: "1" }],
  ])("where the arguments %s", async (_, args, env) => {
    const { raw } = await demoAssistant({}, env);
    const result = await raw("get_billing", args);
    expect(result.isError).toBe(true);
    const card = drawnCard();
    for (const [name, params] of [["tool-input", { arguments: args }] as const, ["tool-result", result] as const]) {
      card.receive({ jsonrpc: "2.0", ...notification(name, params) });
    }
    expect(card.title()).toBe("No answer");
    expect(card.text()).toContain(JSON.parse((result.content[0] as { text: string }).text).error.message);
  });

  test.each([
    ["2025-11-25", of2025, {}],
    ["2026-07-28", of2026, { headers: headers2026("tools/call", "get_billing") }],
  ] as const)("where a key has wrong settings, over HTTP in protocol %s", async (_, message, how) => {
    const settings = settingsIn({ POLAR_ACCESS_TOKEN: "" });
    const connect = () => Promise.reject(new Error("never"));
    const tenants = createTenants({ version: "0", sealKey: undefined, settingsOf: () => settings, connect, log });
    const { send } = await serving({ tenants });
    const { body } = await send(message("tools/call", { name: "get_billing", arguments: JANE }), how);
    expect(body.result).toMatchObject({ isError: true, _meta: { [FOR]: calledWith("get_billing", JANE, true) } });
  });

  test("where the program cannot begin", async () => {
    const settings = settingsIn({ POLAR_ACCESS_TOKEN: TOKEN });
    const connect = () => Promise.reject(new Error("cannot begin"));
    const { server } = createServer({ version: "0", settings, connect, log });
    const client = new Client({ name: "test", version: "0" });
    const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
    await Promise.all([server.connect(serverSide), client.connect(clientSide)]);
    onTestFinished(() => client.close());
    const { isError, _meta } = await client.callTool({ name: "get_access", arguments: JANE });
    expect([isError, _meta?.[FOR]]).toEqual([true, calledWith("get_access", JANE, true)]);
    const other = await client.callTool({ name: "get_customer_by_external_id", arguments: JANE });
    expect(other._meta?.[FOR]).toBeUndefined();
  });

  test("but not where the arguments are longer or deeper than those of any call", async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(200)}1${"}".repeat(200)}`);
    for (const who of ["x".repeat(100_001), deep]) {
      for (const env of [{}, { POLAR_ACCESS_TOKEN: "" }]) {
        const { raw } = await demoAssistant({}, env);
        const { isError, _meta } = await raw("find_customer", { who });
        expect([isError, _meta?.[FOR]]).toEqual([true, undefined]);
      }
    }
  });

  test("but no other tool's does", async () => {
    expect(await forOf("get_customer_by_external_id", JANE)).toBeUndefined();
  });

  test("without sending a pasted mail back, and still different for another mail", async () => {
    const mail = (to: string) => ({ who: `From: ${"x".repeat(5_000)}\n${to}` });
    const [one, other] = [await forOf("find_customer", mail("a")), await forOf("find_customer", mail("b"))];
    expect(JSON.stringify(one).length).toBeLessThan(700);
    expect(one).not.toEqual(other);
  });

  test("without the token", async () => {
    const { raw, demo } = await demoAssistant({ token: TOKEN });
    const { _meta } = await raw("find_customer", { who: `jane ${demo.token}` });
    expect(_meta?.[FOR]).toEqual({ tool: "find_customer", arguments: { who: "jane [access token]" } });
  });
});
