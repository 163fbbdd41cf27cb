import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestParamsSchema,
  CallToolRequestSchema,
  type CallToolResult,
  CompleteRequestParamsSchema,
  CompleteRequestSchema,
  ErrorCode,
  GetPromptRequestParamsSchema,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestParamsSchema,
  ReadResourceRequestSchema,
  type ServerNotification,
} from "@modelcontextprotocol/sdk/types.js";
import { askPerson } from "./ask.js";
import { createCompletion, NO_VALUES } from "./completion.js";
import type { Config } from "./config.js";
import { ActionableError, ConfigError, type ErrorFacts, placeOf } from "./errors.js";
import { instructions } from "./instructions.js";
import { nearest } from "./nearest.js";
import type { Connection, Polar } from "./polar/client.js";
import { writesOff } from "./polar/errors.js";
import { describePrompt, getPrompt, offeredPrompts } from "./prompts.js";
import { createRepeats } from "./repeats.js";
import { createExports, type ExportResource, type Exports, readResource, resourceTemplates } from "./resources.js";
import { clean } from "./results/clean.js";
import { refuseMasked } from "./results/mask.js";
import { present } from "./results/present.js";
import { parseArguments, toInputSchema, toOutputSchema } from "./schema.js";
import { createMemory } from "./tools/memory.js";
import { tools } from "./tools/table.js";
import { ANNOTATIONS, type Context, type Question, type Result, type Tool, type WrittenFile } from "./tools/tool.js";

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
    {
      capabilities: { tools: {}, prompts: {}, resources: {}, completions: {} },
      instructions: instructions(settings),
    },
  );
  const running = new Set<RunningCall>();
  const memory = createMemory();
  const repeats = createRepeats();
  const exports = createExports({ withheld: !(settings instanceof ConfigError) && settings.pii === "masked" });
  const complete = connection instanceof ConfigError ? undefined : createCompletion(connection);
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
    const ended = runTool(tool, args, options, { signal, progress, ask, memory, polar, exports }).then((result) =>
      repeats.note(tool.name, args, result),
    );
    const call = { ended, writes: () => polar?.unsettled() !== undefined, drop: () => dropped.abort() };
    running.add(call);
    return ended.finally(() => running.delete(call));
  });

  /** What is no tool call: it only reads, and a failure of it is a protocol error. */
  const answer = <T>(method: string, asked: AbortSignal, read: (signal: AbortSignal) => T | Promise<T>): Promise<T> => {
    const dropped = new AbortController();
    const signal = AbortSignal.any([asked, dropped.signal]);
    const ended = Promise.resolve(signal)
      .then(read)
      .then((result) => withoutTokenOf(settings, result))
      .catch((error) => {
        if (signal.aborted) throw error;
        throw protocolError(factsOfFailure(error, method, options), settings);
      });
    const call = { ended, writes: () => false, drop: () => dropped.abort() };
    running.add(call);
    return ended.finally(() => running.delete(call));
  };

  server.setRequestHandler(ListPromptsRequestSchema, () => ({ prompts: offeredPrompts(settings).map(describePrompt) }));

  server.setRequestHandler(LenientGetPromptRequestSchema, ({ method, params }, { signal }) =>
    answer(method, signal, () => getPrompt(params.name, argumentsOf(params.arguments), settings)),
  );

  server.setRequestHandler(ListResourcesRequestSchema, () => ({ resources: exports.list() }));

  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates }));

  server.setRequestHandler(LenientReadResourceRequestSchema, ({ method, params }, { signal: asked }) =>
    answer(method, asked, async (signal) => {
      if (connection instanceof ConfigError) throw connection;
      const polar = connection.polar({ signal, sharesReads: true });
      return { contents: [await readResource(params.uri, { polar, config: connection.config, exports })] };
    }),
  );

  server.setRequestHandler(LenientCompleteRequestSchema, ({ method, params }, { signal: asked }) =>
    answer(method, asked, async (signal) => {
      const completion = complete?.(params, signal).catch((error) => {
        options.log(`bug in ${method}: ${placeOf(error)}`);
        return NO_VALUES;
      });
      return { completion: { ...((await completion) ?? NO_VALUES) } };
    }),
  );

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

/** The same for prompts. */
const LenientGetPromptRequestSchema = GetPromptRequestSchema.extend({
  params: GetPromptRequestParamsSchema.extend({
    name: GetPromptRequestParamsSchema.shape.name.catch(""),
    arguments: GetPromptRequestParamsSchema.shape.arguments.catch(({ value }) => standIn(value) as never),
  }).catch({ name: "" }),
});

/** What is no URI is not one of this server's. */
const LenientReadResourceRequestSchema = ReadResourceRequestSchema.extend({
  params: ReadResourceRequestParamsSchema.catch({ uri: "" }),
});

/** Completion never fails: what cannot be read has no values. */
const LenientCompleteRequestSchema = CompleteRequestSchema.extend({
  params: CompleteRequestParamsSchema.catch({
    ref: { type: "ref/prompt", name: "" },
    argument: { name: "", value: "" },
  }),
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

function describeTool({ name, title, description, effect, input, output }: Tool) {
  return {
    name,
    title,
    description,
    inputSchema: toInputSchema(input),
    outputSchema: toOutputSchema(output),
    annotations: ANNOTATIONS[effect],
  };
}

/** The one place where a failure of any kind becomes an answer. */
async function runTool(
  tool: Tool,
  args: unknown,
  { connection, log }: ServerOptions,
  {
    polar,
    exports,
    ...call
  }: Pick<Context, "signal" | "progress" | "ask" | "memory"> & { polar: Polar | undefined; exports: Exports },
): Promise<CallToolResult> {
  if (connection instanceof ConfigError || polar === undefined) return failure((connection as ConfigError).facts);
  const { config } = connection;
  const files: WrittenFile[] = [];
  try {
    if (config.readOnly && tool.effect !== "read") throw writesOff(tool.name);
    const parsed = parseArguments(tool.name, tool.input, args);
    if (config.pii === "masked") refuseMasked(parsed, { writes: tool.effect !== "read" });
    const attach = (file: WrittenFile) => void files.push(file);
    const result = await tool.run(parsed, { ...call, tool, polar, config, attach });
    const shown = present(result, { pii: config.pii, call: { tool: tool.name, arguments: parsed } });
    return withoutToken(success(shown, await exports.add(files)), config.token);
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
function success(result: Result, files: ExportResource[]): CallToolResult {
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

/** Of an error: nobody mends more at once. */
const LONGEST_MESSAGE = 2_000;
const MOST_FIELDS = 20;

/** Text alone: clients that find structured content beside it drop the text. */
function failure(shown: ErrorFacts): CallToolResult {
  const { message, fields, ...facts } = clean(shown).value;
  const error = {
    ...facts,
    message: message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE).toWellFormed()}…` : message,
    ...(fields && { fields: fields.slice(0, MOST_FIELDS) }),
  };
  return { isError: true, content: [{ type: "text", text: JSON.stringify({ error }) }] };
}

/** MCP's own code for a resource that does not exist, which the SDK has no name for. */
const RESOURCE_NOT_FOUND = -32002;

/** By the code of the failure; any other is an internal error. */
const PROTOCOL_CODES: Record<string, number> = {
  invalid_arguments: ErrorCode.InvalidParams,
  unknown_prompt: ErrorCode.InvalidParams,
  not_found: RESOURCE_NOT_FOUND,
  no_such_export: RESOURCE_NOT_FOUND,
  export_gone: RESOURCE_NOT_FOUND,
  export_withheld: RESOURCE_NOT_FOUND,
};

function factsOfFailure(error: unknown, what: string, { log }: ServerOptions): ErrorFacts {
  if (error instanceof ActionableError) return error.facts;
  log(`bug in ${what}: ${placeOf(error)}`);
  return {
    code: "internal_error",
    message: `A bug in polar-customers-mcp stopped ${what}.`,
    retryable: false,
  };
}

function protocolError(told: ErrorFacts, settings: Config | ConfigError): McpError {
  const facts = withoutTokenOf(settings, told);
  const error = new McpError(PROTOCOL_CODES[facts.code] ?? ErrorCode.InternalError, facts.message, facts);
  // The SDK puts the code before it, here and once more in the client.
  error.message = facts.message;
  return error;
}

/** The same as `withoutToken` for what is no result of a tool. */
function withoutTokenOf<T>(settings: Config | ConfigError, answer: T): T {
  if (settings instanceof ConfigError) return answer;
  const text = JSON.stringify(answer);
  return text.includes(settings.token) ? JSON.parse(text.replaceAll(settings.token, "[access token]")) : answer;
}
