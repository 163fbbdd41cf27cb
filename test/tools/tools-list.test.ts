import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../../src/config/config.js";
import { TOOL_GROUPS } from "../../src/config/tool-groups.js";
import { createServer } from "../../src/server/server.js";
import { tools } from "../../src/tools/catalog.js";
import { assistant, TOKEN } from "../support/assistant.js";

type Schema = Record<string, any>;
let wire: string;
let listed: Schema[];

/** The answer to tools/list as a server sends it, before any client changes it; with every group of tools by default. */
async function listOnTheWire(POLAR_TOOLS = TOOL_GROUPS.join(",")): Promise<string> {
  const connect = () => Promise.reject(new Error("this test connects to nothing"));
  const settings = readConfig({ POLAR_ACCESS_TOKEN: TOKEN, POLAR_TOOLS });
  const { server } = createServer({ version: "0.0.0", settings, connect, log: () => {} });
  const [client, transport] = InMemoryTransport.createLinkedPair();
  await server.connect(transport);
  const answer = new Promise<JSONRPCMessage>((resolve) => {
    client.onmessage = resolve;
  });
  await client.send({ jsonrpc: "2.0", id: 1, method: "tools/list" });
  const message = (await answer) as { result?: object };
  return JSON.stringify(message.result);
}

beforeAll(async () => {
  wire = await listOnTheWire();
  listed = JSON.parse(wire).tools;
});

/** Every schema node below a tool's input, with its path and depth. */
function nodes(schema: Schema, path = "", depth = 0): { path: string; depth: number; node: unknown }[] {
  const children = [
    ...Object.entries(schema.properties ?? {}).map(([name, child]) => [`${path}.${name}`, child] as const),
    ...(schema.items ? [[`${path}[]`, schema.items] as const] : []),
    ...(typeof schema.additionalProperties === "object" ? [[`${path}.*`, schema.additionalProperties] as const] : []),
  ];
  return [
    { path, depth, node: schema },
    ...children.flatMap(([childPath, child]) => nodes(child as Schema, childPath, depth + 1)),
  ];
}

const eachNode = (check: (node: Schema, where: string, depth: number) => void) => {
  for (const tool of listed) {
    for (const { node, path, depth } of nodes(tool.inputSchema)) check(node as Schema, `${tool.name}${path}`, depth);
  }
};

describe("the schemas that go out on tools/list", () => {
  test("have a closed object without combinators at the root", () => {
    for (const { name, inputSchema } of listed) {
      expect(inputSchema, name).toMatchObject({ type: "object", properties: {}, additionalProperties: false });
    }
  });

  test("use only the few keywords that every provider accepts", () => {
    const allowed = [
      "type",
      "description",
      "properties",
      "required",
      "additionalProperties",
      "items",
      "enum",
      "minimum",
      "maximum",
    ];
    eachNode((node, where) => expect(allowed, where).toEqual(expect.arrayContaining(Object.keys(node))));
  });

  test("give every node exactly one scalar type", () => {
    const types = ["object", "array", "string", "integer", "number", "boolean"];
    eachNode((node, where) => expect(types, where).toContain(node.type));
  });

  test("give every array typed items, and every enum strings", () => {
    eachNode((node, where) => {
      if (node.type === "array") expect(node.items?.type, where).toBeTypeOf("string");
      if (node.enum) {
        expect(node.type, where).toBe("string");
        for (const value of node.enum) expect(value, where).toBeTypeOf("string");
      }
    });
  });

  test("are closed objects or free maps of strings", () => {
    eachNode((node, where) => {
      if (node.type !== "object") return;
      if (node.properties) expect(node.additionalProperties, where).toBe(false);
      else expect(node.additionalProperties, where).toEqual({ type: "string" });
    });
  });

  test("state only deliberate bounds", () => {
    eachNode((node, where) => {
      for (const bound of [node.minimum, node.maximum]) {
        if (bound !== undefined) expect(Math.abs(bound), where).toBeLessThan(1_000_000);
      }
    });
  });

  test("nest at most two levels below the root, and records and conditions two more, with safe names", () => {
    eachNode((node, where, depth) => {
      const inList = /\.(records|where|filter|set)\b/.test(where);
      expect(depth, where).toBeLessThanOrEqual(inList ? 4 : 2);
      for (const name of Object.keys(node.properties ?? {})) expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    });
    for (const { name } of listed) {
      expect(name).toMatch(/^[a-z0-9_]+$/);
      expect(`mcp__polar__${name}`.length).toBeLessThanOrEqual(60);
    }
  });

  test("have short descriptions: one line an argument, 1,024 characters a tool", () => {
    for (const tool of listed) expect(tool.description.length).toBeLessThanOrEqual(1024);
    eachNode((node, where) => {
      expect(node.description ?? "", where).not.toMatch(/\n/);
      expect(node.description?.length ?? 0, where).toBeLessThanOrEqual(120);
    });
  });

  test("require exactly what a call needs, confirm included", () => {
    const required = Object.fromEntries(listed.map(({ name, inputSchema }) => [name, inputSchema.required ?? []]));
    expect(required).toEqual({
      find_customer: ["who"],
      list_customers: [],
      get_customer: ["id"],
      get_customer_by_external_id: ["external_id"],
      get_customer_state: ["id"],
      get_customer_state_by_external_id: ["external_id"],
      list_payment_methods: ["id"],
      list_payment_methods_by_external_id: ["external_id"],
      create_customer: [],
      update_customer: ["id"],
      update_customer_by_external_id: ["external_id"],
      delete_customer: ["id", "confirm"],
      delete_customer_by_external_id: ["external_id", "confirm"],
      export_customers: [],
      report_customers: [],
      get_billing: [],
      get_access: [],
      get_portal_link: [],
      save_customers: ["confirm"],
      update_customers: ["confirm"],
      end_subscription: ["subscription_id", "ends", "confirm"],
      find_at_risk: [],
      list_members: [],
      get_member: [],
      create_member: ["email"],
      update_member: [],
      delete_member: ["confirm"],
    });
  });

  test("have the same order and the same bytes on every server", async () => {
    expect(await listOnTheWire()).toBe(wire);
    expect(listed.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
  });

  test("cost at most 4,900 tokens (o200k) in all, without the output schemas, which most clients keep from the model", async () => {
    const byDefault: Schema[] = JSON.parse(await listOnTheWire("")).tools;
    const seen = byDefault.map(({ outputSchema: _, _meta: __, ...tool }) => tool);
    expect(encode(JSON.stringify({ tools: seen })).length).toBeLessThanOrEqual(4900);
  });

  test.each(["billing", "members"])("cost at most 210 tokens for a tool of %s", async (group) => {
    const added = tools.filter((tool) => tool.group === group).map(({ name }) => name);
    for (const { outputSchema: _, _meta: __, ...tool } of listed.filter(({ name }) => added.includes(name)))
      expect(encode(JSON.stringify(tool)).length, tool.name).toBeLessThanOrEqual(210);
  });

  test("cost no more where a delete needs its preview, which config writes", async () => {
    const { client } = await assistant({ POLAR_SERVER: "demo", POLAR_DELETE_POLICY: "preview" });
    const seen = (await client.listTools()).tools.map(({ outputSchema: _, _meta: __, ...tool }) => tool);
    expect(encode(JSON.stringify({ tools: seen })).length).toBeLessThanOrEqual(4900);
  });

  test("have outputs of at most 10,500 bytes in all: some clients send them to the model with every request", async () => {
    const byDefault: Schema[] = JSON.parse(await listOnTheWire("")).tools;
    const bytes = byDefault.map(({ outputSchema }) => Buffer.byteLength(JSON.stringify(outputSchema)));
    expect(bytes.reduce((sum, length) => sum + length)).toBeLessThanOrEqual(10_500);
  });

  test("have outputs that require nothing, stay open, and name only the fields at the top, with one plain type each", () => {
    const plain = ["string", "number", "boolean", "object"].map((type) => ({ type }));
    const fields = [...plain, ...["string", "object"].map((type) => ({ type: "array", items: { type } }))];
    for (const { name, outputSchema } of listed) {
      const { properties, ...root } = outputSchema;
      expect(root, name).toEqual({ type: "object", additionalProperties: true });
      for (const [field, schema] of Object.entries(properties))
        expect(fields, `${name}.${field}`).toContainEqual(schema);
    }
  });

  test("are exactly these, as the model sees them", () => {
    expect(listed).toMatchSnapshot();
  });
});

describe("the catalog of tools", () => {
  test("states in all four annotations what each tool does to the data", () => {
    for (const { name, title, annotations } of listed) {
      const reads = /^(find|get|list|export|report)_/.test(name) && name !== "get_portal_link";
      const destroys = /^(update|save|delete|end)_/.test(name);
      expect(title.length, name).toBeGreaterThan(5);
      expect(annotations, name).toMatchObject({ readOnlyHint: reads, destructiveHint: destroys, openWorldHint: true });
      if (name.startsWith("update_")) expect(annotations.idempotentHint).toBe(true);
      if (/^create_|^get_portal_link$/.test(name)) expect(annotations.idempotentHint).toBe(false);
    }
  });

  test("gives every tool for one customer a variant that differs only in how the customer is identified", () => {
    const variants = listed.filter(({ name }) => name.endsWith("_by_external_id"));
    expect(variants).toHaveLength(5);
    const missingInVariant: Record<string, string[]> = {
      update_customer: ["external_id", "type", "expected", "meant"],
    };
    for (const variant of variants) {
      const name = variant.name.replace("_by_external_id", "");
      const original = listed.find((tool) => tool.name === name);
      const { id, ...rest } = original?.inputSchema.properties ?? {};
      for (const argument of missingInVariant[name] ?? []) delete rest[argument];
      const { external_id, ...variantRest } = variant.inputSchema.properties;
      expect(id, name).toBeDefined();
      expect(external_id, variant.name).toBeDefined();
      expect(variantRest, variant.name).toEqual(rest);
      expect(variant.annotations).toEqual(original?.annotations);
      expect(variant.title).toBe(`${original?.title} by external id`);
    }
  });

  test("gives each tool a route as Polar's reference writes it, with an argument for each part in braces", () => {
    for (const { name, route, effect, input, resource } of tools) {
      const own = ["end_subscription"].includes(name) ? `${resource.noun}_` : "";
      const method = { read: "GET", create: "POST", update: "PATCH", save: "POST", delete: "DELETE", open: "POST" }[
        effect
      ];
      expect(route, name).toMatch(new RegExp(`^${method} /v1/[a-z-]+/`));
      const several = name.endsWith("customers") ? "s" : "";
      for (const [, parameter] of route.matchAll(/\{(\w+)\}/g))
        expect(Object.keys(input), name).toContain(`${own}${parameter}${several}`);
    }
  });
});
