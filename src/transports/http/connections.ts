import type { Server } from "node:http";
import type { Socket } from "node:net";
import { ended, type Post } from "./post.js";
import { LINGER_MS } from "./reply.js";

/**
 * Requests of a connection that its client sent before it could read an answer to the first of them. A client that does not
 * wait sends a few; each more takes time from others, and memory for as long as its client likes.
 */
const MOST_UNANSWERED = 16;

/** The open connections of a server. */
export type Connections = Map<Socket, Connection>;

export interface Connection {
  /** The request that came last. */
  last: Post | undefined;
  unanswered: Set<Post>;
}

export function trackConnections(server: Server, connections: Connections): void {
  server.on("connection", (socket) => {
    const unanswered = new Set<Post>();
    connections.set(socket, { last: undefined, unanswered });
    socket.on("close", () => {
      connections.delete(socket);
      // Node closes the answer whose turn it is, and forgets those that wait behind it.
      for (const { outgoing } of unanswered) if (!outgoing.socket) outgoing.destroy().emit("close");
    });
  });
}

/** Whether a request is to be answered. One too many ends its connection. */
export function admit(connections: Connections, post: Post): boolean {
  const { incoming, outgoing } = post;
  const { socket } = incoming;
  const connection = connections.get(socket);
  if (!connection || !socket.writable) return false;
  const { unanswered, last } = connection;
  if (unanswered.size >= MOST_UNANSWERED) {
    end(socket);
    ended({ ...post, key: last?.key }, "too_many_unanswered", undefined);
    return false;
  }
  connection.last = post;
  unanswered.add(post);
  const forget = () => void unanswered.delete(post);
  // What is answered in this turn of the event loop cannot have been read before the next request was sent.
  outgoing.on("close", () => setImmediate(forget));
  return true;
}

/** Ends a connection whose client sends on: it gets what is written, and has time to read it if it reads. */
function end(socket: Socket): void {
  stopParsing(socket);
  if (socket.writableLength > 0) return void socket.destroy();
  socket.pause().end();
  setTimeout(() => socket.destroy(), LINGER_MS);
}

/** What Node's parser calls for each request; with 2, it leaves the rest of the bytes alone, as after an upgrade. */
interface Parsing {
  parser?: { onIncoming?: () => number };
}

/**
 * Node gives its parser pieces of 64 KiB, which may hold thousands of requests, and has no public way to stop it within one.
 * Where this fails, the requests still come, and are not admitted.
 */
function stopParsing(socket: Socket & Parsing): void {
  if (socket.parser?.onIncoming) socket.parser.onIncoming = () => 2;
}
