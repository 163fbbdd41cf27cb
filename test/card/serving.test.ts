import { describe, expect, test } from "vitest";
import { FOR } from "../../src/card/names.js";
import { assistant, TOKEN } from "../support/assistant.js";
import { demoAssistant } from "../support/demo.js";

const URI = "ui://polar-customers/card";
const WITH_CARD = ["find_customer", "get_billing", "get_access"];
const JANE = { external_id: "ink-1001" };

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
      mimeType: "text/html;profile=mcp-app",
      _meta: { ui: { csp: {}, prefersBorder: true } },
    });
    expect(toolsIn(text)).toEqual(tools);
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
    expect(client.getServerCapabilities()).toMatchObject({
      extensions: { "io.modelcontextprotocol/ui": { mimeTypes: ["text/html;profile=mcp-app"] } },
    });
    const { tools } = await client.listTools();
    const shown = tools.filter(({ _meta }) => _meta !== undefined);
    expect(shown.map(({ name }) => name)).toEqual(WITH_CARD);
    for (const { _meta } of shown) expect(_meta).toEqual({ ui: { resourceUri: URI }, "ui/resourceUri": URI });
  });
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
