import { type Destination, endWith, limitUnread } from "./reply.js";

/** Proxies and clients end a connection on which nothing comes for a minute or so. */
const KEEP_ALIVE_MS = 15_000;
/** Bytes. A client that does not read gets no further progress. */
const MOST_UNREAD = 64 * 1024;

const HEADERS = [
  "Content-Type",
  "text/event-stream",
  "Cache-Control",
  "no-cache, no-transform",
  // nginx would keep all events back until the last one.
  "X-Accel-Buffering",
  "no",
];

/** A stream of Server-Sent Events that carries what is said during a request, and then its response. */
export interface Events {
  /** Left out where the client does not read. */
  send(json: string): void;
  end(json: string): void;
}

export function openEvents({ outgoing, headers, closes }: Destination): Events {
  outgoing.writeHead(200, [...HEADERS, ...headers, ...(closes() ? ["Connection", "close"] : [])]);
  // What keeps the stream alive also keeps this from ending one that is read.
  limitUnread(outgoing);
  const write = (text: string) => {
    if (!outgoing.destroyed && outgoing.writableLength < MOST_UNREAD) outgoing.write(text);
  };
  const keptAlive = setInterval(() => write(":\n\n"), KEEP_ALIVE_MS);
  outgoing.on("close", () => clearInterval(keptAlive));
  return {
    send: (json) => write(eventOf(json)),
    end(json) {
      clearInterval(keptAlive);
      if (!outgoing.destroyed) endWith(outgoing, eventOf(json));
    },
  };
}

const eventOf = (json: string): string => `event: message\ndata: ${json}\n\n`;
