import { capitalized } from "../primitives/capitalized.js";
import { ActionableError, type ErrorFacts, Refusal } from "../primitives/errors.js";
import { moment } from "../primitives/moment.js";
import { onlyThey, type SetBy } from "../primitives/set-by.js";
import { type FailureKind, failureKindOf } from "./policy.js";
import type { Route } from "./routes.js";

/** Polar answered with something else than what was asked for. */
export class PolarApiError extends ActionableError {
  override readonly name = "PolarApiError";
  constructor(
    readonly status: number,
    { code, message, ...rest }: Omit<ErrorFacts, "status">,
    readonly kind: FailureKind = failureKindOf(status),
  ) {
    super({ code, message, status, ...rest });
  }
}

/** No answer came. */
export class PolarConnectionError extends ActionableError {
  override readonly name = "PolarConnectionError";
  constructor(
    facts: ErrorFacts,
    /** `ambiguous` when the request can have reached Polar. */
    readonly kind: FailureKind,
  ) {
    super(facts);
  }
}

export type PolarError = PolarApiError | PolarConnectionError;

export function isPolarError(error: unknown): error is PolarError {
  return error instanceof PolarApiError || error instanceof PolarConnectionError;
}

/** Whether what was asked for does not exist; a server that does not know the route is a different failure. */
export function isNotFound(error: unknown): boolean {
  return error instanceof PolarApiError && error.facts.code === "not_found";
}

export type PolarEnvironment = "production" | "sandbox" | "demo" | "custom";

/** What error texts may name: never the token, a query or a path parameter. */
export interface RequestFacts {
  route: Route;
  environment: PolarEnvironment;
  /** Host and port the request went to. */
  host: string;
  setBy?: SetBy | undefined;
  /** What the call gave, by Polar's names: the error for a refused request names no other fields but the route's. */
  given?: Record<string, unknown>;
}

export const RATE_LIMIT_HINT =
  "The limit counts all calls of the organization within a minute. Wait until then, then make the same call again.";

/** When a call may succeed. */
export function comeBackIn(seconds: number): Pick<ErrorFacts, "retry_after_seconds" | "retry_at"> {
  return { retry_after_seconds: seconds, retry_at: moment(Date.now() + seconds * 1000) };
}

/** The call's time ran out while it waited for another change to the same customer. */
export function lockTimedOut(): ActionableError {
  return new ActionableError({
    code: "timeout",
    message: "Nothing was sent: another change to this customer is still running.",
    retryable: true,
    hint: "Wait for the other call's answer, then try again.",
  });
}

/** What to do about how this server reaches Polar, for those who cannot change that. */
export const OPERATOR_MUST =
  "Tell the user. Whoever runs this server must check the server in the entry of this key, and any proxy and the network on the way to Polar.";

/** The server is read-only. */
export function writesOff(what: string, by?: SetBy): Refusal {
  const fault = by === "key" ? "this key is read-only" : "this server was started read-only";
  return new Refusal(
    "read_only",
    `${what} was refused: ${fault} and changes nothing at Polar.`,
    `Tell the user. ${capitalized(onlyThey("can change that", "POLAR_READ_ONLY, --read-only", by))}`,
  );
}
