import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  type ServerNotification,
} from "@modelcontextprotocol/sdk/types.js";
import { askPerson } from "./ask.js";
import type { Config } from "./config.js";
import { ConfigError, programChanged } from "./errors.js";
import { instructions } from "./instructions.js";
import type { Connection } from "./polar/client.js";
import { CallToolRequest, CompleteRequest, GetPromptRequest, ReadResourceRequest } from "./requests.js";
import type { RunningTool, Session } from "./session.js";
import { listedTools } from "./tools/listed.js";
import type { Question } from "./tools/tool.js";

export interface ServerOptions {
  version: string;
  /** The settings, checked; or what is wrong with them, which every call then answers with. */
  settings: Config | ConfigError;
  /** Called once, at the first request that is more than a list, and never with wrong settings. */
  connect(): Promise<{ config: Config; polar: Connection }>;
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

/** The answer to an elicitation needs no JSON Schema validator: `askPerson` takes nothing but the boolean it asked for. */
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
  const running = new Set<RunningCall>();
  let session: Promise<Session> | undefined;

  async function begin(): Promise<Session> {
    try {
      const [{ createSession }, connection] = await Promise.all([
        import("./session.js"),
        settings instanceof ConfigError ? settings : connect(),
      ]);
      return createSession({ connection, log });
    } catch (error) {
      throw programChanged(error) ?? error;
    }
  }

  function begun(): Promise<Session> {
    session ??= begin();
    return session;
  }

  /** Keeps what runs among the running calls, with a signal that ends it when they are dropped. */
  async function track<T>(
    asked: AbortSignal,
    run: (signal: AbortSignal) => Promise<T>,
    writes: () => boolean = () => false,
  ): Promise<T> {
    const controller = new AbortController();
    const cancel = () => controller.abort(asked.reason);
    asked.addEventListener("abort", cancel);
    if (asked.aborted) cancel();
    const call = { ended: run(controller.signal), writes, drop: () => controller.abort() };
    running.add(call);
    return call.ended.finally(() => running.delete(call));
  }

  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: listedTools.filter(({ annotations }) => annotations.readOnlyHint || !readOnly),
  }));

  server.setRequestHandler(CallToolRequest, ({ params: { name, given } }, extra) => {
    const progressToken = extra._meta?.progressToken;
    const progress = (done: number, message: string) => {
      if (progressToken === undefined) return;
      const notification: ServerNotification = {
        method: "notifications/progress",
        params: { progressToken, progress: done, message },
      };
      extra.sendNotification(notification).catch(() => {});
    };
    let call: RunningTool | undefined;
    return track(
      extra.signal,
      async (signal) => {
        const ask = (question: Question) => askPerson(server, question, signal, progress);
        call = (await begun()).callTool(name, given, { signal, progress, ask });
        return call.ended;
      },
      () => call?.writes() ?? false,
    );
  });

  server.setRequestHandler(ListPromptsRequestSchema, async () => {
    const { describePrompt, offeredPrompts } = await import("./prompts.js");
    return { prompts: offeredPrompts(settings).map(describePrompt) };
  });

  server.setRequestHandler(GetPromptRequest, ({ params: { name, given } }, { signal }) =>
    track(signal, async () => (await begun()).getPrompt(name, given)),
  );

  server.setRequestHandler(ListResourcesRequestSchema, async () => ({
    resources: (await session)?.listExports() ?? [],
  }));

  server.setRequestHandler(ListResourceTemplatesRequestSchema, async () => {
    const { resourceTemplates } = await import("./resources.js");
    return { resourceTemplates };
  });

  server.setRequestHandler(ReadResourceRequest, ({ params: { uri } }, { signal: asked }) =>
    track(asked, async (signal) => (await begun()).readResource(uri, signal)),
  );

  server.setRequestHandler(CompleteRequest, ({ params: { completion } }, { signal: asked }) =>
    track(asked, async (signal) => (await begun()).complete(completion, signal)),
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
