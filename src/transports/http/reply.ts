import type { ServerResponse } from "node:http";

/** Milliseconds in which a client that is still sending can read why nobody reads on. Otherwise it may see a reset only. */
export const LINGER_MS = 500;

/** Milliseconds without reading after which a client loses its answer. Node would keep it, and the connection, for ever. */
const UNREAD_MS = 30_000;

/** Where an answer goes. */
export interface Destination {
  outgoing: ServerResponse;
  /** What every answer to this client has; as all headers here: names and values by turns. */
  headers: readonly string[];
  /** Whether the connection ends after the answer. */
  closes(): boolean;
}

const NONE: readonly string[] = [];
const CLOSE: readonly string[] = ["Connection", "close"];

export function replyJson(to: Destination, status: number, json: string, more = NONE): void {
  if (to.outgoing.destroyed) return;
  head(to, status, more, json, to.closes());
  endWith(to.outgoing, json);
}

/** Ends an answer for a client that may be slow to read it, or never read it. */
export function endWith(outgoing: ServerResponse, text: string): void {
  outgoing.end(text);
  if (outgoing.writableLength > 0) limitUnread(outgoing);
}

/** Ends the connection of a client that no longer reads what is written to it. */
export function limitUnread(outgoing: ServerResponse): void {
  outgoing.setTimeout(UNREAD_MS);
  // Before Node sets how long the connection is kept.
  outgoing.prependListener("finish", () => outgoing.setTimeout(0));
}

/** The same while the client still sends what is not read. */
export function replyEarly(to: Destination, status: number, json: string, more = NONE): void {
  if (to.outgoing.destroyed) return;
  head(to, status, more, json, true);
  to.outgoing.write(json);
  setTimeout(() => to.outgoing.destroy(), LINGER_MS);
}

/** An answer without a body. */
export function replyBare(to: Destination, status: number, more = NONE): void {
  if (to.outgoing.destroyed) return;
  to.outgoing.writeHead(status, [...to.headers, ...more, "Content-Length", "0", ...(to.closes() ? CLOSE : NONE)]);
  to.outgoing.end();
}

function head(to: Destination, status: number, more: readonly string[], json: string, closes: boolean): void {
  const length = String(Buffer.byteLength(json));
  const headers = ["Content-Type", "application/json", "Content-Length", length];
  if (to.headers.length > 0) headers.push(...to.headers);
  if (more.length > 0) headers.push(...more);
  if (closes) headers.push(...CLOSE);
  to.outgoing.writeHead(status, headers);
}
