import { fork } from "node:child_process";
import { once } from "node:events";

/** An API on the loopback interface, in a process of its own, so that it takes no time from what is measured. */
export async function startApi(): Promise<{ url: string; stop(): void }> {
  const api = fork(new URL("./api.ts", import.meta.url));
  const [port] = await once(api, "message");
  return { url: `http://127.0.0.1:${port}`, stop: () => api.disconnect() };
}
