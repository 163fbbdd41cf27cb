import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  type CallToolResult,
  ErrorCode,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  type ServerNotification,
} from "@modelcontextprotocol/sdk/types.js";
import { askPerson } from "./ask.js";
import { createCompletion, NO_VALUES } from "./completion.js";
import type { Config } from "./config.js";
import { ConfigError, placeOf } from "./errors.js";
import { factsOf, failedCall, protocolError, withoutToken } from "./failures.js";
import { instructions } from "./instructions.js";
import { nearest } from "./nearest.js";
import type { Connection, Polar } from "./polar/client.js";
import { writesOff } from "./polar/errors.js";
import { describePrompt, getPrompt, offeredPrompts } from "./prompts.js";
import { createRepeats } from "./repeats.js";
import {
  argumentsOf,
  LenientCallToolRequestSchema,
  LenientCompleteRequestSchema,
  LenientGetPromptRequestSchema,
  LenientReadResourceRequestSchema,
} from "./requests.js";
import { createExports, type ExportResource, type Exports, readResource, resourceTemplates } from "./resources.js";
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
  const config = settings instanceof ConfigError ? undefined : settings;
  const demo = config?.environment === "demo";
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
  const exports = createExports({ withheld: config?.pii === "masked" });
  const complete = connection instanceof ConfigError ? undefined : createCompletion(connection);
  let listed: ReturnType<typeof describeTool>[] | undefined;

  server.setRequestHandler(ListToolsRequestSchema, () => {
    listed ??= tools.filter(({ effect }) => effect === "read" || !config?.readOnly).map(describeTool);
    return { tools: listed };
  });

  server.setRequestHandler(LenientCallToolRequestSchema, ({ params }, extra) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, unknownTool(params.name));
    const progressToken = params._meta?.progressToken;
    const progress = (done: number, message: string) => {
      if (progressToken === undefined) return;
      const notification: ServerNotification = {
        method: "notifications/progress",
        params: { progressToken, progress: done, message },
      };
      extra.sendNotification(notification).catch(() => {});
    };
    const args = argumentsOf(params.arguments);
    return track(extra.signal, (signal) => {
      const sharesReads = tool.effect === "read";
      const polar = connection instanceof ConfigError ? undefined : connection.polar({ signal, sharesReads });
      const ask = (question: Question) => askPerson(server, question, signal, progress);
      const ended = runTool(tool, args, options, { signal, progress, ask, memory, polar, exports });
      return {
        ended: ended.then((result) => repeats.note(tool.name, args, result)),
        writes: () => polar?.unsettled() !== undefined,
      };
    });
  });

  /** Keeps what runs among the running calls, with a signal that ends it when they are dropped. */
  function track<T>(
    asked: AbortSignal,
    run: (signal: AbortSignal) => { ended: Promise<T>; writes(): boolean },
  ): Promise<T> {
    const dropped = new AbortController();
    const call = { ...run(AbortSignal.any([asked, dropped.signal])), drop: () => dropped.abort() };
    running.add(call);
    return call.ended.finally(() => running.delete(call));
  }

  /** What is no tool call: it only reads, and a failure of it is a protocol error. */
  const answer = <T>(method: string, asked: AbortSignal, read: (signal: AbortSignal) => T | Promise<T>): Promise<T> =>
    track(asked, (signal) => ({
      ended: Promise.resolve(signal)
        .then(read)
        .then((result) => withoutToken(result, config?.token))
        .catch((error) => {
          if (signal.aborted) throw error;
          throw protocolError(withoutToken(factsOf(error, method, options.log), config?.token));
        }),
      writes: () => false,
    }));

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
  if (connection instanceof ConfigError || polar === undefined) {
    return failedCall(factsOf(connection, tool.name, log));
  }
  const { config } = connection;
  const files: WrittenFile[] = [];
  try {
    if (config.readOnly && tool.effect !== "read") throw writesOff(tool.name);
    const parsed = parseArguments(tool.name, tool.input, args);
    if (config.pii === "masked") refuseMasked(parsed, { writes: tool.effect !== "read" });
    const attach = (file: WrittenFile) => void files.push(file);
    const result = await tool.run(parsed, { ...call, tool, polar, config, attach });
    const shown = present(result, { pii: config.pii, call: { tool: tool.name, arguments: parsed } });
    return success(withoutToken(shown, config.token), await exports.add(files));
  } catch (error) {
    if (call.signal.aborted) {
      // A call that was cancelled gets no answer: what it leaves behind is the operator's to know.
      const write = polar.unsettled();
      if (write) log(`${tool.name} was cut off while ${write} was on its way: whether Polar carried it out is unknown`);
      throw error;
    }
    const facts = factsOf(error, tool.name, log);
    const isUnclear = facts.code === "internal_error" && tool.effect !== "read";
    const hint = "Whether Polar carried out the change is unknown: read the customer before trying again.";
    return withoutToken(failedCall(isUnclear ? { ...facts, hint } : facts), config.token);
  }
}

/** The structured content is made from the text, so that both say the very same. */
function success(result: Result, files: ExportResource[]): CallToolResult {
  const text = JSON.stringify(result);
  const links = files.map((file) => ({ type: "resource_link" as const, ...file }));
  return { content: [{ type: "text", text }, ...links], structuredContent: JSON.parse(text) };
}
