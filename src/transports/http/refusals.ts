import { PROTOCOL_CODE } from "../../server/protocol/messages.js";

/** Why a request is not answered, as the client is told. */
export interface HttpRefusal {
  /** Of HTTP. */
  status: number;
  /** Of JSON-RPC. */
  code: number;
  /** What happened, then what to do; without quotes and in ASCII where it also stands in a header. */
  message: string;
  data?: unknown;
  /** For the operator. */
  outcome: string;
  /** Names and values, by turns. */
  headers?: readonly string[];
}

/** JSON-RPC leaves this code to servers. */
const REFUSED = -32000;
const REALM = "polar-customers-mcp";

function unauthorized(message: string): HttpRefusal {
  const challenge = `Bearer realm="${REALM}", error="invalid_token", error_description="${message}"`;
  return { status: 401, code: REFUSED, message, outcome: "unauthorized", headers: ["WWW-Authenticate", challenge] };
}

function busy(message: string): HttpRefusal {
  return { status: 503, code: REFUSED, message, outcome: "busy", headers: ["Retry-After", "2"] };
}

export const REFUSAL = {
  host: {
    status: 403,
    code: REFUSED,
    message:
      "Nothing was done: this server does not answer under the name in the Host header. Whoever runs it can add the name with --allow-host.",
    outcome: "foreign_host",
  },
  origin: {
    status: 403,
    code: REFUSED,
    message:
      "Nothing was done: this server answers no web page of the origin in the Origin header. Whoever runs it can add the origin with --allow-origin.",
    outcome: "foreign_origin",
  },
  method: {
    status: 405,
    code: REFUSED,
    message: "Only POST is answered here: this server keeps no sessions and opens no streams of its own.",
    outcome: "method_not_allowed",
    headers: ["Allow", "POST"],
  },
  noKey: unauthorized(
    "Nothing was done: the request has no key of this server. Send one as Authorization: Bearer KEY, and nowhere else.",
  ),
  wrongKey: unauthorized(
    "Nothing was done: the key in the Authorization header is not a key of this server. Ask whoever runs the server for a new one.",
  ),
  keysUnreadable: {
    status: 503,
    code: REFUSED,
    message:
      "Nothing was done: the server's keys file cannot be read: its operator must repair it. The key may be right: try again after that.",
    outcome: "keys_unreadable",
    headers: ["Retry-After", "10"],
  },
  contentType: {
    status: 415,
    code: REFUSED,
    message:
      "Nothing was done: the body must be JSON in UTF-8. Send it with Content-Type: application/json, not compressed.",
    outcome: "unsupported_media_type",
  },
  accept: {
    status: 406,
    code: REFUSED,
    message: "Nothing was done: the Accept header excludes JSON. Send Accept: application/json, text/event-stream.",
    outcome: "not_acceptable",
  },
  tooLarge: {
    status: 413,
    code: REFUSED,
    message: "Nothing was done: the body has more than 4 MiB. Send less at a time.",
    outcome: "too_large",
  },
  notJson: {
    status: 400,
    code: PROTOCOL_CODE.parseError,
    message: "Nothing was done: the body is not JSON.",
    outcome: "invalid_request",
  },
  batch: {
    status: 400,
    code: PROTOCOL_CODE.invalidRequest,
    message: "Nothing was done: the body is a batch, which MCP no longer has. Send each message in a POST of its own.",
    outcome: "invalid_request",
  },
  notAMessage: {
    status: 400,
    code: PROTOCOL_CODE.invalidRequest,
    message:
      'Nothing was done: the body is not a JSON-RPC message. Send {"jsonrpc":"2.0","id":…,"method":…,"params":{…}}.',
    outcome: "invalid_request",
  },
  busyKey: busy("Nothing was done: too many calls with this key run at once. Try again in 2 seconds."),
  busyServer: busy("Nothing was done: this server has too many calls at once. Try again in 2 seconds."),
  crowded: busy(
    "Nothing was done: too many large requests are read at once. Try again in 2 seconds, or send less at a time.",
  ),
  stopping: {
    ...busy(
      "Nothing was done: this server is stopping. Try again in 2 seconds, with another one or after its restart.",
    ),
    outcome: "stopping",
  },
  bug: {
    status: 500,
    code: PROTOCOL_CODE.internalError,
    message: "This server failed because of a bug. Whether a change was made is unknown: read before you repeat it.",
    outcome: "internal_error",
  },
} as const satisfies Record<string, HttpRefusal>;
