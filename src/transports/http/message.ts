import { isRecord } from "../../primitives/record.js";
import { decodeUtf8 } from "../../primitives/text.js";
import type { Id, Request } from "../../server/protocol/messages.js";
import { type HttpRefusal, REFUSAL } from "./refusals.js";

/** What a body holds; `id` is that of the message, where it can be read. */
export type Message =
  | { request: Request }
  /** A notification, or a response: nothing answers it. */
  | { unanswered: string }
  | { refusal: HttpRefusal; id: Id | undefined };

export function readMessage(body: Buffer[]): Message {
  let value: unknown;
  try {
    value = JSON.parse(decodeUtf8(body));
  } catch {
    return { refusal: REFUSAL.notJson, id: undefined };
  }
  if (Array.isArray(value)) return { refusal: REFUSAL.batch, id: undefined };
  if (!isRecord(value)) return { refusal: REFUSAL.notAMessage, id: undefined };
  const { jsonrpc, id, method, params } = value;
  const isSound = jsonrpc === "2.0" && (params === undefined || params === null || isRecord(params));
  if (isSound && typeof method === "string") {
    if (isId(id)) return { request: isRecord(params) ? { id, method, params } : { id, method } };
    if (!("id" in value)) return { unanswered: method };
  }
  if (isSound && method === undefined && ("result" in value || "error" in value)) return { unanswered: "response" };
  return { refusal: REFUSAL.notAMessage, id: isId(id) ? id : undefined };
}

/** The id of the message in a body, where it can be read. */
export function idIn(body: Buffer[]): Id | undefined {
  const message = readMessage(body);
  if ("request" in message) return message.request.id;
  return "refusal" in message ? message.id : undefined;
}

function isId(value: unknown): value is Id {
  return typeof value === "string" || Number.isSafeInteger(value);
}
