import type { Config } from "../config.js";
import type { Polar } from "../polar/client.js";
import type { Route } from "../polar/routes.js";
import type { Arguments, Shape } from "../schema.js";

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

/** What a running call may use besides its arguments. */
export interface Context {
  polar: Polar;
  config: Pick<Config, "token" | "organizationId" | "exportDir">;
  /** Aborted when the client cancels the call or goes away. */
  signal: AbortSignal;
  /** Tells the client how far a long call is; does nothing when the client did not ask. */
  progress(done: number, message: string): Promise<void>;
}

/** A plain JSON object, complete by itself. */
export type Result = Record<string, unknown>;

/** A result that besides names a file the client may read. */
export interface FileResult {
  result: Result;
  file: { uri: string; name: string; mimeType: string; size: number };
}

export interface Tool<S extends Shape = Shape> {
  name: string;
  title: string;
  description: string;
  /** The main request this tool makes. */
  route: Route;
  effect: Effect;
  input: S;
  run(args: Arguments<S>, context: Context, tool: Pick<Tool, "name" | "route">): Promise<Result | FileResult>;
}

/** Ties the type of a row's `run` to its `input`, then forgets it, so that all rows fit one table. */
export function tool<S extends Shape>(row: Tool<S>): Tool {
  return row as unknown as Tool;
}

export function isFileResult(value: Result | FileResult): value is FileResult {
  return "file" in value && "result" in value;
}
