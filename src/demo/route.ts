import type { Subject } from "./access.js";
import { type Answer, Refusal, shapeErrors } from "./answer.js";
import type { JsonValue } from "./values/python-json.js";
import type { Micros } from "./values/timestamp.js";
import { type ErrorDetail, fail } from "./values/validation.js";

/** A route as Polar's reference writes it, and what it does once the checks common to all have passed. */
export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  /** Any of them suffices. */
  readonly scopes: readonly string[];
  readonly answer: (call: Call) => Answer | Promise<Answer>;
}

export interface Call {
  readonly subject: Subject;
  /** The variable parts of the path, decoded; none on a collection. */
  readonly keys: readonly string[];
  readonly query: URLSearchParams;
  /** Undefined if the route reads no body, null if the request has none. */
  readonly body: JsonValue | undefined;
  readonly now: () => Micros;
  /** Whether nobody waits for the answer any longer. */
  readonly isGone: () => boolean;
  /** Where this Polar is, such as `http://127.0.0.1:8080`. */
  readonly origin: string;
}

/** `read` and `write`, of which writing suffices for reading. */
export function scopesOf(resource: string): { readonly read: readonly string[]; readonly write: readonly string[] } {
  return { read: [`${resource}:read`, `${resource}:write`], write: [`${resource}:write`] };
}

export function refuseIfAny(errors: readonly ErrorDetail[]): void {
  if (errors.length > 0) throw new Refusal(shapeErrors(errors));
}

export function requireBody<T>(
  { body }: Call,
  errors: ErrorDetail[],
  check: (input: JsonValue, errors: ErrorDetail[]) => T | undefined,
): T | undefined {
  if (body === undefined || body === null) return fail(errors, "missing", ["body"], "Field required", null);
  return check(body, errors);
}
