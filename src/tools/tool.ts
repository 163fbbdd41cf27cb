import type { Config } from "../config/config.js";
import type { Polar } from "../polar/client.js";
import type { Resource } from "../polar/models/model.js";
import type { Route } from "../polar/routes.js";
import type { Signal } from "../primitives/signal.js";
import type { Effect } from "./effect.js";
import type { Everyone } from "./find/everyone/everyone.js";
import type { Variant } from "./offers.js";
import type { Output } from "./output-schema.js";
import type { PageMemory } from "./reads/page-memory.js";
import type { RefusedScopes } from "./reads/refused-scopes.js";
import type { Arguments, Shape } from "./schema.js";
import type { Memory } from "./writes/memory.js";

/** A file that a tool wrote on this computer, under a name that is safe to show. */
export interface WrittenFile {
  /** Absolute. */
  path: string;
  name: string;
  mimeType: string;
  /** Bytes. */
  size: number;
}

/** What a running call may use in addition to its arguments. */
export interface Context {
  /** The called tool. */
  tool: Pick<Tool, "name" | "route" | "resource">;
  polar: Polar;
  config: Pick<
    Config,
    | "organizationToken"
    | "organizationId"
    | "environment"
    | "baseUrl"
    | "exportDir"
    | "exportKeepHours"
    | "timeoutMs"
    | "portalUrl"
    | "deletePolicy"
    | "pii"
    | "localFiles"
    | "setBy"
  >;
  memory: Memory;
  pages: PageMemory;
  scopes: RefusedScopes;
  everyone: Everyone;
  /** Aborted when the client cancels the call or goes away. */
  signal: Signal;
  /** Reports the progress of a long call; does nothing if the client did not ask for it, and never fails. */
  progress(done: number, message: string): void;
  /** Takes what undoes an update as soon as Polar has answered it. A failure keeps nothing. */
  written?: ((update: { id: string; undo: Record<string, unknown> }) => Promise<unknown>) | undefined;
  /** Lets the client read the file; returns its URI, or undefined if it may not be read. Never rejects. */
  attach(file: WrittenFile): Promise<string | undefined>;
  /**
   * The answer to the question.
   * @throws UserInputRequired if there is no answer yet: the protocol layer asks the user, then runs the tool again
   */
  ask(question: () => Promise<Question>): Promise<Answer>;
  /** The call was interrupted by a question, in this process or another one. */
  wasAsked: boolean;
  /** Why `ask` cannot get a yes, where that is known before a question. */
  unaskable?: NoYes | undefined;
}

export interface Question {
  /** One paragraph. */
  message: string;
  /** The label of the checkbox that means yes. */
  yes: string;
  /** The customer the question is about, as the user sees it. */
  about: Identity;
  /** What else was looked at to put it, as plain JSON in any order: with anything else it is another question. */
  seen: readonly unknown[];
}

/** `about` is the customer that the answered question was about. */
export type Answer = { reply: "yes"; about: Identity } | { reply: NoYes };

/**
 * Why there is no yes: the question was declined or dismissed, by the user or by the client alone; the form came back
 * without its checkmark; nothing came back in time; the client answered with an error or nonsense, or cannot ask at all; the connection has no way to ask.
 */
export type NoYes = "declined" | "dismissed" | "unchecked" | "unanswered" | "failed" | "unsupported" | "unreachable";

/** Thrown by a tool that needs the user's answer to continue. */
export class UserInputRequired extends Error {
  override readonly name = "UserInputRequired";
  constructor(readonly question: Question) {
    super("the user's answer is needed");
  }
}

/** The fields that tell customers apart. */
export interface Identity {
  id: string;
  email: string | null;
  name: string | null;
  /** Where it is another one than the name. */
  billing_name?: string;
  external_id: string | null;
}

/** A plain JSON object, complete by itself. */
export type Result = Record<string, unknown>;

export interface Tool<S extends Shape = Shape> {
  name: string;
  title: string;
  description: string;
  /** The request this tool is for. */
  route: Route;
  /** The records that the route and its results are about. */
  resource: Resource;
  effect: Effect;
  input: S;
  output: Output;
  /** It needs a person's yes, by POLAR_DELETE_POLICY; `off` takes it from the list. */
  guarded?: boolean;
  /** Hosts that can show a customer card for its answers. */
  card?: true;
  /** It writes a file to this computer, so it is there only for clients on it. */
  localFiles?: true;
  /** Canceled, a call begins nothing more, and ends once what it has begun is settled. */
  windsDown?: true;
  /** Other forms of this tool, by the settings that call for them. */
  variants?: Partial<Record<Variant, Tool>>;
  run(args: Arguments<S>, context: Context): Promise<Result>;
}

/** Checks the type of a row's `run` against its `input`, then drops it, so that all rows fit one table. */
export function tool<S extends Shape>(row: Tool<S>): Tool {
  return row as unknown as Tool;
}
