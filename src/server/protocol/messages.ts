import type { ErrorFacts } from "../../primitives/errors.js";
import { isRecord } from "../../primitives/record.js";

export type Id = string | number;

/** A JSON-RPC request, as it comes in: its parameters may be anything. */
export interface Request {
  id: Id;
  method: string;
  params?: unknown;
}

/** A JSON-RPC notification, in either direction. */
export interface Notification {
  method: string;
  params?: Record<string, unknown>;
}

/** The JSON-RPC answer to a request. */
export type Response = { jsonrpc: "2.0"; id: Id } & (
  | { result: Record<string, unknown> }
  | { error: { code: number; message: string; data?: unknown } }
);

/** JSON-RPC's error codes, and MCP's own. */
export const PROTOCOL_CODE = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  /** Up to protocol 2025-11-25. */
  resourceNotFound: -32002,
  /** Since protocol 2026-07-28, as the ones below. */
  headerMismatch: -32020,
  unsupportedVersion: -32022,
} as const;

/** A failure that is reported as a JSON-RPC error with this code, message and data. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
  constructor(
    readonly code: number,
    message: string,
    readonly data?: object,
  ) {
    super(message);
  }
}

/** By the `code` of the failure; any other code is an internal error. */
const CODE_OF_FAILURE: Record<string, number> = {
  invalid_arguments: PROTOCOL_CODE.invalidParams,
  unknown_prompt: PROTOCOL_CODE.invalidParams,
  not_found: PROTOCOL_CODE.resourceNotFound,
  no_such_export: PROTOCOL_CODE.resourceNotFound,
  export_gone: PROTOCOL_CODE.resourceNotFound,
  export_withheld: PROTOCOL_CODE.resourceNotFound,
};

/** The error for a failure of any request other than a tool call. */
export function protocolError(facts: ErrorFacts): ProtocolError {
  return new ProtocolError(CODE_OF_FAILURE[facts.code] ?? PROTOCOL_CODE.internalError, facts.message, facts);
}

export function unknownMethod(): ProtocolError {
  return new ProtocolError(PROTOCOL_CODE.methodNotFound, "Method not found");
}

/** The `_meta` of a request; empty where it has none. */
export function metaIn(params: unknown): Record<string, unknown> {
  return isRecord(params) && isRecord(params._meta) ? params._meta : {};
}
