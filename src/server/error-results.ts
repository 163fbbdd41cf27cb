import { type CallToolResult, ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { ActionableError, type ErrorFacts, placeOf, programChanged } from "../primitives/errors.js";
import { clean } from "../results/clean.js";

/** Of an error: nobody mends more at once. */
const LONGEST_MESSAGE = 2_000;
const MOST_FIELDS = 20;

/**
 * What the client is told of a failure; a bug is told to the operator as well.
 * @param what was being done
 */
export function factsOf(error: unknown, what: string, log: (line: string) => void): ErrorFacts {
  if (error instanceof ActionableError) return shown(error.facts);
  const changed = programChanged(error);
  if (changed) return changed.facts;
  log(`bug in ${what}: ${placeOf(error)}`);
  return { code: "internal_error", message: `A bug in polar-customers-mcp stopped ${what}.`, retryable: false };
}

function shown(told: ErrorFacts): ErrorFacts {
  const { message, fields, ...facts } = clean(told).value;
  return {
    ...facts,
    message: message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE).toWellFormed()}…` : message,
    ...(fields && { fields: fields.slice(0, MOST_FIELDS) }),
  };
}

/** Of a tool's call. Text alone: clients that find structured content beside it drop the text. */
export function failedCall(facts: ErrorFacts): CallToolResult {
  return { isError: true, content: [{ type: "text", text: JSON.stringify({ error: facts }) }] };
}

/** MCP's own code for a resource that does not exist, which the SDK has no name for. */
const RESOURCE_NOT_FOUND = -32002;

/** By the code of the failure; any other is an internal error. */
const PROTOCOL_CODES: Record<string, number> = {
  invalid_arguments: ErrorCode.InvalidParams,
  unknown_prompt: ErrorCode.InvalidParams,
  not_found: RESOURCE_NOT_FOUND,
  no_such_export: RESOURCE_NOT_FOUND,
  export_gone: RESOURCE_NOT_FOUND,
  export_withheld: RESOURCE_NOT_FOUND,
};

/** Of any other request. */
export function protocolError(facts: ErrorFacts): McpError {
  const error = new McpError(PROTOCOL_CODES[facts.code] ?? ErrorCode.InternalError, facts.message, facts);
  // The SDK puts the code before it, here and once more in the client.
  error.message = facts.message;
  return error;
}

/**
 * What Polar echoes, or a model was told, must not carry the token any further.
 * @param json what is searched for it: all that the answer holds
 */
export function withoutToken<T>(answer: T, token: string | undefined, json = JSON.stringify(answer)): T {
  if (!token || !json.includes(token)) return answer;
  return JSON.parse(JSON.stringify(answer).replaceAll(token, "[access token]"));
}
