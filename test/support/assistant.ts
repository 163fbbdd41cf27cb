import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { type CallToolResult, ElicitRequestSchema, type ElicitResult } from "@modelcontextprotocol/sdk/types.js";
import type { JsonSchemaValidator, jsonSchemaValidator } from "@modelcontextprotocol/sdk/validation";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { onTestFinished } from "vitest";
import { type Config, readConfig } from "../../src/config/config.js";
import type { Environment } from "../../src/config/problem.js";
import { ConfigError, type ErrorFacts } from "../../src/primitives/errors.js";
import { createServer } from "../../src/server/server.js";
import { tools } from "../../src/tools/catalog.js";
import { toOutputSchema } from "../../src/tools/output-schema.js";
import type { Tool } from "../../src/tools/tool.js";
import { connectPolar } from "./connect-polar.js";

export const TOKEN = "polar_oat_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

export interface Assistant {
  client: Client;
  /** Lines the server logged. */
  logged: string[];
  /** The result as the client gets it, success or error, checked against the output schema. */
  raw(tool: string, args?: unknown): Promise<CallToolResult>;
  /** The structured result of a call that must succeed. */
  call(tool: string, args?: unknown): Promise<Record<string, any>>;
  /** The error of a call that must fail. */
  fail(tool: string, args?: unknown): Promise<ErrorFacts>;
}

/** Answers the questions of a server that asks before some changes. */
export type User = (message: string) => ElicitResult | Promise<ElicitResult>;

/** A real MCP client, connected in memory to the real server with these settings. Without a user it cannot ask. */
export async function assistant(env: Environment, user?: User): Promise<Assistant> {
  const logged: string[] = [];
  const settings = settingsIn(env);
  const connect = async (config: Config) => ({ config, polar: connectPolar(config) });
  const { server } = createServer({ version: "0.0.0", settings, connect, log: (line) => logged.push(line) });
  const client = new Client(
    { name: "test", version: "0" },
    { capabilities: user === undefined ? {} : { elicitation: {} }, jsonSchemaValidator: schemas },
  );
  if (user) client.setRequestHandler(ElicitRequestSchema, ({ params }) => user(params.message));
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(serverSide), client.connect(clientSide)]);
  onTestFinished(() => client.close());

  const raw = async (name: string, args?: unknown) => {
    const result = (await client.callTool({ name, arguments: args as Record<string, unknown> })) as CallToolResult;
    checkAgainstSchema(name, result);
    return result;
  };
  return {
    client,
    logged,
    raw,
    async call(tool, args) {
      const result = await raw(tool, args);
      if (result.isError) throw new Error(`${tool} failed: ${textOf(result)}`);
      return result.structuredContent as Record<string, any>;
    },
    async fail(tool, args) {
      const result = await raw(tool, args);
      if (!result.isError) throw new Error(`${tool} should have failed but answered ${textOf(result)}`);
      return JSON.parse(textOf(result)).error;
    },
  };
}

const ajv = new AjvJsonSchemaValidator();
const compiled = new Map<string, JsonSchemaValidator<any>>();

/** Compiles a schema once, however many clients list it. */
const schemas: jsonSchemaValidator = {
  getValidator(schema) {
    const key = JSON.stringify(schema);
    const validator = compiled.get(key) ?? ajv.getValidator(schema);
    compiled.set(key, validator);
    return validator;
  },
};

const validators = new Map<string, JsonSchemaValidator<any>>();

function validatorOf(name: string) {
  const { output } = tools.find((tool) => tool.name === name) as Tool;
  const validator = validators.get(name) ?? schemas.getValidator(toOutputSchema(output) as never);
  validators.set(name, validator);
  return validator;
}

/**
 * Fails the call, as strict clients do, if the result does not match the output schema. Some clients take the JSON in an
 * error's text for its structured content.
 */
function checkAgainstSchema(tool: string, result: CallToolResult): void {
  const checked = validatorOf(tool)(result.structuredContent ?? JSON.parse(textOf(result)));
  if (!checked.valid)
    throw new Error(`the result of ${tool} does not match its output schema: ${checked.errorMessage}`);
}

/** The checked settings, or what is wrong with them. */
export function settingsIn(env: Environment): Config | ConfigError {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

function textOf(result: CallToolResult): string {
  const [first] = result.content;
  return first?.type === "text" ? first.text : "";
}
