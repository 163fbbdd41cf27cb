import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Pool } from "undici";
import { freePort, listeningOn } from "../../free-port.js";
import { CALLS } from "./eras.js";
import type { Variant } from "./variants.js";

const PROBE = fileURLToPath(new URL("probe.cjs", import.meta.url));

/** A measured server. */
export interface Measured {
  /** Reads a customer. */
  get(id: string): Promise<void>;
  /** What the process says of itself: processor time in microseconds, memory in bytes. */
  used(): Promise<{ cpu: number; rss: number }>;
  end(): Promise<void>;
}

/** Starts a server on this Node, with the probe in it. */
export async function startMeasured(node: string, variant: Variant, connections: number): Promise<Measured> {
  const port = await freePort();
  const child = fork(variant.path, variant.args(port), {
    execPath: node,
    execArgv: ["--require", PROBE],
    env: { ...process.env, ...variant.env, PORT: String(port) },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  await listeningOn(port);
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections });
  const authorization: Record<string, string> = variant.key ? { authorization: `Bearer ${variant.key}` } : {};
  return {
    async get(id) {
      const { headers, body } = CALLS[variant.era](id);
      const sent = { ...headers, ...authorization };
      const answer = await pool.request({ path: "/mcp", method: "POST", headers: sent, body });
      const text = await answer.body.text();
      if (answer.statusCode !== 200 || !text.includes(id) || text.includes('"isError":true')) {
        throw new Error(`${variant.name} answered ${answer.statusCode}: ${text.slice(0, 500)}`);
      }
    },
    async used() {
      child.send("used");
      const [{ cpu, rss }] = await once(child, "message");
      return { cpu, rss };
    },
    async end() {
      await pool.close();
      child.disconnect();
      await once(child, "exit");
    },
  };
}
