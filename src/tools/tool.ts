import type { Config } from "../config/config.js";
import type { Polar } from "../polar/client.js";
import type { Route } from "../polar/routes.js";
import type { Signal } from "../primitives/signal.js";
import type { Arguments, Shape } from "./schema.js";
import type { Memory } from "./writes/memory.js";

/** What a tool does to Polar's data; all four MCP annotations follow from it. */
export type Effect = "read" | "create" | "update" | "delete";

export const ANNOTATIONS = {
  read: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  create: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  // An update overwrites what was there.
  update: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  // Not idempotent: a deleted customer's external id may belong to someone else by the second call.
  delete: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
} as const satisfies Record<Effect, object>;

/** A file that a tool wrote on this computer, under a name that is safe to show. */
export interface WrittenFile {
  /** Absolute. */
  path: string;
  name: string;
  mimeType: string;
  /** Bytes. */
  size: number;
}

/** What a running call may use besides its arguments. */
export interface Context {
  /** The tool that was called. */
  tool: Pick<Tool, "name" | "route">;
  polar: Polar;
  config: Pick<Config, "organizationToken" | "organizationId" | "exportDir" | "deletePolicy" | "pii">;
  memory: Memory;
  /** Aborted when the client cancels the call or goes away. */
  signal: Signal;
  /** Tells the client how far a long call is; does nothing when the client did not ask, and never fails. */
  progress(done: number, message: string): void;
  /** Makes the file readable for the client, and links it in the result. */
  attach(file: WrittenFile): void;
  /** Asks the person at the client, who may take minutes. Only an explicit yes is one. */
  ask(question: Question): Promise<Reply>;
}

export interface Question {
  /** One paragraph. */
  question: string;
  /** What a yes is called. */
  yes: string;
}

export type Reply = "yes" | "no" | "nobody to ask";

/** A plain JSON object, complete by itself. */
export type Result = Record<string, unknown>;

export interface Tool<S extends Shape = Shape> {
  name: string;
  title: string;
  description: string;
  /** The request this tool is for. */
  route: Route;
  effect: Effect;
  input: S;
  /** Of its results; open. */
  output: Shape;
  run(args: Arguments<S>, context: Context): Promise<Result>;
}

/** Ties the type of a row's `run` to its `input`, then forgets it, so that all rows fit one table. */
export function tool<S extends Shape>(row: Tool<S>): Tool {
  return row as unknown as Tool;
}
