import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import {
  type CallToolResult,
  type Result,
  ResultSchema,
  type ServerNotification,
  type ServerRequest,
} from "@modelcontextprotocol/sdk/types.js";
import type { Config } from "../config/config.js";
import type { Connection } from "../polar/client.js";
import { ConfigError } from "../primitives/errors.js";
import { Queue } from "../primitives/queue.js";
import { Aborter, type Signal } from "../primitives/signal.js";
import { listedOf, UNCONFIGURED } from "../tools/offers.js";
import type { Answer } from "../tools/tool.js";
import { toolsList } from "../tools/tools-list.js";
import { askUser, type Elicit } from "./elicitation.js";
import { errorResult, factsOf, PROTOCOL_CODE, ProtocolError, protocolError } from "./error-results.js";
import { instructions, withNotices } from "./instructions.js";
import { completionIn, nameAndArguments, uriIn } from "./params.js";
import type { Session, ToolOutcome, ToolRun } from "./session.js";

export interface ServerOptions {
  version: string;
  /** The checked settings, or what is wrong with them; every call then fails with that error. */
  settings: Config | ConfigError;
  /** Called with the first request that is not a list, and again only after it failed; never with wrong settings. */
  connect(settings: Config): Promise<{ config: Config; polar: Connection }>;
  /** Logs a line for the operator, without personal data and the token. */
  log(line: string): void;
}

/** Which running calls: all, or those with a write in flight. */
export type RunningCalls = "all" | "writes";

export interface PolarMcpServer {
  server: Server;
  /** Resolves when the calls that run now have ended. */
  settled(which: RunningCalls): Promise<void>;
  /** Cancels every call that loses no answer to a write by it. */
  cancelHarmless(): void;
}

interface RunningCall {
  ended: Promise<unknown>;
  hasWriteInFlight(): boolean;
  windsDown(): boolean;
  cancel(): void;
}

const READING = { hasWriteInFlight: () => false, windsDown: () => false };

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Creates the MCP server, to be connected to a transport. */
export function createServer({ version, settings, connect, log }: ServerOptions): PolarMcpServer {
  const { environment } = settings instanceof ConfigError ? {} : settings;
  const listed = listedOf(toolsList, settings instanceof ConfigError ? UNCONFIGURED : settings).map(({ shown }) =>
    withNotices(shown, settings),
  );
  const title = environment === "demo" ? "Polar customers (demo)" : "Polar customers";
  const server = new Server(
    { name: "polar-customers-mcp", title, version },
    {
      capabilities: { tools: {}, prompts: {}, resources: {}, completions: {} },
      instructions: instructions(settings),
    },
  );
  const running = new Queue<RunningCall>();
  let session: Promise<Session> | undefined;

  /** Starts the session once; a failed start is retried on the next request. */
  function ensureSession(): Promise<Session> {
    session ??= startSession().catch((error) => {
      session = undefined;
      throw error;
    });
    return session;
  }

  async function startSession(): Promise<Session> {
    const [{ createSession, createUnconfiguredSession }, ready] = await Promise.all([
      import("./session.js"),
      settings instanceof ConfigError ? settings : connect(settings),
    ]);
    return ready instanceof ConfigError ? createUnconfiguredSession(ready) : createSession({ ...ready, log });
  }

  /** Failures outside tools/call become protocol errors. */
  async function request<T>(
    method: string,
    clientSignal: AbortSignal,
    respond: (session: Session, signal: Signal) => Promise<T>,
  ) {
    return track(clientSignal, async (signal) => {
      const session = await ensureSession().catch((error) => {
        throw protocolError(factsOf(error, method, log));
      });
      return respond(session, signal);
    });
  }

  /** Lists the call as running until it ends. Its signal is aborted by the client or by `cancelHarmless`. */
  async function track<T>(
    clientSignal: AbortSignal,
    run: (signal: Signal) => Promise<T>,
    { hasWriteInFlight, windsDown } = READING,
  ): Promise<T> {
    const aborter = new Aborter();
    const follow = () => aborter.abort(clientSignal.reason);
    clientSignal.addEventListener("abort", follow);
    if (clientSignal.aborted) follow();
    const call = { ended: run(aborter), hasWriteInFlight, windsDown, cancel: () => aborter.abort() };
    const leave = running.add(call);
    const untrack = () => {
      clientSignal.removeEventListener("abort", follow);
      leave();
    };
    call.ended.then(untrack, untrack);
    return call.ended;
  }

  function callTool(
    params: unknown,
    { signal: clientSignal, _meta, sendNotification }: Extra,
  ): Promise<CallToolResult> {
    const { name, args } = nameAndArguments(params);
    const progressToken = _meta?.progressToken;
    const progress = (done: number, message: string) => {
      if (progressToken === undefined) return;
      sendNotification({
        method: "notifications/progress",
        params: { progressToken, progress: done, message },
      }).catch(() => {});
    };
    const canAsk = server.getClientCapabilities()?.elicitation?.form !== undefined;
    let current: ToolRun | undefined;
    return track(
      clientSignal,
      async (signal) => {
        /** Runs the tool; if it has a question, asks the user and runs the tool again with the answer. */
        async function run(answer?: Answer): Promise<CallToolResult> {
          current = (await ensureSession()).runTool(name, args, { signal, progress, answer });
          const outcome = await current.ended;
          if (!("question" in outcome)) return toResult(outcome);
          const elicit: Elicit = (form, options) =>
            // Not `elicitInput`, which fails where a form comes back with anything but its checkmark: that is a no.
            server.request({ method: "elicitation/create", params: { ...form } }, ResultSchema, options);
          return run(await askUser(outcome.question, elicit, signal, progress));
        }
        try {
          return await run(canAsk ? undefined : { reply: "unsupported" });
        } catch (error) {
          if (signal.aborted || error instanceof ProtocolError) throw error;
          return errorResult(factsOf(error, "tools/call", log));
        }
      },
      {
        hasWriteInFlight: () => current?.hasWriteInFlight() ?? false,
        windsDown: () => current?.windsDown ?? false,
      },
    );
  }

  const handlers: Record<string, (params: unknown, extra: Extra) => Result | Promise<Result>> = {
    "tools/list": () => ({ tools: listed }),
    "tools/call": callTool,
    "prompts/list": async () => {
      const { describePrompt, offeredPrompts } = await import("./prompts.js");
      return { prompts: offeredPrompts(settings).map(describePrompt) };
    },
    "prompts/get": (params, extra) => {
      const { name, args } = nameAndArguments(params);
      return request("prompts/get", extra.signal, (session) => session.getPrompt(name, args));
    },
    "resources/list": async () => ({ resources: (await session?.catch(() => undefined))?.listExports() ?? [] }),
    "resources/templates/list": async () => {
      const { resourceTemplates } = await import("./resources.js");
      return { resourceTemplates };
    },
    "resources/read": (params, extra) =>
      request("resources/read", extra.signal, (session, signal) => session.readResource(uriIn(params), signal)),
    "completion/complete": (params, extra) =>
      request("completion/complete", extra.signal, (session, signal) => session.complete(completionIn(params), signal)),
  };

  // Not a handler per method: the SDK would parse each request with its schemas, which slows down the start and every call.
  server.fallbackRequestHandler = async ({ method, params }, extra) => {
    const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
    if (handler === undefined) throw new ProtocolError(PROTOCOL_CODE.methodNotFound, "Method not found");
    return handler(params, extra);
  };

  return {
    server,
    async settled(which) {
      const isMeant = (call: RunningCall) => which === "all" || call.hasWriteInFlight() || call.windsDown();
      // Requests that waited for these to end begin then.
      for (let calls = [...running].filter(isMeant); calls.length > 0; calls = [...running].filter(isMeant)) {
        await Promise.allSettled(calls.map(({ ended }) => ended));
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    cancelHarmless() {
      for (const call of running) if (!call.hasWriteInFlight() || call.windsDown()) call.cancel();
    },
  };
}

/**
 * The result twice, as text and as structured content: some clients show the model only one of them. A link to a resource
 * stands in it as a field: clients refuse a whole result for content that they do not know.
 */
function toResult(outcome: Exclude<ToolOutcome, { question: unknown }>): CallToolResult {
  if ("failure" in outcome) return errorResult(outcome.failure);
  const { result } = outcome;
  return { content: [{ type: "text", text: result.json }], structuredContent: result.value };
}
