import { fork } from "node:child_process";
import { once } from "node:events";

/** Starts an API on the loopback interface, in its own process. */
export async function startApi(file = new URL("./api.ts", import.meta.url)): Promise<{ url: string; stop(): void }> {
  const api = fork(file);
  const [port] = await once(api, "message");
  return { url: `http://127.0.0.1:${port}`, stop: () => api.disconnect() };
}
