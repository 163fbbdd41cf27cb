import type { Called } from "../card/answers.js";
import type { Config } from "../config/config.js";
import { TOOL_GROUPS } from "../config/tool-groups.js";
import type { Asked, Connection, OpenConnection, Polar } from "../polar/client.js";
import { writesOff } from "../polar/errors.js";
import { type ConfigError, type ErrorFacts, placeOf } from "../primitives/errors.js";
import { nearest } from "../primitives/nearest.js";
import type { Signal } from "../primitives/signal.js";
import { present } from "../results/present.js";
import { presentError } from "../results/present-error.js";
import { refuseMasked, refuseProbes } from "../results/refuse-masked.js";
import type { Sized } from "../results/size.js";
import { type GroupedTool, tools } from "../tools/catalog.js";
import { createEveryone } from "../tools/find/everyone/create-everyone.js";
import type { IndexBuilder } from "../tools/find/everyone/customer-index.js";
import { existsUnder, type OfferSettings, offeredOf, toolsSettingWith } from "../tools/offers.js";
import { createPageMemory } from "../tools/reads/page-memory.js";
import { createRefusedScopes } from "../tools/reads/refused-scopes.js";
import { withWholeSearch } from "../tools/reads/whole-search.js";
import { ownArguments, parseArguments } from "../tools/schema.js";
import { type Answer, type Context, type Question, type Tool, UserInputRequired } from "../tools/tool.js";
import { createMemory } from "../tools/writes/memory.js";
import type { Seals } from "../tools/writes/seals.js";
import { answeredCall } from "./answered-call.js";
import { type Completion, type CompletionRequest, createCompletion, NO_VALUES } from "./completion.js";
import { factsOf } from "./error-results.js";
import { type Contents, createExports, type ExportResource } from "./exports.js";
import { createNamedResults } from "./named-results.js";
import { getPrompt } from "./prompts.js";
import { PROTOCOL_CODE, ProtocolError, protocolError } from "./protocol/messages.js";
import { createRepeatedFailures } from "./repeated-failures.js";
import { readResource } from "./resources.js";
import type { IndexBudget } from "./tenants/index-budget.js";
import { createTokenGuard } from "./token-guard.js";
import { createToolNames, type ToolNames } from "./tool-names.js";
import { createUnlisted } from "./unlisted.js";

/** What a tool call takes from its request. */
export interface Call extends Pick<Context, "signal" | "progress" | "wasAsked"> {
  /** The user's answer to the question of an earlier run, or that the client cannot ask; undefined if neither. */
  answer: Answer | ReturnedYes | undefined;
}

/** A yes that came back through the client. It counts only for the question that the tool would ask now. */
export interface ReturnedYes {
  reply: "yes";
  isFor(question: Question): boolean;
}

/** How a run of a tool ends: with a result, a failure, or a question that the user must answer first. */
export type ToolOutcome =
  | (({ result: Sized } | { failure: ErrorFacts }) & { answers?: Called | undefined })
  | { question: Question };

/** One run of a tool. */
export interface ToolRun {
  /** Rejects only when the call is canceled. */
  ended: Promise<ToolOutcome>;
  /** Whether a write was sent and its fate is still unknown. */
  hasWriteInFlight(): boolean;
  /** Whether a cancel loses nothing of what it has begun. */
  windsDown: boolean;
  /** What it has asked of Polar so far. */
  asked(): Asked;
}

/** Serves one client. Loaded and started with the first request that is not a list. */
export interface Session {
  /** @throws ProtocolError if the tool does not exist */
  runTool(name: string, args: unknown, call: Call): ToolRun;
  /** These three reject with a ProtocolError. */
  getPrompt(name: string, args: unknown): Promise<ReturnType<typeof getPrompt>>;
  readResource(uri: string, signal: Signal): Promise<{ contents: Contents[] }>;
  complete(request: CompletionRequest, signal: Signal): Promise<{ completion: Completion }>;
  listExports(): ExportResource[];
  /** Frees what it holds, once it serves nobody any more. */
  close(): Promise<void>;
}

export interface SessionOptions {
  config: Config;
  polar: OpenConnection;
  indexes?: IndexBudget | undefined;
  /** Undefined where this process gets all calls. */
  previews?: Seals | undefined;
  /** Logs a line for the operator, without personal data and the token. */
  log(line: string): void;
}

export function createSession({ config, polar, indexes, previews, log }: SessionOptions): Session {
  const connect: Connection = config.pii === "masked" ? (call) => withWholeSearch(polar(call)) : polar;
  const names = createToolNames(config.toolPrefix);
  const find = toolFinder(config, names);
  const named = createNamedResults(names);
  const unlisted = createUnlisted(config);
  const token = createTokenGuard(config.token);
  const pages = createPageMemory();
  const scopes = createRefusedScopes();
  const keepEveryone = (onGrowth?: () => void) =>
    createEveryone({ config, connect: polar, scopes, newBuilder, onGrowth, log });
  const everyone = indexes?.join(keepEveryone) ?? keepEveryone();
  const memory = createMemory(everyone, previews);
  const repeatedFailures = createRepeatedFailures();
  const exports = config.localFiles ? createExports({ withheld: config.pii === "masked" }) : undefined;
  const complete = createCompletion({ config, polar: connect, isOneUser: previews === undefined });

  const explain = (error: unknown, what: string): ErrorFacts =>
    token.hide(presentError(named.inError(unlisted.inError(factsOf(error, what, log))), config.pii));

  function answersTo(name: string, args: unknown): Called | undefined {
    const called = answeredCall(name, args, config.pii === "masked");
    return called && token.hideInText(called);
  }

  /** Answers a request other than a tool call. Its failure is a protocol error. */
  async function respond<T>(method: string, read: () => T | Promise<T>, signal?: Signal): Promise<T> {
    try {
      return token.hideInText(await read());
    } catch (error) {
      signal?.throwIfAborted();
      throw protocolError(explain(error, method));
    }
  }

  /** The only place where a failure of a tool becomes an answer. */
  async function run(
    tool: Tool,
    args: unknown,
    polar: Polar,
    { signal, progress, answer, wasAsked }: Call,
  ): Promise<ToolOutcome> {
    const ask: Context["ask"] = async (question) => {
      if (answer !== undefined && !("isFor" in answer)) return answer;
      const asked = await question();
      if (!answer?.isFor(asked)) throw new UserInputRequired(asked);
      return { reply: "yes", about: asked.about };
    };
    try {
      if (config.readOnly && tool.effect !== "read") throw writesOff(tool.name, config.setBy);
      const parsed = parseArguments(tool.name, tool.input, args);
      if (tool.effect !== "read") token.refuseHidden(parsed);
      if (config.pii === "masked") {
        const writes = tool.effect !== "read";
        refuseMasked(parsed, { writes, setBy: config.setBy });
        refuseProbes(parsed, { writes, readOnly: config.readOnly, setBy: config.setBy });
      }
      const result = await tool.run(parsed, {
        tool,
        polar,
        config,
        memory,
        pages,
        scopes,
        everyone,
        signal,
        progress,
        ask,
        wasAsked,
        unaskable: answer?.reply === "unreachable" ? answer.reply : undefined,
        attach: exports?.add ?? (async () => undefined),
      });
      const shown = present(named.inResult(unlisted.inResult(result, tool.resource), tool.resource), {
        pii: config.pii,
        model: tool.resource,
        call: { tool: names.shown(tool.name), arguments: parsed },
      });
      repeatedFailures.succeeded(tool.name, args);
      return { result: token.hideInResult(shown) };
    } catch (error) {
      if (error instanceof UserInputRequired) {
        const { question } = error;
        return { question: { ...question, message: token.hideInText(question.message) } };
      }
      if (signal.aborted) {
        // A canceled call gets no answer, so the log is the only place to report an unknown outcome.
        const write = polar.unsettled();
        if (write) log(`${tool.name} was canceled during ${write}; whether Polar carried it out is unknown`);
        throw error;
      }
      const facts = explain(error, tool.name);
      const isUnknown = facts.code === "internal_error" && tool.effect !== "read";
      const hint = "Whether Polar carried out the change is unknown: read the customer before trying again.";
      return { failure: repeatedFailures.failed(tool.name, args, isUnknown ? { ...facts, hint } : facts) };
    }
  }

  return {
    runTool(name, args, call) {
      const tool = find(name);
      const polar = connect({ signal: call.signal });
      return {
        ended: run(tool, ownArguments(tool.input, args), polar, call).then((outcome) =>
          tool.card && !("question" in outcome) ? { ...outcome, answers: answersTo(name, args) } : outcome,
        ),
        hasWriteInFlight: () => polar.unsettled() !== undefined,
        windsDown: tool.windsDown === true,
        asked: polar.asked,
      };
    },
    getPrompt: (name, args) => respond("prompts/get", () => getPrompt(name, args, config)),
    readResource: (uri, signal) =>
      respond(
        "resources/read",
        async () => ({ contents: [await readResource(uri, { polar: connect({ signal }), config, exports })] }),
        signal,
      ),
    complete: (request, signal) =>
      respond(
        "completion/complete",
        async () => {
          const completion = await complete(request, signal).catch((error) => {
            log(`bug in completion/complete: ${placeOf(error)}`);
            return NO_VALUES;
          });
          return { completion: { ...completion } };
        },
        signal,
      ),
    listExports: () => exports?.list() ?? [],
    async close() {
      indexes?.leave(everyone);
      everyone.drop();
      await polar.close();
    },
  };
}

/** Loaded with the first reading of all customers. */
async function newBuilder(): Promise<IndexBuilder> {
  return (await import("../tools/find/everyone/index/builder.js")).createIndexBuilder();
}

/**
 * The session of a server with wrong settings: every request that is not a list fails and says what is wrong with them.
 * @param unconfigured what decides which tools there are, instead
 */
export function createUnconfiguredSession({ facts }: ConfigError, unconfigured: OfferSettings): Session {
  const fail = () => Promise.reject(protocolError(facts));
  const names = createToolNames(unconfigured.toolPrefix);
  const find = toolFinder({ ...unconfigured, toolGroups: TOOL_GROUPS }, names);
  return {
    runTool(name) {
      find(name);
      return {
        ended: Promise.resolve({ failure: facts }),
        hasWriteInFlight: () => false,
        windsDown: false,
        asked: () => ({ requests: 0, refused: 0 }),
      };
    },
    getPrompt: fail,
    readResource: fail,
    complete: async () => ({ completion: { ...NO_VALUES } }),
    listExports: () => [],
    close: async () => {},
  };
}

/** Finds tools by name. It throws a ProtocolError if one does not exist, or is in none of the chosen groups. */
function toolFinder(settings: OfferSettings, names: ToolNames): (name: string) => Tool {
  const offered = offeredOf(tools, settings);
  const byName = new Map(offered.map((tool) => [tool.name, tool]));
  return (given) => {
    const name = names.given(given);
    const tool = name && byName.get(name);
    if (tool) return tool;
    const left = tools.find((row) => row.name === name && existsUnder(settings, row));
    const fault = left ? unchosen(left, settings) : unknown(name ?? given, offered);
    throw new ProtocolError(PROTOCOL_CODE.invalidParams, names.inText(fault));
  };
}

function unchosen({ name, group }: GroupedTool, settings: OfferSettings): string {
  const who = settings.setBy === "key" ? "runs" : "set up";
  return `${name} is not among this server's tools. Tell the user; whoever ${who} this server can add it with ${toolsSettingWith(group, settings)}`;
}

function unknown(name: string, offered: readonly Tool[]): string {
  const near = nearest(
    name,
    offered.map((row) => row.name),
  );
  return near ? `Unknown tool; did you mean ${near}?` : "Unknown tool; tools/list names those there are";
}
