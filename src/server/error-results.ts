import { ActionableError, type ErrorFacts, permissionRefusal, placeOf, programChanged } from "../primitives/errors.js";

/**
 * The facts of a failure. A bug is also logged for the operator.
 * @param what the tool or method that failed
 */
export function factsOf(error: unknown, what: string, log: (line: string) => void): ErrorFacts {
  if (error instanceof ActionableError) return error.facts;
  const known = programChanged(error) ?? permissionRefusal(error);
  if (known) return known.facts;
  log(`bug in ${what}: ${placeOf(error)}`);
  return { code: "internal_error", message: `A bug in polar-customers-mcp stopped ${what}.`, retryable: false };
}

/** MCP's result of a failed tool call. It has only text: clients drop the text if there is structured content too. */
export function errorResult(facts: ErrorFacts) {
  return { isError: true, content: [{ type: "text" as const, text: JSON.stringify({ error: facts }) }] };
}
