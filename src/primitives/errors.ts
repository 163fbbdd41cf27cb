import { type MissingPermission, missingPermission, missingToListen } from "./permission.js";

/** What is wrong with one argument or one field of the request. Never contains the value: it may be personal data. */
export interface FieldProblem {
  field: string;
  reason: string;
  example?: unknown;
}

/** What the model is shown of a failed call, as the JSON text of an `isError` result. */
export interface ErrorFacts {
  /** Stable and snake_case, for programs. */
  code: string;
  /** What happened, in our words. */
  message: string;
  /** The HTTP status of Polar's answer, if one came. */
  status?: number;
  fields?: FieldProblem[];
  /** True when the same call may succeed later, unchanged. */
  retryable: boolean;
  retry_after_seconds?: number;
  /** The same as a moment, in ISO 8601 (UTC). */
  retry_at?: string;
  /** How often the same call has failed the same way in a row, from the third time on. */
  repeated?: number;
  /** What to do next. */
  hint?: string;
}

/** A failure that the model can act on. Any other error is a bug in this program. */
export class ActionableError extends Error {
  override readonly name: string = "ActionableError";
  constructor(readonly facts: ErrorFacts) {
    super(facts.message);
  }
}

/** A failure that the same call meets again until something else has changed. */
export class Refusal extends ActionableError {
  constructor(code: string, message: string, hint: string, fields?: FieldProblem[]) {
    super({ code, message, ...(fields && { fields }), retryable: false, hint });
  }
}

/** The arguments are wrong; nothing was sent. */
export class ArgumentError extends ActionableError {
  override readonly name = "ArgumentError";
  constructor(message: string, fields: FieldProblem[], hint?: string) {
    super({ code: "invalid_arguments", message, fields, retryable: false, ...(hint && { hint }) });
  }
}

/** @param fields what is wrong with the arguments of this tool, each as a reason that follows its name */
export function invalidArguments(tool: string, fields: FieldProblem[], hint?: string): ArgumentError {
  const summary = fields.map(({ field, reason }) => `${field} ${reason}`).join("; ");
  const end = summary.endsWith("?") ? "" : ".";
  return new ArgumentError(
    `Nothing was sent because the arguments of ${tool} are invalid: ${summary}${end}`,
    fields,
    hint,
  );
}

const FIX_THE_CLIENTS = "Ask whoever set up this server to fix the client's MCP configuration (env) and restart it.";

/** The settings are wrong. Has a line for every problem, which says how to fix it and shows no secret. */
export class ConfigError extends Refusal {
  override readonly name = "ConfigError";
  constructor(
    readonly problems: string[],
    hint = FIX_THE_CLIENTS,
  ) {
    super("not_configured", `polar-customers-mcp is not configured: ${problems.join(" ")}`, hint);
  }
}

/** The error for a file of this program that is missing when it is to be loaded; `undefined` for any other error. */
export function programChanged(error: unknown): ActionableError | undefined {
  if ((error as NodeJS.ErrnoException | null)?.code !== "MODULE_NOT_FOUND") return undefined;
  return new Refusal(
    "program_changed",
    "polar-customers-mcp was updated or removed while it was running. Nothing was sent.",
    "Ask the user, or whoever runs this server, to restart it or the client that started it.",
  );
}

/** Node or Deno was not started with the permission for it. */
export class PermissionRefusal extends Refusal {
  override readonly name = "PermissionRefusal";
  constructor(readonly denied: MissingPermission) {
    const { found, options, where } = denied;
    super(
      "permission_missing",
      found,
      `Ask whoever set up this server to add ${options.join(" and ")} to ${where}, in the client's MCP configuration (args), and to restart it.`,
    );
  }
}

/**
 * @param directory see `missingPermission`
 * @returns undefined for any other error
 */
export function permissionRefusal(error: unknown, directory?: string): PermissionRefusal | undefined {
  if (error instanceof PermissionRefusal) return error;
  const denied = missingPermission(error, directory);
  return denied && new PermissionRefusal(denied);
}

/** @throws PermissionRefusal where this program may not open a server */
export function requireListening(port?: number): void {
  const denied = missingToListen(port);
  if (denied) throw new PermissionRefusal(denied);
}

/** Type and stack frame of a bug, without its message, which may contain what a customer wrote. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const { name, message, stack = "" } = error;
  const start = stack.indexOf(message);
  const frame = start < 0 ? undefined : /^\s*at (.+)$/m.exec(stack.slice(start + message.length))?.[1];
  return frame ? `${name} at ${frame}` : name;
}
