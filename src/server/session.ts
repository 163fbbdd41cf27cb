import { type CallToolResult, ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import type { Config } from "../config/config.js";
import type { Connection, Polar } from "../polar/client.js";
import { writesOff } from "../polar/errors.js";
import { ConfigError, placeOf } from "../primitives/errors.js";
import { nearest } from "../primitives/nearest.js";
import type { Signal } from "../primitives/signal.js";
import { refuseMasked } from "../results/mask.js";
import { present } from "../results/present.js";
import type { Sized } from "../results/size.js";
import { tools } from "../tools/catalog.js";
import { parseArguments } from "../tools/schema.js";
import type { Context, Tool, WrittenFile } from "../tools/tool.js";
import { createMemory } from "../tools/writes/memory.js";
import { type Completion, type CompletionRequest, createCompletion, NO_VALUES } from "./completion.js";
import { factsOf, failedCall, protocolError, withoutToken } from "./error-results.js";
import { type Contents, createExports, type ExportResource } from "./exports.js";
import { getPrompt } from "./prompts.js";
import { createRepeats } from "./repeated-failures.js";
import { readResource } from "./resources.js";

export interface SessionOptions {
  connection: { config: Config; polar: Connection } | ConfigError;
  /** One line for the operator; never given personal data or the token. */
  log(line: string): void;
}

/** What a tool's call has of the request. */
type Call = Pick<Context, "signal" | "progress" | "ask">;

/** A tool's call under way. */
export interface RunningTool {
  ended: Promise<CallToolResult>;
  /** Whether there is a write of which it is not known yet what became of it. */
  writes(): boolean;
}

/** What is done for one client. Loaded and begun at the first request that is more than a list. */
export interface Session {
  /** @throws McpError for a tool that does not exist */
  callTool(name: string, args: unknown, call: Call): RunningTool;
  /** These three fail with an McpError. */
  getPrompt(name: string, args: unknown): Promise<ReturnType<typeof getPrompt>>;
  readResource(uri: string, signal: Signal): Promise<{ contents: Contents[] }>;
  complete(request: CompletionRequest, signal: Signal): Promise<{ completion: Completion }>;
  listExports(): ExportResource[];
}

export function createSession({ connection, log }: SessionOptions): Session {
  const settings = connection instanceof ConfigError ? connection : connection.config;
  const config = settings instanceof ConfigError ? undefined : settings;
  const memory = createMemory();
  const repeats = createRepeats();
  const exports = createExports({ withheld: config?.pii === "masked" });
  const complete = connection instanceof ConfigError ? undefined : createCompletion(connection);

  /** What is no tool call: it only reads, and a failure of it is a protocol error. */
  async function answer<T>(what: string, read: () => T | Promise<T>, signal?: Signal): Promise<T> {
    try {
      return withoutToken(await read(), config?.token);
    } catch (error) {
      signal?.throwIfAborted();
      throw protocolError(withoutToken(factsOf(error, what, log), config?.token));
    }
  }

  /** The one place where a failure of any kind becomes an answer. */
  async function run(tool: Tool, args: unknown, polar: Polar | undefined, call: Call): Promise<CallToolResult> {
    if (connection instanceof ConfigError || polar === undefined) {
      return failedCall(factsOf(connection, tool.name, log));
    }
    const { config } = connection;
    const { signal, progress, ask } = call;
    const files: WrittenFile[] = [];
    const attach = (file: WrittenFile) => void files.push(file);
    try {
      if (config.readOnly && tool.effect !== "read") throw writesOff(tool.name);
      const parsed = parseArguments(tool.name, tool.input, args);
      if (config.pii === "masked") refuseMasked(parsed, { writes: tool.effect !== "read" });
      const result = await tool.run(parsed, { tool, polar, config, memory, signal, progress, ask, attach });
      const shown = present(result, { pii: config.pii, call: { tool: tool.name, arguments: parsed } });
      return success(withoutToken(shown, config.token, shown.json), await exports.add(files));
    } catch (error) {
      if (signal.aborted) {
        // A call that was cancelled gets no answer: what it leaves behind is the operator's to know.
        const write = polar.unsettled();
        if (write)
          log(`${tool.name} was cut off while ${write} was on its way: whether Polar carried it out is unknown`);
        throw error;
      }
      const facts = factsOf(error, tool.name, log);
      const isUnclear = facts.code === "internal_error" && tool.effect !== "read";
      const hint = "Whether Polar carried out the change is unknown: read the customer before trying again.";
      return withoutToken(failedCall(isUnclear ? { ...facts, hint } : facts), config.token);
    }
  }

  return {
    callTool(name, args, call) {
      const tool = tools.find((row) => row.name === name);
      if (!tool) throw new McpError(ErrorCode.InvalidParams, unknownTool(name));
      const { signal } = call;
      const sharesReads = tool.effect === "read";
      const polar = connection instanceof ConfigError ? undefined : connection.polar({ signal, sharesReads });
      return {
        ended: run(tool, args, polar, call).then((result) => repeats.note(name, args, result)),
        writes: () => polar?.unsettled() !== undefined,
      };
    },
    getPrompt: (name, args) => answer("prompts/get", () => getPrompt(name, args, settings)),
    readResource: (uri, signal) =>
      answer(
        "resources/read",
        async () => {
          if (connection instanceof ConfigError) throw connection;
          const polar = connection.polar({ signal, sharesReads: true });
          return { contents: [await readResource(uri, { polar, config: connection.config, exports })] };
        },
        signal,
      ),
    complete: (request, signal) =>
      answer(
        "completion/complete",
        async () => {
          const completion = complete?.(request, signal).catch((error) => {
            log(`bug in completion/complete: ${placeOf(error)}`);
            return NO_VALUES;
          });
          return { completion: { ...((await completion) ?? NO_VALUES) } };
        },
        signal,
      ),
    listExports: exports.list,
  };
}

function unknownTool(name: string): string {
  const near = nearest(
    name,
    tools.map((tool) => tool.name),
  );
  return near ? `Unknown tool; did you mean ${near}?` : "Unknown tool";
}

/** The text is the structured content, so that both say the very same. */
function success({ value, json }: Sized, files: ExportResource[]): CallToolResult {
  const links = files.map((file) => ({ type: "resource_link" as const, ...file }));
  return { content: [{ type: "text", text: json }, ...links], structuredContent: value };
}
