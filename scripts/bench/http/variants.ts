import { copyFile, mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { addHttpKey, CLI, keysFileIn } from "../../http-key.js";
import { installed, type Packages } from "../../registry.js";
import type { Era } from "./eras.js";

/** A server over HTTP that reads customers from an API. */
export interface Variant {
  name: string;
  /** How it is called. */
  era: Era;
  /** The file that Node runs. */
  path: string;
  args(port: number): string[];
  env: Record<string, string>;
  /** The key that clients call with. */
  key?: string;
}

const TOKEN = "polar_oat_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
const HERE = fileURLToPath(new URL(".", import.meta.url));

const SDK_1: Packages = { "@modelcontextprotocol/sdk": "1.32.2", express: "5.3.0", zod: "4.6.7" };
const SDK_2: Packages = {
  "@modelcontextprotocol/server": "2.4.0",
  "@modelcontextprotocol/node": "2.1.2",
  zod: "4.6.7",
};

/** Every server that is measured; the bare one first, the program's own second. */
export async function variantsOn(api: string): Promise<Variant[]> {
  const env = { API: api, TOKEN, NODE_ENV: "production" };
  const [sdk1, sdk2] = [await behind(SDK_1, "sdk-1.mjs"), await behind(SDK_2, "sdk-2.mjs")];
  const directory = await mkdtemp(join(tmpdir(), "polar-bench-"));
  const ours = {
    path: CLI,
    args: (port: number) => ["http", "--port", String(port)],
    env: { POLAR_HTTP_KEYS_FILE: keysFileIn(directory) },
    key: addHttpKey(directory, { name: "bench", server: api, token: TOKEN }),
  };
  const other = (path: string) => ({ path, args: () => [], env });
  return [
    { name: "bare node:http", era: "2025", ...other(join(HERE, "bare.mjs")) },
    { name: "polar-customers-mcp, 2025-11-25", era: "2025", ...ours },
    { name: "polar-customers-mcp, 2026-07-28", era: "2026", ...ours },
    { name: "same tools, SDK 1.32.2 and express, JSON", era: "2025", ...other(sdk1) },
    { name: "same tools, server 2.4.0, 2025-11-25", era: "2025", ...other(sdk2) },
    { name: "same tools, server 2.4.0, 2026-07-28", era: "2026", ...other(sdk2) },
  ];
}

/** Installs an SDK and puts the tools behind it. Returns the file that serves them. */
async function behind(packages: Packages, server: string): Promise<string> {
  const directory = join(await installed(packages), "served");
  await mkdir(directory, { recursive: true });
  const bundle = await rolldown({ input: join(HERE, "tools.ts"), platform: "node", onLog() {} });
  await bundle.write({ format: "esm", file: join(directory, "tools.mjs"), minify: true, codeSplitting: false });
  await copyFile(join(HERE, server), join(directory, server));
  return join(directory, server);
}
