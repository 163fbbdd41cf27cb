import { createServer as createHttpServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, TLSSocket } from "node:tls";
import { onTestFinished } from "vitest";
import type { Certified } from "../doctor/certificates.js";

/** Listens until the test finishes; then destroys the open sockets, which `close` would leave. */
async function listening(server: Server): Promise<number> {
  const open = new Set<Socket>();
  server.on("connection", (socket) => open.add(socket.on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

/** A port that hands each connection to `act`. */
export function onConnection(act: (socket: Socket) => void): Promise<number> {
  return listening(createServer(act));
}

/** A port without a listener. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** TLS with this certificate in front of the server at this URL. */
export function behindTls(certified: Certified, url: string): Promise<number> {
  return listening(createTlsServer(certified, (socket) => join(socket, url)));
}

/** A proxy that answers every CONNECT with this status and hangs up. */
export function refusingProxy(status: string): Promise<number> {
  return proxy((_, socket) => void socket.end(`HTTP/1.1 ${status}\r\n\r\n`));
}

/** A proxy that impersonates these hosts: each has a certificate and forwards to the server at a URL. */
export function standInFor(hosts: Record<string, { certified: Certified; url: string }>): Promise<number> {
  return proxy(({ url: target = "" }, socket) => {
    const host = hosts[target.replace(/:443$/, "")];
    if (!host) return void socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    join(new TLSSocket(socket, { isServer: true, ...host.certified }), host.url);
  });
}

function proxy(answer: (request: IncomingMessage, socket: Socket) => void): Promise<number> {
  return listening(
    createHttpServer().on("connect", (request, socket) => {
      socket.on("error", () => {});
      answer(request, socket as Socket);
    }),
  );
}

function join(socket: Socket, url: string): void {
  const behind = connect(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => behind.destroy()).on("close", () => behind.destroy());
  behind.on("error", () => socket.destroy());
  socket.pipe(behind).pipe(socket);
}
