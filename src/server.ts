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
import { ActionableError, ConfigError, type ErrorFacts, placeOf } from "./errors.js";
import { instructions } from "./instructions.js";
import { nearest } from "./nearest.js";
import type { Polar } from "./polar/client.js";
import { parseArguments, toInputSchema } from "./schema.js";
import { tools } from "./tools/table.js";
import { ANNOTATIONS, type Context, type FileLink, type Result, type Tool } from "./tools/tool.js";

export interface ServerOptions {
  version: string;
  /** Where calls go; or what is wrong with the settings, which every call then answers with. */
  connection: { config: Config; polar: (signal: AbortSignal) => Polar } | ConfigError;
  /** One line for the operator; never given personal data or the token. */
  log(line: string): void;
}

/** How many calls are running, so that a shutdown can let them finish. */
export interface PolarMcpServer {
  server: Server;
  idle(): Promise<void>;
}

/** The MCP server, ready to be connected to a transport. */
export function createServer(options: ServerOptions): PolarMcpServer {
  const { version, connection } = options;
  const demo = !(connection instanceof ConfigError) && connection.config.environment === "demo";
  const server = new Server(
    { name: "polar-customers-mcp", title: demo ? "Polar customers (demo)" : "Polar customers", version },
    {
      capabilities: { tools: {} },
      instructions: instructions(connection instanceof ConfigError ? connection : { demo }),
    },
  );
  const running = new Set<Promise<unknown>>();

  let listed: ReturnType<typeof describeTool>[] | undefined;

  server.setRequestHandler(ListToolsRequestSchema, () => {
    listed ??= tools.map(describeTool);
    return { tools: listed };
  });

  server.setRequestHandler(LenientCallToolRequestSchema, ({ params }, extra) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, unknownTool(params.name));
    const progressToken = params._meta?.progressToken;
    const call = runTool(tool, argumentsOf(params.arguments), options, {
      signal: extra.signal,
      progress: (progress, message) => {
        if (progressToken === undefined) return;
        const notification: ServerNotification = {
          method: "notifications/progress",
          params: { progressToken, progress, message },
        };
        extra.sendNotification(notification).catch(() => {});
      },
    });
    running.add(call);
    return call.finally(() => running.delete(call));
  });

  return { server, idle: async () => void (await Promise.allSettled(running)) };
}

/** Takes arguments of any shape, and any name, so that the answer to a bad call is one a model can act on. */
const LenientCallToolRequestSchema = CallToolRequestSchema.extend({
  params: CallToolRequestParamsSchema.extend({
    name: CallToolRequestParamsSchema.shape.name.catch(""),
    arguments: CallToolRequestParamsSchema.shape.arguments.catch(({ value }) => standIn(value)),
  }).catch({ name: "" }),
});

/** What was given for each object that stands in for arguments that are none; the SDK passes on nothing but objects. */
const given = new WeakMap<object, unknown>();

function standIn(value: unknown): Record<string, unknown> {
  const object = {};
  given.set(object, value);
  return object;
}

function argumentsOf(object: Record<string, unknown> | undefined): unknown {
  return object && given.has(object) ? given.get(object) : object;
}

function unknownTool(name: string): string {
  const near = nearest(
    name,
    tools.map((tool) => tool.name),
  );
  return near ? `Unknown tool; did you mean ${near}?` : "Unknown tool";
}

function describeTool({ name, title, description, effect, input }: Tool) {
  return { name, title, description, inputSchema: toInputSchema(input), annotations: ANNOTATIONS[effect] };
}

/** The one place where a failure of any kind becomes an answer. */
async function runTool(
  tool: Tool,
  args: unknown,
  { connection, log }: ServerOptions,
  call: Pick<Context, "signal" | "progress">,
): Promise<CallToolResult> {
  if (connection instanceof ConfigError) return failure(connection.facts);
  const { config, polar } = connection;
  const files: FileLink[] = [];
  try {
    const parsed = parseArguments(tool.name, tool.input, args);
    const attach = (file: FileLink) => void files.push(file);
    const result = await tool.run(parsed, { ...call, tool, polar: polar(call.signal), config, attach });
    return withoutToken(success(result, files), config.token);
  } catch (error) {
    // A cancelled call gets no answer.
    if (call.signal.aborted) throw error;
    if (error instanceof ActionableError) return withoutToken(failure(error.facts), config.token);
    log(`bug in ${tool.name}: ${placeOf(error)}`);
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

function success(result: Result, files: FileLink[]): CallToolResult {
  const links = files.map((file) => ({ type: "resource_link" as const, ...file }));
  return { content: [{ type: "text", text: JSON.stringify(result) }, ...links], structuredContent: result };
}

/** What a server echoes, or a model was told, must not carry the token any further. */
function withoutToken(result: CallToolResult, token: string): CallToolResult {
  // The first text says all there is, so that only an answer with the token in it is written out once more.
  const [first] = result.content;
  if (first?.type === "text" && !first.text.includes(token)) return result;
  return JSON.parse(JSON.stringify(result).replaceAll(token, "[access token]"));
}

/** Text alone: clients that find structured content beside it drop the text. */
function failure(error: ErrorFacts): CallToolResult {
  return { isError: true, content: [{ type: "text", text: JSON.stringify({ error }) }] };
}
