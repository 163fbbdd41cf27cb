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
import { askPerson } from "./ask.js";
import type { Config } from "./config.js";
import { ActionableError, ConfigError, type ErrorFacts, placeOf } from "./errors.js";
import { instructions } from "./instructions.js";
import { nearest } from "./nearest.js";
import type { Connection, Polar } from "./polar/client.js";
import { writesOff } from "./polar/errors.js";
import { createRepeats } from "./repeats.js";
import { parseArguments, toInputSchema } from "./schema.js";
import { createMemory } from "./tools/memory.js";
import { tools } from "./tools/table.js";
import { ANNOTATIONS, type Context, type FileLink, type Question, type Result, type Tool } from "./tools/tool.js";

export interface ServerOptions {
  version: string;
  /** Where calls go; or what is wrong with the settings, which every call then answers with. */
  connection: { config: Config; polar: Connection } | ConfigError;
  /** One line for the operator; never given personal data or the token. */
  log(line: string): void;
}

/** Which of the running calls: all, or those with a write of which it is not known yet what became of it. */
export type Running = "all" | "writes";

export interface PolarMcpServer {
  server: Server;
  /** Resolves when the calls that run now have ended. */
  idle(which: Running): Promise<void>;
  /** Ends every call but those with such a write. */
  dropReads(): void;
}

interface RunningCall {
  ended: Promise<unknown>;
  writes(): boolean;
  drop(): void;
}

/** The MCP server, ready to be connected to a transport. */
export function createServer(options: ServerOptions): PolarMcpServer {
  const { version, connection } = options;
  const settings = connection instanceof ConfigError ? connection : connection.config;
  const demo = !(settings instanceof ConfigError) && settings.environment === "demo";
  const readOnly = !(settings instanceof ConfigError) && settings.readOnly;
  const server = new Server(
    { name: "polar-customers-mcp", title: demo ? "Polar customers (demo)" : "Polar customers", version },
    { capabilities: { tools: {} }, instructions: instructions(settings) },
  );
  const running = new Set<RunningCall>();
  const memory = createMemory();
  const repeats = createRepeats();
  let listed: ReturnType<typeof describeTool>[] | undefined;

  server.setRequestHandler(ListToolsRequestSchema, () => {
    listed ??= tools.filter(({ effect }) => effect === "read" || !readOnly).map(describeTool);
    return { tools: listed };
  });

  server.setRequestHandler(LenientCallToolRequestSchema, ({ params }, extra) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, unknownTool(params.name));
    const dropped = new AbortController();
    const signal = AbortSignal.any([extra.signal, dropped.signal]);
    const progressToken = params._meta?.progressToken;
    const progress = (done: number, message: string) => {
      if (progressToken === undefined) return;
      const notification: ServerNotification = {
        method: "notifications/progress",
        params: { progressToken, progress: done, message },
      };
      extra.sendNotification(notification).catch(() => {});
    };
    const polar =
      connection instanceof ConfigError ? undefined : connection.polar({ signal, sharesReads: tool.effect === "read" });
    const args = argumentsOf(params.arguments);
    const ask = (question: Question) => askPerson(server, question, signal, progress);
    const ended = runTool(tool, args, options, { signal, progress, ask, memory, polar }).then((result) =>
      repeats.note(tool.name, args, result),
    );
    const call = { ended, writes: () => polar?.unsettled() !== undefined, drop: () => dropped.abort() };
    running.add(call);
    return ended.finally(() => running.delete(call));
  });

  return {
    server,
    async idle(which) {
      const calls = [...running].filter((call) => which === "all" || call.writes());
      await Promise.allSettled(calls.map(({ ended }) => ended));
    },
    dropReads() {
      for (const call of running) if (!call.writes()) call.drop();
    },
  };
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
  { polar, ...call }: Pick<Context, "signal" | "progress" | "ask" | "memory"> & { polar: Polar | undefined },
): Promise<CallToolResult> {
  if (connection instanceof ConfigError || polar === undefined) return failure((connection as ConfigError).facts);
  const { config } = connection;
  const files: FileLink[] = [];
  try {
    if (config.readOnly && tool.effect !== "read") throw writesOff(tool.name);
    const parsed = parseArguments(tool.name, tool.input, args);
    const attach = (file: FileLink) => void files.push(file);
    const result = await tool.run(parsed, { ...call, tool, polar, config, attach });
    return withoutToken(success(result, files), config.token);
  } catch (error) {
    if (call.signal.aborted) {
      // A call that was cancelled gets no answer: what it leaves behind is the operator's to know.
      const write = polar.unsettled();
      if (write) log(`${tool.name} was cut off while ${write} was on its way: whether Polar carried it out is unknown`);
      throw error;
    }
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

/** The structured content is made from the text, so that both say the very same. */
function success(result: Result, files: FileLink[]): CallToolResult {
  const text = JSON.stringify(result);
  const links = files.map((file) => ({ type: "resource_link" as const, ...file }));
  return { content: [{ type: "text", text }, ...links], structuredContent: JSON.parse(text) };
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
