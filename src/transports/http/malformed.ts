import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import type { EndedRequest } from "./ended-request.js";

interface Malformed {
  status: number;
  line: string;
  outcome: string;
}

const MALFORMED: Malformed = { status: 400, line: "Bad Request", outcome: "malformed" };
/** By the code of the parser's error. */
const BY_CODE: Record<string, Malformed> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, line: "Request Timeout", outcome: "timeout" },
  HPE_HEADER_OVERFLOW: { status: 431, line: "Request Header Fields Too Large", outcome: "headers_too_large" },
};

/** Answers what is no HTTP request, as Node itself would, and tells the operator of it. */
export function refuseMalformed(server: Server, observe: (ended: EndedRequest) => void): void {
  /** Connections with an answer under way, into which nothing else may be written. */
  const answering = new WeakMap<Duplex, number>();
  server.on("request", ({ socket }, outgoing) => {
    answering.set(socket, (answering.get(socket) ?? 0) + 1);
    outgoing.on("close", () => answering.set(socket, (answering.get(socket) ?? 1) - 1));
  });

  server.on("clientError", ({ code }: NodeJS.ErrnoException, socket) => {
    // The client has left, or a request that was refused early goes on.
    if (!socket.writable || code === "ECONNRESET" || (answering.get(socket) ?? 0) > 0) return void socket.destroy();
    const { status, line, outcome } = BY_CODE[code ?? ""] ?? MALFORMED;
    // A connection on which nothing came is no request.
    if (code !== "ERR_HTTP_REQUEST_TIMEOUT" || (socket as { bytesRead?: number }).bytesRead !== 0)
      observe({ key: undefined, what: "other", isTool: false, outcome, status, ms: 0, requests: 0, refused: 0 });
    socket.end(`HTTP/1.1 ${status} ${line}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
  });
}
