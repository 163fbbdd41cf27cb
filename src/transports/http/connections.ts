import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { Post } from "./post.js";

/** The open connections of a server, each with the request that came last on it. */
export type Connections = Map<Socket, Post | undefined>;

export function trackConnections(server: Server, connections: Connections): void {
  server.on("connection", (connection) => {
    connections.set(connection, undefined);
    connection.on("close", () => connections.delete(connection));
  });
}
