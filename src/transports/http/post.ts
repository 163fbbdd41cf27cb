import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpKey } from "../../config/http-keys/http-key.js";
import type { Id, Response } from "../../server/protocol/messages.js";
import type { EndedCall } from "../../server/service.js";
import { readBody, type Sizes } from "./body.js";
import type { EndedRequest } from "./ended-request.js";
import { idIn } from "./message.js";
import type { HttpRefusal } from "./refusals.js";
import { type Destination, replyBare, replyEarly, replyJson } from "./reply.js";

/** One request on its way through the server. */
export interface Post extends Destination {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  /** A moment of `performance.now()`. */
  since: number;
  key: HttpKey | undefined;
  what: string;
  isTool: boolean;
  observe(ended: EndedRequest): void;
}

/** Bytes of a refused request that are read for its id. */
const TO_FIND_THE_ID: Sizes = { most: 64 * 1024, large: 64 * 1024, mayBeLarge: () => false };

/** Refuses a request whose body nobody has read yet. */
export function refuseUnread(post: Post, refusal: HttpRefusal): void {
  readBody(post.incoming, TO_FIND_THE_ID, (body) => {
    if (typeof body === "string") refuseEarly(post, refusal);
    else refuse(post, refusal, idIn(body));
  });
}

/** Refuses a request whose body is not read on. */
export function refuseEarly(post: Post, refusal: HttpRefusal): void {
  replyEarly(post, refusal.status, errorOf(refusal, undefined), refusal.headers);
  ended(post, refusal.outcome, refusal.status);
}

export function refuse(post: Post, refusal: HttpRefusal, id: Id | undefined): void {
  replyJson(post, refusal.status, errorOf(refusal, id), refusal.headers);
  ended(post, refusal.outcome, refusal.status);
}

/** Takes what needs no answer. */
export function accept(post: Post): void {
  replyBare(post, 202);
  ended(post, "ok", 202);
}

/** @param call the tool call that ended with the request, if it was one */
export function ended(post: Post, outcome: string, status: number | undefined, call?: EndedCall): void {
  const { key, what, isTool, since } = post;
  post.observe({
    key: key?.name,
    what,
    isTool,
    outcome,
    status,
    ms: performance.now() - since,
    requests: call?.requests ?? 0,
    refused: call?.refused ?? 0,
  });
}

/** Without an id where it is not known, as MCP's schemas want it. */
function errorOf({ code, message, data }: HttpRefusal, id: Id | undefined): string {
  return JSON.stringify({ jsonrpc: "2.0", id, error: { code, message, data } });
}

/** How a request ended that is not a tool call, or not one that began. */
export function outcomeOf(response: Response): string {
  return "error" in response ? "error" : "ok";
}
