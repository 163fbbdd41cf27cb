import type { Server } from "node:http";
import { Server as NetServer } from "node:net";
import type { Tenants } from "../../server/tenants/tenants.js";
import type { Connections } from "./connections.js";

/** Milliseconds of a drain. */
const DRAIN_MS = {
  /** In which requests on open connections are still served, and calls under way end by themselves. */
  served: 10_000,
  /** For writes in flight to settle after that; a call may take 45 seconds unless its key says otherwise. */
  writes: 60_000,
  /** After the last request, for a proxy to send one more on a connection that it keeps. */
  quiet: 1_000,
  /** For the last answers to reach their clients. */
  cleanUp: 2_000,
};

/** How far a server is with its end. */
export interface Stopping {
  /** Each answer ends its connection. */
  isDraining: boolean;
  /** No call is begun any more. */
  refuses: boolean;
}

/** Listens no more, and resolves when what is under way has ended. */
export async function drain(
  server: Server,
  connections: Connections,
  tenants: Tenants,
  stopping: Stopping,
): Promise<void> {
  stopping.isDraining = true;
  // Connections that have had no request do not count as idle. Their first one takes this away from them.
  for (const [socket, { last }] of connections) if (!last) socket.setTimeout(DRAIN_MS.quiet);
  let isQuietSince = performance.now();
  server.on("request", () => {
    isQuietSince = performance.now();
  });
  const closed = new Promise<void>((resolve) => close(server, resolve));
  const closing = setInterval(() => {
    if (performance.now() - isQuietSince < DRAIN_MS.quiet) return;
    server.closeIdleConnections();
    // Neither are those whose next request does not get on.
    server.headersTimeout = DRAIN_MS.quiet;
  }, DRAIN_MS.quiet / 10);
  // In protocol 2025-11-25, calls go on without their connection.
  const ended = closed.then(() => tenants.settled("all"));
  if (!(await within(DRAIN_MS.served, ended))) {
    stopping.refuses = true;
    tenants.cancelHarmless();
    await within(DRAIN_MS.writes, tenants.settled("all"));
    await within(DRAIN_MS.cleanUp, closed);
  }
  clearInterval(closing);
  server.closeAllConnections();
}

/**
 * `server.close()` would also end the kept connections at once, on which a proxy may be sending a request that it must not
 * repeat. In Bun nothing else closes a server for HTTP, which is none of node:net there.
 */
function close(server: Server, closed: () => void): void {
  const isOfNet: boolean = server instanceof NetServer;
  if (isOfNet) NetServer.prototype.close.call(server, closed);
  else server.close(closed);
}

/** Resolves when the promise settles, or after this many milliseconds; says whether it settled. */
async function within(ms: number, done: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const inTime = await Promise.race([done.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}
