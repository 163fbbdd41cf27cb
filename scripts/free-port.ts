import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";

/** A port of 127.0.0.1 that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Resolves when something listens on a port of 127.0.0.1. */
export async function listeningOn(port: number, withinMs = 20_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (performance.now() < end) {
    const socket = connect(port, "127.0.0.1");
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nothing listens on port ${port} after ${withinMs / 1000} s`);
}
