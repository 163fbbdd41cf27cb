import { APPS_EXTENSION, CARD_URI, FOR } from "../card/names.js";
import type { Config } from "../config/config.js";
import type { Asked, OpenConnection } from "../polar/client.js";
import { ConfigError } from "../primitives/errors.js";
import type { Signal } from "../primitives/signal.js";
import { listedOf, type OfferSettings, UNCONFIGURED } from "../tools/offers.js";
import type { Answer, Question } from "../tools/tool.js";
import { toolsList } from "../tools/tools-list.js";
import type { Seals } from "../tools/writes/seals.js";
import { answeredCall } from "./answered-call.js";
import { errorResult, factsOf } from "./error-results.js";
import { instructions, withNotices } from "./instructions.js";
import { completionIn, nameAndArguments, uriIn } from "./params.js";
import { ProtocolError, protocolError } from "./protocol/messages.js";
import { createRunningCalls, type RunningCalls } from "./running-calls.js";
import type { ReturnedYes, Session, ToolOutcome, ToolRun } from "./session.js";
import type { IndexBudget } from "./tenants/index-budget.js";
import { createToolNames, named } from "./tool-names.js";

export interface ServiceOptions {
  version: string;
  /** The checked settings, or what is wrong with them; every call then fails with that error. */
  settings: Config | ConfigError;
  /** What decides on the tools where the settings are wrong. */
  unconfigured?: OfferSettings;
  /** What limits the memory that the indexes of several services take. */
  indexes?: IndexBudget | undefined;
  /** What seals previews, where another process may get the next call; undefined: this one gets all, and remembers. */
  previews?: Seals | undefined;
  /** Called with the first request that is not a list, and again only after it failed; never with wrong settings. */
  connect(settings: Config): Promise<{ config: Config; polar: OpenConnection }>;
  /** Logs a line for the operator, without personal data and the token. */
  log(line: string): void;
}

export type Result = Record<string, unknown>;

/** What a request brings beside its parameters. */
export interface RequestContext {
  signal: Signal;
  /** Does nothing if the client did not ask for it, and never fails. */
  progress(done: number, message: string): void;
  user: User;
  /** Told how a tool call ended. */
  report?: ((ended: EndedCall) => void) | undefined;
}

/** What an operator may know of a tool call. It holds no argument and nothing of a result. */
export interface EndedCall extends Asked {
  tool: string;
  /** `ok`, `asked` (a person), `canceled`, the `outcome` of a write, or the code of an error. */
  outcome: string;
}

export interface ToolCall {
  name: string;
  args: unknown;
}

/** How a question reaches a person, which protocol eras do in different ways. */
export interface User {
  /** Whether the request continues one that was interrupted by a question. */
  wasAsked: boolean;
  /**
   * What the request says to the question of an earlier run; undefined if nothing.
   * @throws ProtocolError if it must not be trusted
   */
  given(call: ToolCall): Answer | ReturnedYes | undefined;
  /** Asks now, which gives an answer, or ends the call with a result that asks. Called only if `given` returned undefined or a yes to something else. */
  ask(question: Question, call: ToolCall, run: Pick<RequestContext, "signal" | "progress">): Promise<Put>;
}

export type Put = { answer: Answer } | { result: Result };

/** Answers a request of one method. Rejects with a ProtocolError, or with the signal's reason. */
export type Handler = (params: unknown, context: RequestContext) => Promise<Result>;

/** What one client, or all clients with one key, are served with. It speaks no protocol. */
export interface Service extends Pick<RunningCalls, "settled" | "cancelHarmless" | "isIdle"> {
  info: { name: string; title: string; version: string };
  capabilities: Record<string, object>;
  instructions: string;
  /** By method. */
  handlers: ReadonlyMap<string, Handler>;
  /** Frees what it holds, once it is idle and gets no more requests. */
  close(): Promise<void>;
}

export function createService({
  version,
  settings,
  unconfigured = UNCONFIGURED,
  indexes,
  previews,
  connect,
  log,
}: ServiceOptions): Service {
  const { environment } = settings instanceof ConfigError ? {} : settings;
  const offered = settings instanceof ConfigError ? unconfigured : settings;
  const names = createToolNames(offered.toolPrefix);
  const listed = listedOf(toolsList, offered).map(({ shown }) => named(withNotices(shown, settings), names));
  const withCard = new Set(listed.filter(({ _meta }) => _meta).map(({ name }) => name));
  const { track, ...running } = createRunningCalls();
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
    return ready instanceof ConfigError
      ? createUnconfiguredSession(ready, unconfigured)
      : createSession({ ...ready, indexes, previews, log });
  }

  /** Failures outside tools/call become protocol errors. */
  async function request<T>(
    method: string,
    clientSignal: Signal,
    respond: (session: Session, signal: Signal) => Promise<T>,
  ): Promise<T> {
    return track(clientSignal, async (signal) => {
      const session = await ensureSession().catch((error) => {
        throw protocolError(factsOf(error, method, log));
      });
      return respond(session, signal);
    });
  }

  function callTool(
    params: unknown,
    { signal: clientSignal, progress, user, report }: RequestContext,
  ): Promise<Result> {
    const call = nameAndArguments(params);
    const runs: ToolRun[] = [];
    const ended = (outcome: string) => {
      const asked = runs.map((run) => run.asked());
      report?.({
        tool: call.name,
        outcome,
        requests: asked.reduce((sum, { requests }) => sum + requests, 0),
        refused: asked.reduce((sum, { refused }) => sum + refused, 0),
      });
    };
    return track(
      clientSignal,
      async (signal) => {
        try {
          // If the tool has a question, the user is asked, and the tool runs again with the answer.
          let { wasAsked } = user;
          for (let answer = user.given(call); ; ) {
            const context = { signal, progress, answer, wasAsked };
            const started = (await ensureSession()).runTool(call.name, call.args, context);
            runs.push(started);
            const outcome = await started.ended;
            if (!("question" in outcome)) {
              ended(outcomeOf(outcome));
              return toResult(outcome, call);
            }
            const put = await user.ask(outcome.question, call, { signal, progress });
            if ("result" in put) {
              ended("asked");
              return put.result;
            }
            answer = put.answer;
            wasAsked = true;
          }
        } catch (error) {
          if (signal.aborted) ended("canceled");
          if (signal.aborted || error instanceof ProtocolError) throw error;
          const facts = factsOf(error, "tools/call", log);
          ended(facts.code);
          return toResult({ failure: facts }, call);
        }
      },
      {
        hasWriteInFlight: () => runs.at(-1)?.hasWriteInFlight() ?? false,
        windsDown: () => runs.at(-1)?.windsDown ?? false,
      },
    );
  }

  /**
   * The result twice, as text and as structured content: some clients show the model only one of them. A link to a resource
   * stands in it as a field: clients refuse a whole result for content that they do not know.
   */
  function toResult(outcome: EndedOutcome, { name, args }: ToolCall): Result {
    // Only a session knows what to hide: without one, no argument is repeated.
    const answers = outcome.answers ?? (withCard.has(name) ? answeredCall(name, args, true) : undefined);
    const about = answers && { _meta: { [FOR]: answers } };
    if ("failure" in outcome) return { ...errorResult(outcome.failure), ...about };
    const { result } = outcome;
    return { content: [{ type: "text", text: result.json }], structuredContent: result.value, ...about };
  }

  const handlers: Record<string, Handler> = {
    "tools/list": async () => ({ tools: listed }),
    "tools/call": callTool,
    "prompts/list": async () => {
      const { describePrompt, offeredPrompts } = await import("./prompts.js");
      return { prompts: offeredPrompts(settings).map(describePrompt) };
    },
    "prompts/get": (params, { signal }) => {
      const { name, args } = nameAndArguments(params);
      return request("prompts/get", signal, async (session) => ({ ...(await session.getPrompt(name, args)) }));
    },
    "resources/list": async () => ({ resources: (await session?.catch(() => undefined))?.listExports() ?? [] }),
    "resources/templates/list": async () => {
      const { resourceTemplates } = await import("./resources.js");
      return { resourceTemplates };
    },
    "resources/read": async (params, { signal: clientSignal }) => {
      const uri = uriIn(params);
      // It needs no session: a card says what is wrong with the settings, too.
      if (uri === CARD_URI) return (await import("./card.js")).readCard(version, listed, names);
      return request("resources/read", clientSignal, async (session, signal) => ({
        ...(await session.readResource(uri, signal)),
      }));
    },
    "completion/complete": (params, { signal: clientSignal }) =>
      request("completion/complete", clientSignal, async (session, signal) => ({
        ...(await session.complete(completionIn(params), signal)),
      })),
  };

  return {
    info: {
      name: "polar-customers-mcp",
      title: environment === "demo" ? "Polar customers (demo)" : "Polar customers",
      version,
    },
    capabilities: { tools: {}, prompts: {}, resources: {}, completions: {}, extensions: APPS_EXTENSION },
    instructions: names.inText(instructions(settings)),
    handlers: new Map(Object.entries(handlers)),
    ...running,
    async close() {
      const started = await session?.catch(() => undefined);
      await started?.close();
    },
  };
}

type EndedOutcome = Exclude<ToolOutcome, { question: unknown }>;

function outcomeOf(ended: EndedOutcome): string {
  if ("failure" in ended) return ended.failure.code;
  const { outcome } = ended.result.value;
  return typeof outcome === "string" && /^[a-z_]+$/.test(outcome) ? outcome : "ok";
}
