/** What keys cost over HTTP: many in turn against a loopback API. Linux only. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "undici";
import { table } from "../table.js";
import { nextId } from "./customer.js";
import { startApi } from "./loopback.js";
import { ours } from "./servers.js";

const KEYS = 200;
const CALLS = 50_000;
const LOOKS = 20;
const IN_FLIGHT = 16;
/** Calls with one key until all that is shared has its size. */
const WARM_UP = 10_000;

/** 200 keys in turn for 50,000 calls: what memory each takes, and whether it grows. */
export async function measureTenants(node: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "bench-tenants-"));
  const api = await startApi();
  const keys = writeKeys(directory, api.url);
  const served = await serve(node, join(directory, "keys.json"));
  const pool = new Pool(served.url, { connections: IN_FLIGHT });
  try {
    const [only = ""] = keys;
    await many(WARM_UP, () => call(pool, only));
    const before = await served.settledMb();
    for (const key of keys) await call(pool, key);
    const after = await served.settledMb();
    let made = 0;
    const inTurn = () => call(pool, keys[made++ % keys.length] as string);
    // Until the heap has its size for this load.
    await many(CALLS, inTurn);
    const begun = await served.settledMb();
    const resident: number[] = [];
    for (let look = 0; look < LOOKS; look++) {
      await many(CALLS / LOOKS, inTurn);
      resident.push(served.residentMb());
    }
    const end = await served.settledMb();
    const [first, second] = [resident.slice(0, LOOKS / 2), resident.slice(LOOKS / 2)].map((half) => Math.min(...half));
    const each = (mb: number) => ((mb * 1024) / (KEYS - 1)).toFixed(0);
    return table(
      [
        [`${KEYS} keys in turn, ${CALLS} calls`, ""],
        ["in use with one key, MB", before.toFixed(1)],
        ["each further key after its first call, kB", each(after - before)],
        ["… after all calls, kB", each(end - before)],
        [
          "in use before and after the calls, MB (growth)",
          `${begun.toFixed(1)}, ${end.toFixed(1)} (${(end / begun).toFixed(3)})`,
        ],
        ["resident, first half of the calls, MB", first?.toFixed(1) ?? ""],
        ["… second half (growth)", `${second?.toFixed(1)} (${((second ?? 0) / (first ?? 1)).toFixed(3)})`],
      ],
      "In use: after a garbage collection. Resident: the least that the process had while it was called. Growth: the second figure as a multiple of the first.",
    );
  } finally {
    await pool.destroy();
    served.stop();
    api.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** @returns the keys that clients give */
function writeKeys(directory: string, api: string): string[] {
  const keys = Array.from({ length: KEYS }, () => `pcmcp_${randomBytes(32).toString("base64url")}`);
  const entries = keys.map((key, index) => {
    const token_file = join(directory, `token-${index}`);
    writeFileSync(token_file, `polar_oat_${randomBytes(24).toString("hex")}`, { mode: 0o600 });
    return { name: `key-${index}`, sha256: createHash("sha256").update(key).digest("hex"), token_file, server: api };
  });
  writeFileSync(join(directory, "keys.json"), JSON.stringify({ version: 1, keys: entries }), { mode: 0o600 });
  return keys;
}

async function serve(node: string, keysFile: string) {
  const child = spawn(node, ["--expose-gc", "--import", PROBE, ours.path, "http", "--port", "0"], {
    env: { ...process.env, POLAR_HTTP_KEYS_FILE: keysFile },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const url = await listening(child);
  return {
    url,
    residentMb: () => memoryMb(child),
    /** What is left in use after a collection, with what is outside the heap. */
    async settledMb(): Promise<number> {
      child.send("weigh");
      const [bytes] = await once(child, "message");
      return Number(bytes) / 1024 / 1024;
    },
    stop: () => void child.kill("SIGKILL"),
  };
}

/** In the measured process: collects and says what is left. */
const PROBE = `data:text/javascript,${encodeURIComponent(`
  process.on("message", async () => {
    for (let time = 0; time < 4; time++) {
      gc();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { heapUsed, external } = process.memoryUsage();
    process.send(heapUsed + external);
  });
`)}`;

async function listening({ stderr }: ChildProcess): Promise<string> {
  let text = "";
  return new Promise((resolve) => {
    stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      text = (text + chunk).slice(-2_000);
      const [, url] = /listening on (http:\S+)\/mcp/.exec(text) ?? [];
      if (url) resolve(url);
    });
  });
}

async function many(left: number, make: () => Promise<void>): Promise<void> {
  const lane = async () => {
    while (left-- > 0) await make();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

let id = 0;

async function call(pool: Pool, key: string): Promise<void> {
  const message = { jsonrpc: "2.0", id: ++id, method: "tools/call", params: ours.get(nextId()) };
  const { body } = await pool.request({
    path: "/mcp",
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify(message),
  });
  const answer = (await body.json()) as { result?: { isError?: boolean } };
  if (answer.result === undefined || answer.result.isError) throw new Error(JSON.stringify(answer));
}

function memoryMb({ pid }: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}
