import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestParamsSchema,
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type ServerNotification,
} from "@modelcontextprotocol/sdk/types.js";
import type { Config } from "./config.js";
import { ActionableError, ConfigError, type ErrorFacts } from "./errors.js";
import { instructions } from "./instructions.js";
import type { Polar } from "./polar/client.js";
import { isRecord } from "./polar/json.js";
import { parseArguments, toInputSchema } from "./schema.js";
import { tools } from "./tools/table.js";
import { ANNOTATIONS, type Context, type FileResult, isFileResult, type Result, type Tool } from "./tools/tool.js";

export interface ServerOptions {
  version: string;
  /** Where calls go; or what is wrong with the settings, which every call then answers with. */
  connection: { config: Config; polar: Polar } | ConfigError;
  /** One line for the operator; never given personal data or the token. */
  log(line: string): void;
}

/** How many calls are running, so that a shutdown can let them finish. */
export interface PolarMcpServer {
  server: Server;
  idle(): Promise<void>;
}

/** The MCP server, ready to be connected to a transport. */
export function createServer({ version, connection, log }: ServerOptions): PolarMcpServer {
  const demo = !(connection instanceof ConfigError) && connection.config.environment === "demo";
  const server = new Server(
    { name: "polar-customers-mcp", title: demo ? "Polar customers (demo)" : "Polar customers", version },
    {
      capabilities: { tools: {} },
      instructions: instructions(connection instanceof ConfigError ? connection : { demo }),
    },
  );
  const running = new Set<Promise<unknown>>();

  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(describeTool) }));

  server.setRequestHandler(LenientCallToolRequestSchema, ({ params }, extra) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `Unknown tool: ${params.name.slice(0, 80)}`);
    const progressToken = params._meta?.progressToken;
    const call = runTool(tool, params.arguments, connection, log, {
      signal: extra.signal,
      progress: async (progress, message) => {
        if (progressToken === undefined) return;
        const notification: ServerNotification = {
          method: "notifications/progress",
          params: { progressToken, progress, message },
        };
        await extra.sendNotification(notification);
      },
    });
    running.add(call);
    return call.finally(() => running.delete(call));
  });

  return { server, idle: async () => void (await Promise.allSettled(running)) };
}

/** Hosts that build calls from a model's text send `arguments` as null or as a string of JSON; the SDK takes neither. */
const LenientCallToolRequestSchema = CallToolRequestSchema.extend({
  params: CallToolRequestParamsSchema.extend({
    arguments: CallToolRequestParamsSchema.shape.arguments.catch(({ value }) => repairedArguments(value)),
  }),
});

function repairedArguments(value: unknown): Record<string, unknown> {
  if (value === null || value === "") return {};
  try {
    const parsed: unknown = typeof value === "string" ? JSON.parse(value) : undefined;
    if (isRecord(parsed)) return parsed;
  } catch {
    // Told below, like everything else that is no object.
  }
  throw new McpError(ErrorCode.InvalidParams, "`arguments` must be a JSON object");
}

export function describeTool({ name, title, description, effect, input }: Tool) {
  return { name, title, description, inputSchema: toInputSchema(input), annotations: ANNOTATIONS[effect] };
}

/** The one place where a failure of any kind becomes an answer. */
async function runTool(
  tool: Tool,
  args: unknown,
  connection: ServerOptions["connection"],
  log: ServerOptions["log"],
  call: Pick<Context, "signal" | "progress">,
): Promise<CallToolResult> {
  try {
    if (connection instanceof ConfigError) throw connection;
    const parsed = parseArguments(tool.name, tool.input, args);
    return success(await tool.run(parsed, { ...connection, ...call }, tool));
  } catch (error) {
    if (error instanceof ActionableError) return failure(error.facts);
    if (call.signal.aborted) return failure({ code: "cancelled", message: "The call was cancelled.", retryable: true });
    log(`bug in ${tool.name}: ${whereFrom(error)}`);
    return failure({
      code: "internal_error",
      message: `A bug in polar-customers-mcp stopped ${tool.name}.`,
      retryable: false,
      ...(tool.effect !== "read" && {
        hint: "Whether Polar carried out the change is unknown: read the customer before trying again.",
      }),
    });
  }
}

function success(outcome: Result | FileResult): CallToolResult {
  const { result, file } = isFileResult(outcome) ? outcome : { result: outcome, file: undefined };
  return {
    content: [
      { type: "text", text: JSON.stringify(result) },
      ...(file ? [{ type: "resource_link" as const, ...file }] : []),
    ],
    structuredContent: result,
  };
}

/** Text alone: clients that find structured content beside it drop the text. */
function failure(error: ErrorFacts): CallToolResult {
  return { isError: true, content: [{ type: "text", text: JSON.stringify({ error }) }] };
}

/** Type and place of a bug, without its message, which may hold what a customer wrote. */
function whereFrom(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frame = error.stack?.split("\n").find((line) => line.trimStart().startsWith("at "));
  return `${error.name} ${frame?.trim() ?? ""}`;
}
