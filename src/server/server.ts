import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import type { CallToolResult, Result, ServerNotification, ServerRequest } from "@modelcontextprotocol/sdk/types.js";
import type { Config } from "../config/config.js";
import type { Connection } from "../polar/client.js";
import { ConfigError } from "../primitives/errors.js";
import { Aborter, type Signal, takeOut } from "../primitives/signal.js";
import type { Answer } from "../tools/tool.js";
import { toolsList } from "../tools/tools-list.js";
import { putToUser } from "./elicitation.js";
import { factsOf, failedCall, PROTOCOL_CODE, ProtocolError, protocolError } from "./error-results.js";
import { instructions } from "./instructions.js";
import { completionIn, namedIn, uriIn } from "./params.js";
import type { Session, ToolOutcome, ToolRun } from "./session.js";

export interface ServerOptions {
  version: string;
  /** The settings, checked; or what is wrong with them, which every call then answers with. */
  settings: Config | ConfigError;
  /** Called once, at the first request that is more than a list, and never with wrong settings. */
  connect(settings: Config): Promise<{ config: Config; polar: Connection }>;
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

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** The answer to an elicitation needs no JSON Schema validator: `putToUser` takes nothing but the boolean it asked for. */
const TAKES_ALL = {
  getValidator: () => (data: unknown) => ({ valid: true as const, data: data as never, errorMessage: undefined }),
};

/** The MCP server, ready to be connected to a transport. */
export function createServer({ version, settings, connect, log }: ServerOptions): PolarMcpServer {
  const { environment, readOnly } = settings instanceof ConfigError ? {} : settings;
  const title = environment === "demo" ? "Polar customers (demo)" : "Polar customers";
  const server = new Server(
    { name: "polar-customers-mcp", title, version },
    {
      capabilities: { tools: {}, prompts: {}, resources: {}, completions: {} },
      instructions: instructions(settings),
      jsonSchemaValidator: TAKES_ALL,
    },
  );
  const running: RunningCall[] = [];
  let session: Promise<Session> | undefined;

  async function begin(): Promise<Session> {
    const [{ createSession, createUnconfiguredSession }, ready] = await Promise.all([
      import("./session.js"),
      settings instanceof ConfigError ? settings : connect(settings),
    ]);
    return ready instanceof ConfigError ? createUnconfiguredSession(ready) : createSession({ ...ready, log });
  }

  /** Starts the session once; a failed start is retried on the next request. */
  function begun(): Promise<Session> {
    session ??= begin().catch((error) => {
      session = undefined;
      throw error;
    });
    return session;
  }

  /** Failures outside tools/call become protocol errors. */
  async function request<T>(
    method: string,
    asked: AbortSignal,
    make: (session: Session, signal: Signal) => Promise<T>,
  ) {
    return track(asked, async (signal) => {
      const begin = begun().catch((error) => {
        throw protocolError(factsOf(error, method, log));
      });
      return make(await begin, signal);
    });
  }

  /** Keeps what runs among the running calls, with a signal that ends it when they are dropped. */
  async function track<T>(
    asked: AbortSignal,
    run: (signal: Signal) => Promise<T>,
    writes: () => boolean = () => false,
  ): Promise<T> {
    const aborter = new Aborter();
    const cancel = () => aborter.abort(asked.reason);
    asked.addEventListener("abort", cancel);
    if (asked.aborted) cancel();
    const call = { ended: run(aborter), writes, drop: () => aborter.abort() };
    running.push(call);
    const forget = () => {
      asked.removeEventListener("abort", cancel);
      takeOut(running, call);
    };
    call.ended.then(forget, forget);
    return call.ended;
  }

  function callTool(params: unknown, { signal: asked, _meta, sendNotification }: Extra): Promise<CallToolResult> {
    const { name, given } = namedIn(params);
    const progressToken = _meta?.progressToken;
    const progress = (done: number, message: string) => {
      if (progressToken === undefined) return;
      sendNotification({
        method: "notifications/progress",
        params: { progressToken, progress: done, message },
      }).catch(() => {});
    };
    const elicits = server.getClientCapabilities()?.elicitation?.form !== undefined;
    let current: ToolRun | undefined;
    return track(
      asked,
      async (signal) => {
        /** A question of the tool is put to the user, and the tool then runs again with the answer. */
        async function run(answer?: Answer): Promise<CallToolResult> {
          current = (await begun()).runTool(name, given, { signal, progress, answer });
          const outcome = await current.ended;
          if (!("question" in outcome)) return toResult(outcome);
          return run(await putToUser(outcome.question, (...form) => server.elicitInput(...form), signal, progress));
        }
        try {
          return await run(elicits ? undefined : { reply: "unsupported" });
        } catch (error) {
          if (signal.aborted || error instanceof ProtocolError) throw error;
          return failedCall(factsOf(error, "tools/call", log));
        }
      },
      () => current?.writes() ?? false,
    );
  }

  const handlers: Record<string, (params: unknown, extra: Extra) => Result | Promise<Result>> = {
    "tools/list": () => ({
      tools: toolsList.filter(({ annotations }) => annotations.readOnlyHint || !readOnly),
    }),
    "tools/call": callTool,
    "prompts/list": async () => {
      const { describePrompt, offeredPrompts } = await import("./prompts.js");
      return { prompts: offeredPrompts(settings).map(describePrompt) };
    },
    "prompts/get": (params, { signal }) => {
      const { name, given } = namedIn(params);
      return request("prompts/get", signal, (session) => session.getPrompt(name, given));
    },
    "resources/list": async () => ({ resources: (await session)?.listExports() ?? [] }),
    "resources/templates/list": async () => {
      const { resourceTemplates } = await import("./resources.js");
      return { resourceTemplates };
    },
    "resources/read": (params, { signal: asked }) =>
      request("resources/read", asked, (session, signal) => session.readResource(uriIn(params), signal)),
    "completion/complete": (params, { signal: asked }) =>
      request("completion/complete", asked, (session, signal) => session.complete(completionIn(params), signal)),
  };

  // Set one by one, each would be given what the SDK's schemas make of the request, which costs every start and every call.
  server.fallbackRequestHandler = async ({ method, params }, extra) => {
    const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
    if (handler === undefined) throw new ProtocolError(PROTOCOL_CODE.methodNotFound, "Method not found");
    return handler(params, extra);
  };

  return {
    server,
    async idle(which) {
      const calls = running.filter((call) => which === "all" || call.writes());
      await Promise.allSettled(calls.map(({ ended }) => ended));
    },
    dropReads() {
      for (const call of running) if (!call.writes()) call.drop();
    },
  };
}

/** The text is the structured content, so that both say the very same. */
function toResult(outcome: Exclude<ToolOutcome, { question: unknown }>): CallToolResult {
  if ("failure" in outcome) return failedCall(outcome.failure);
  const { result, files } = outcome;
  const links = files.map((file) => ({ type: "resource_link" as const, ...file }));
  return { content: [{ type: "text", text: result.json }, ...links], structuredContent: result.value };
}
