import type { IncomingMessage } from "node:http";

/** Bytes of the largest body that is read. */
export const LARGEST_BODY = 4 * 1024 * 1024;

/** Says whether a body of more than this many bytes may be read on. */
export interface Sizes {
  most: number;
  large: number;
  mayBeLarge(): boolean;
}

export type Unread = "too large" | "crowded";

/**
 * Reads the body, and stops reading where it gets too large. `done` is called at most once, and not at all if the client
 * leaves before the end.
 */
export function readBody(
  incoming: IncomingMessage,
  { most, large, mayBeLarge }: Sizes,
  done: (body: Buffer[] | Unread) => void,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let isLarge = false;

  function stop(why: Unread): void {
    incoming.removeListener("data", take).removeListener("end", end);
    incoming.pause();
    done(why);
  }
  /** Whether a body is read of which so many bytes have come in. */
  function fits(): boolean {
    if (bytes > most) stop("too large");
    else if (bytes <= large || isLarge) return true;
    else if (mayBeLarge()) {
      isLarge = true;
      return true;
    } else stop("crowded");
    return false;
  }
  function take(chunk: Buffer): void {
    bytes += chunk.length;
    if (fits()) chunks.push(chunk);
  }
  function end(): void {
    done(chunks);
  }
  if (Number(incoming.headers["content-length"] ?? 0) > most) stop("too large");
  else incoming.on("data", take).on("end", end);
}
