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

/** JSON-RPC's error codes, and MCP's own for a missing resource. */
export const PROTOCOL_CODE = {
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  resourceNotFound: -32002,
} as const;

/** By the `code` of the failure; any other code is an internal error. */
const CODE_OF_FAILURE: Record<string, number> = {
  invalid_arguments: PROTOCOL_CODE.invalidParams,
  unknown_prompt: PROTOCOL_CODE.invalidParams,
  not_found: PROTOCOL_CODE.resourceNotFound,
  no_such_export: PROTOCOL_CODE.resourceNotFound,
  export_gone: PROTOCOL_CODE.resourceNotFound,
  export_withheld: PROTOCOL_CODE.resourceNotFound,
};

/** A failure that is reported as a JSON-RPC error with this code, message and data. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
  constructor(
    readonly code: number,
    message: string,
    readonly data?: ErrorFacts,
  ) {
    super(message);
  }
}

/** The error for a failure of any request other than a tool call. */
export function protocolError(facts: ErrorFacts): ProtocolError {
  return new ProtocolError(CODE_OF_FAILURE[facts.code] ?? PROTOCOL_CODE.internalError, facts.message, facts);
}
