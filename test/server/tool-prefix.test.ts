import { describe, expect, test } from "vitest";
import { tools } from "../../src/tools/catalog.js";
import { demoAssistant } from "../support/demo.js";

const PREFIX = "acme_";
const BARE = new RegExp(`(?<!\\w)(?:${tools.map(({ name }) => name).join("|")})(?!\\w)`);
const ALL = { POLAR_TOOL_PREFIX: PREFIX, POLAR_TOOLS: "customers,bulk,billing,members" };

const prefixed = (env = {}) => demoAssistant({}, { ...ALL, ...env });

/** An output schema is known by the tool's own name, so that answers are read as they come. */
async function calling(env = {}) {
  const { client } = await prefixed(env);
  return async (name: string, args: object) => {
    const result = (await client.callTool({
      name: `${PREFIX}${name}`,
      arguments: args as Record<string, unknown>,
    })) as any;
    return result.structuredContent ?? JSON.parse(result.content[0].text);
  };
}

describe("POLAR_TOOL_PREFIX", () => {
  test("stands before every name, and wherever the list, the instructions and the prompts name a tool", async () => {
    const { client } = await prefixed();
    const { tools: listed } = await client.listTools();
    expect(listed.map(({ name }) => name)).toEqual(tools.map(({ name }) => `${PREFIX}${name}`));
    expect(JSON.stringify(listed)).not.toMatch(BARE);
    expect(client.getInstructions()).toContain("acme_find_customer");
    expect(client.getInstructions()).not.toMatch(BARE);
    const { prompts } = await client.listPrompts();
    for (const { name, arguments: args = [] } of prompts) {
      const given = Object.fromEntries(
        args.filter(({ required }) => required).map((one) => [one.name, "find_customer"]),
      );
      const { messages } = await client.getPrompt({ name, arguments: given });
      const [plan = ""] = JSON.stringify(messages).split("The input, as JSON strings");
      expect(plan, name).not.toMatch(BARE);
    }
  });

  test("next, undo, hints and errors follow it", async () => {
    const call = await calling();
    const page = await call("list_customers", { limit: 2 });
    expect(page.next.tool).toBe("acme_list_customers");
    const [{ id }] = page.items;
    const preview = await call("delete_customer", { id, confirm: false });
    expect(preview.next.tool).toBe("acme_delete_customer");
    const changed = await call("update_customer", { id, name: "find_customer" });
    expect(changed.undo.tool).toBe("acme_update_customer");
    expect(changed.customer.name).toBe("find_customer");
    expect((await call("find_customer", { who: "jane" })).hint).toContain("acme_find_customer");
    const wrong = await call("get_customer", { who: "x" });
    expect(JSON.stringify(wrong.error)).toContain("acme_get_customer");
    expect(JSON.stringify(wrong.error)).not.toMatch(BARE);
    expect(JSON.stringify(await call("get_customer", { id: crypto.randomUUID() }))).not.toMatch(BARE);
  });

  test("the calls that an answer gives can be made", async () => {
    const { client } = await prefixed();
    const make = async ({ tool, arguments: args }: any) =>
      ((await client.callTool({ name: tool, arguments: args })) as any).structuredContent;
    const page = await make({ tool: "acme_list_customers", arguments: { limit: 2 } });
    const next = await make(page.next);
    expect(next.page ?? 2).toBe(2);
    const preview = await make({ tool: "acme_delete_customer", arguments: { id: next.items[0].id, confirm: false } });
    expect((await make(preview.next)).outcome).toBe("deleted");
  });

  test("a name without it is unknown, and one that is nearly right is told", async () => {
    const { client } = await prefixed();
    await expect(client.callTool({ name: "find_customer", arguments: {} })).rejects.toThrow(/acme_find_customer/);
    await expect(client.callTool({ name: "acme_find_costumer", arguments: {} })).rejects.toThrow(
      /mean acme_find_customer/,
    );
  });

  test("the card's buttons call by it, and its answers say it", async () => {
    const { client } = await prefixed();
    const { contents } = await client.readResource({ uri: "ui://polar-customers/card" });
    expect((contents[0] as { text: string }).text).toContain(
      'data-tools="acme_find_customer,acme_get_billing,acme_get_access,acme_get_portal_link"',
    );
    const { _meta } = await client.callTool({ name: "acme_find_customer", arguments: { who: "jane" } });
    expect(_meta?.["polar-customers-mcp/for"]).toEqual({ tool: "acme_find_customer", arguments: { who: "jane" } });
  });

  test.each(["Acme_", "a".repeat(21), "a-b", "a b"])("%j is refused", async (prefix) => {
    const { client } = await demoAssistant({}, { POLAR_TOOL_PREFIX: prefix });
    const result = (await client.callTool({ name: "find_customer", arguments: {} })) as any;
    expect(result.content[0].text).toContain("POLAR_TOOL_PREFIX must be up to 20 lower-case letters");
  });
});
