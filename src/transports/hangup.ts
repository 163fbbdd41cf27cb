import { fstatSync, writeSync } from "node:fs";
import { Socket } from "node:net";

const EVERY_MS = 250;

/**
 * Calls back once the other side has closed this stdout or stderr, which Node itself finds out only with the next write.
 *
 * An empty write finds it out too: to a stream socket, as a Node parent gives its children for both, nothing is sent,
 * nothing is read that may be meant for somebody else, and it fails just when any other write would. A pipe takes an empty
 * write whether or not it has a reader, a datagram socket sends it: these, terminals and files are left alone.
 */
export function onHangup(stream: NodeJS.WriteStream & { fd: number }, callback: () => void): void {
  // Node has a Socket for stream sockets, pipes and terminals alone. Without `bigint` the call upsets Node 20 and 22 in such
  // a way that they resolve modules behind symbolic links (pnpm's) wrongly afterwards.
  if (!(stream instanceof Socket && fstatSync(stream.fd, { bigint: true }).isSocket())) return;
  const timer = setInterval(() => {
    try {
      writeSync(stream.fd, "");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EPIPE") return;
      clearInterval(timer);
      callback();
    }
  }, EVERY_MS).unref();
}
