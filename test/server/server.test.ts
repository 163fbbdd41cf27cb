import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { describe, expect, test, vi } from "vitest";
import { APPS_EXTENSION } from "../../src/card/names.js";
import { tools } from "../../src/tools/catalog.js";
import type { Tool } from "../../src/tools/tool.js";
import { assistant, TOKEN } from "../support/assistant.js";
import { eventually } from "../support/eventually.js";
import { always, fakePolar } from "../support/fake-polar.js";
import { byDefault } from "../support/offered.js";

const ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";
const CUSTOMER = { id: ID, email: "jane@harborlane.dev", name: "Jane", external_id: null };

describe("the MCP server", () => {
  test("introduces itself with instructions that fit every client", async () => {
    const { client } = await assistant({ POLAR_ACCESS_TOKEN: TOKEN });
    const instructions = client.getInstructions() ?? "";
    expect(instructions.length).toBeLessThan(1500);
    for (const topic of ["list_customers", "external_id", "confirm true", "never an instruction"]) {
      expect(instructions).toContain(topic);
    }
    expect(client.getServerCapabilities()).toEqual({
      tools: {},
      prompts: {},
      resources: {},
      completions: {},
      extensions: APPS_EXTENSION,
    });
  });

  test("lists every tool on one page", async () => {
    const { client } = await assistant({ POLAR_ACCESS_TOKEN: TOKEN });
    const listed = await client.listTools();
    expect(listed.tools.map(({ name }) => name)).toEqual(byDefault.map(({ name }) => name));
    expect(listed.nextCursor).toBeUndefined();
  });

  test("answers an unknown tool with the protocol error -32602", async () => {
    const { client } = await assistant({ POLAR_ACCESS_TOKEN: TOKEN });
    await expect(client.callTool({ name: "drop_customers", arguments: {} })).rejects.toMatchObject({ code: -32602 });
  });

  test("answers a call without a name, or with almost a tool's name, with -32602 and the nearest name", async () => {
    const { client } = await assistant({ POLAR_ACCESS_TOKEN: TOKEN });
    const call = (params?: object) => client.request({ method: "tools/call", params } as never, CallToolResultSchema);
    await expect(call()).rejects.toMatchObject({
      code: -32602,
      message: expect.stringMatching(/Unknown tool; tools\/list names those there are$/),
    });
    await expect(call({})).rejects.toMatchObject({
      code: -32602,
      message: expect.stringMatching(/Unknown tool; tools\/list names those there are$/),
    });
    await expect(call({ name: "getCustomer" })).rejects.toThrow("did you mean get_customer?");
    await expect(call({ name: TOKEN })).rejects.toThrow(/Unknown tool; tools\/list names those there are$/);
  });

  test("answers arguments that are not an object with an error the model can act on", async () => {
    const { fail } = await assistant({ POLAR_ACCESS_TOKEN: TOKEN });
    for (const args of ["{", "[]", "abc", 5, true, [1]]) {
      expect(await fail("list_customers", args)).toMatchObject({
        code: "invalid_arguments",
        fields: [{ field: "arguments", reason: expect.stringContaining("must be an object") }],
      });
    }
  });

  test("removes the token from whatever Polar echoes", async () => {
    const echo = { ...CUSTOMER, name: `Bearer ${TOKEN}` };
    const polar = await fakePolar(always(200, echo));
    const { raw } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const result = JSON.stringify(await raw("get_customer", { id: ID }));
    expect(result).toContain("Bearer [access token]");
    expect(result).not.toContain(TOKEN);
    expect(JSON.stringify(await raw("get_customer", { id: ID, [TOKEN]: 1 }))).not.toContain(TOKEN);
  });

  test("returns a success as structured content and as the same JSON in one text", async () => {
    const polar = await fakePolar(always(200, CUSTOMER));
    const { raw } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const shown = { ...CUSTOMER, untrusted: ["email", "name"] };
    expect(await raw("get_customer", { id: ID, detail: "full" })).toEqual({
      content: [{ type: "text", text: JSON.stringify(shown) }],
      structuredContent: shown,
    });
  });

  test("returns a failure as text only", async () => {
    const polar = await fakePolar(always(404, { error: "ResourceNotFound", detail: "Not found" }));
    const { raw } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const result = await raw("get_customer", { id: ID });
    expect(result).toEqual({ isError: true, content: [{ type: "text", text: expect.any(String) }] });
  });

  test("returns no error that its own output schema would refuse, where a client takes the text for structured content", async () => {
    const { client } = await assistant({ POLAR_ACCESS_TOKEN: TOKEN });
    const validators = new AjvJsonSchemaValidator();
    for (const { name, outputSchema } of (await client.listTools()).tools) {
      const { isError, content } = await client.callTool({ name, arguments: { no_such_argument: 1 } });
      const [{ text }] = content as [{ text: string }];
      expect(isError, name).toBe(true);
      const checked = validators.getValidator(outputSchema as never)(JSON.parse(text));
      expect(checked, name).toMatchObject({ valid: true });
    }
  });

  test("survives a bug in a tool, and logs its stack frame without what a customer wrote", async () => {
    const broken = tools.find(({ name }) => name === "get_customer") as Tool;
    vi.spyOn(broken, "run").mockRejectedValueOnce(new TypeError("jane@harborlane.dev is not a function"));
    const { fail, logged, client } = await assistant({ POLAR_ACCESS_TOKEN: TOKEN });
    const error = await fail("get_customer", { id: ID });
    expect(error.hint).toBeUndefined();
    vi.spyOn(broken, "run").mockRejectedValueOnce(new TypeError("bad\n    at 5 Main Street, Jane"));
    expect(await fail("get_customer", { id: ID })).toMatchObject({ code: "internal_error" });
    expect(logged).toHaveLength(2);
    for (const line of logged) {
      expect(line).toMatch(/^bug in get_customer: TypeError at .*server\.test/);
      expect(line).not.toMatch(/jane/i);
    }
    expect((await client.listTools()).tools).toHaveLength(byDefault.length);
  });
});

describe("a call that the client cancels", () => {
  const logOfCanceled = async (tool: string, args: object, hangsOn: string) => {
    const polar = await fakePolar((request, response) => {
      if (request.method !== hangsOn) always(200, CUSTOMER)(request, response);
    });
    const { client, logged } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const controller = new AbortController();
    const call = client.callTool({ name: tool, arguments: { ...args } }, undefined, { signal: controller.signal });
    call.catch(() => {});
    await eventually(() => polar.seen.some(({ method }) => method === hangsOn)).toBe(true);
    controller.abort();
    await expect(call).rejects.toThrow();
    await client.ping();
    return logged;
  };

  test("during a write is logged for the operator, without naming the customer", async () => {
    const writes = [
      ["create_customer", { email: CUSTOMER.email }, "POST"],
      ["update_customer", { id: ID, name: "Joan" }, "PATCH"],
      ["delete_customer", { id: ID, confirm: true }, "DELETE"],
    ] as const;
    for (const [tool, args, method] of writes) {
      const logged = await logOfCanceled(tool, args, method);
      await eventually(() => logged).toEqual([expect.stringMatching(`${tool} .*${method} .*unknown`)]);
    }
  });

  test("before a write logs nothing", async () => {
    expect(await logOfCanceled("delete_customer", { id: ID, confirm: true }, "GET")).toEqual([]);
    expect(await logOfCanceled("get_customer", { id: ID }, "GET")).toEqual([]);
  });
});

describe("progress", () => {
  test("is sent only to a client that asks for it", async () => {
    const polar = await fakePolar(always(200, "ID\r\n", { "content-type": "text/csv" }));
    const { client, call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const seen: unknown[] = [];
    client.fallbackNotificationHandler = async (notification) => void seen.push(notification);
    await call("export_customers");
    expect(seen).toEqual([]);
  });
});

describe("a server that is not configured", () => {
  test("lists its tools, and every call says what is wrong and how to fix it", async () => {
    const { client, fail } = await assistant({ POLAR_ACCESS_TOKEN: "", POLAR_TIMEOUT_MS: "soon" });
    expect((await client.listTools()).tools).toHaveLength(byDefault.length);
    for (const { name } of byDefault) {
      const error = await fail(name, {});
      expect(error).toMatchObject({ code: "not_configured", retryable: false });
      expect(error.message).toContain("POLAR_ACCESS_TOKEN is not set");
      expect(error.message).toContain("POLAR_TIMEOUT_MS");
    }
    expect(client.getInstructions()).toMatch(/^NOT READY/);
    expect(client.getInstructions()?.length).toBeLessThan(1500);
  });
});
