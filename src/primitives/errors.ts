/** What is wrong with one argument or one field of the request. Never holds the value itself: it may be personal data. */
export interface FieldProblem {
  field: string;
  reason: string;
  example?: unknown;
}

/** What the model is told about a failed call; goes out as the JSON text of an `isError` result. */
export interface ErrorFacts {
  /** Stable and snake_case, for programs. */
  code: string;
  /** What happened, in our words. */
  message: string;
  /** HTTP status of Polar's answer, where one came. */
  status?: number;
  fields?: FieldProblem[];
  /** True when the same call may succeed later, unchanged. */
  retryable: boolean;
  retry_after_seconds?: number;
  /** How often the same call has failed the same way in a row, from the third time on. */
  repeated?: number;
  /** What to do next. */
  hint?: string;
}

/** A failure that the model can act on. Anything else that is thrown is a bug of ours. */
export class ActionableError extends Error {
  override readonly name: string = "ActionableError";
  constructor(readonly facts: ErrorFacts) {
    super(facts.message);
  }
}

/** The call never left: its arguments are wrong. */
export class ArgumentError extends ActionableError {
  override readonly name = "ArgumentError";
  constructor(message: string, fields: FieldProblem[], hint?: string) {
    super({ code: "invalid_arguments", message, fields, retryable: false, ...(hint && { hint }) });
  }
}

/** The settings are wrong: every problem at once, each a line that says how to mend it and shows no secret. */
export class ConfigError extends ActionableError {
  override readonly name = "ConfigError";
  constructor(readonly problems: string[]) {
    super({
      code: "not_configured",
      message: `polar-customers-mcp is not configured: ${problems.join(" ")}`,
      retryable: false,
      hint: "The person who set up this server mends this in the client's MCP configuration (env), then restarts the server.",
    });
  }
}

/** What is loaded when it is needed is not there any more, or `undefined` where the error is another. */
export function programChanged(error: unknown): ActionableError | undefined {
  if ((error as NodeJS.ErrnoException | null)?.code !== "MODULE_NOT_FOUND") return undefined;
  return new ActionableError({
    code: "program_changed",
    message: "polar-customers-mcp was updated or removed while it was running. Nothing was sent.",
    retryable: false,
    hint: "The person restarts the server, or the assistant that started it.",
  });
}

/** Type and place of a bug, without its message, which may hold what a customer wrote. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const { name, message, stack = "" } = error;
  const start = stack.indexOf(message);
  const frame = start < 0 ? undefined : /^\s*at (.+)$/m.exec(stack.slice(start + message.length))?.[1];
  return frame ? `${name} at ${frame}` : name;
}
