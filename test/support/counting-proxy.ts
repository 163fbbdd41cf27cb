import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy that forwards requests to Polar, and keeps the method and the path of each. */
export async function countingProxy(target: string) {
  const seen: string[] = [];
  const server = createServer((incoming, response) => {
    const { method, headers, url = "" } = incoming;
    seen.push(`${method} ${url}`);
    const onward = request(`${target}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, count: () => seen.length, seen, close };
}
