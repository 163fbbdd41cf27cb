import type { RequestContext, Result, User } from "../service.js";
import { type Notification, PROTOCOL_CODE, ProtocolError, type Request, type Response } from "./messages.js";

/** What answering a request takes from its connection. */
export interface Exchange extends Pick<RequestContext, "signal" | "report"> {
  /** Sends a notification that belongs to the request. */
  notify(notification: Notification): void;
}

/** A protocol that clients speak. */
export interface Era {
  /** Rejects only with the signal's reason. */
  answer(request: Request, exchange: Exchange): Promise<Response>;
}

/**
 * @param resultOf rejects, or throws
 * @param codes what stands in an error in place of another code
 */
export async function respond(
  { id }: Request,
  { signal }: Exchange,
  resultOf: () => Result | Promise<Result>,
  codes: Record<number, number> = {},
): Promise<Response> {
  try {
    return { jsonrpc: "2.0", id, result: await resultOf() };
  } catch (error) {
    signal.throwIfAborted();
    const { code, message, data } = error instanceof ProtocolError ? error : STOPPED;
    return { jsonrpc: "2.0", id, error: { code: codes[code] ?? code, message, ...(data !== undefined && { data }) } };
  }
}

/** What only a server that is stopping does to a call. */
const STOPPED = new ProtocolError(
  PROTOCOL_CODE.internalError,
  "This server is stopping. Nothing was begun that it did not finish.",
);

export function progressTo(token: unknown, notify: Exchange["notify"]): RequestContext["progress"] {
  if (typeof token !== "string" && typeof token !== "number") return () => {};
  return (progress, message) =>
    notify({ method: "notifications/progress", params: { progressToken: token, progress, message } });
}

/** Where nobody can be asked. */
export const NOBODY: User = {
  wasAsked: false,
  given: () => ({ reply: "unreachable" }),
  ask: async () => ({ answer: { reply: "unreachable" } }),
};
