import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Connections } from "./connections.js";
import type { EndedRequest } from "./ended-request.js";
import { ended } from "./post.js";

interface Malformed {
  status: number;
  line: string;
  outcome: string;
}

const MALFORMED: Malformed = { status: 400, line: "Bad Request", outcome: "malformed" };
const CONNECT: Malformed = { status: 405, line: "Method Not Allowed", outcome: "method_not_allowed" };
/** By the code of the parser's error. */
const BY_CODE: Record<string, Malformed> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, line: "Request Timeout", outcome: "timeout" },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, line: "Payload Too Large", outcome: "too_large" },
  HPE_HEADER_OVERFLOW: { status: 431, line: "Request Header Fields Too Large", outcome: "headers_too_large" },
  HPE_INVALID_EOF_STATE: { status: 400, line: "Bad Request", outcome: "incomplete" },
};

/** Answers what is no HTTP request, as Node itself would, and tells the operator of it. */
export function refuseMalformed(
  server: Server,
  connections: Connections,
  observe: (ended: EndedRequest) => void,
): void {
  function turnAway(connection: Duplex, { status, line, outcome }: Malformed): void {
    // Its end is under way, and so is its line.
    if (!connection.writable) return void connection.destroy();
    const last = connections.get(connection as Socket)?.last;
    const isBody = last !== undefined && !last.incoming.complete;
    const mayWrite = isBody ? !last.outgoing.headersSent : last === undefined || last.outgoing.closed;
    const told = mayWrite ? status : undefined;
    if (!isBody) {
      // A connection on which nothing came is no request.
      if ((connection as Socket).bytesRead !== 0) observe({ ...NOBODY, outcome, status: told });
    }
    // Otherwise it was refused before all of it came, and has its line.
    else if (mayWrite) ended(last, outcome, told);
    if (!mayWrite) return void connection.destroy();
    connection.end(`HTTP/1.1 ${status} ${line}\r\nConnection: close\r\n\r\n`, () => connection.destroy());
  }

  server.on("connect", (_, connection) => turnAway(connection, CONNECT));
  server.on("clientError", ({ code = "" }: NodeJS.ErrnoException, connection) => {
    const malformed = BY_CODE[code] ?? (code.startsWith("HPE_") ? MALFORMED : undefined);
    if (malformed) return turnAway(connection, malformed);
    // The client has left.
    const last = connections.get(connection as Socket)?.last;
    if (last && !last.incoming.complete && !last.outgoing.headersSent) ended(last, "incomplete", undefined);
    connection.destroy();
  });
}

const NOBODY = { key: undefined, what: "other", isTool: false, ms: 0, requests: 0, refused: 0 };
