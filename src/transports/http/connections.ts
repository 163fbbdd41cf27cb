import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { Post } from "./post.js";

export interface Connection {
  /** The request that came last. */
  last: Post | undefined;
  /** Requests whose answer has not left, or left since the loop last turned to others: they wait for each at once. */
  unanswered: number;
}

/** The open connections of a server. */
export type Connections = Map<Socket, Connection>;

/** Clients of MCP wait for an answer, or open one more connection. Each answer that nobody reads takes memory. */
export const MOST_UNANSWERED = 16;

export function answered(connection: Connection): void {
  connection.unanswered--;
}

export function trackConnections(server: Server, connections: Connections): void {
  server.on("connection", (socket) => {
    connections.set(socket, { last: undefined, unanswered: 0 });
    socket.on("close", () => connections.delete(socket));
  });
}
