import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequests } from "../requests.js";

/** An MCP server on stdio. */
export interface Server {
  name: string;
  /** The file that Node runs. */
  path: string;
  /** @param api base URL of the API it talks to */
  args(api: string): string[];
  env(api: string): Record<string, string>;
  /** The tool call that reads a customer. */
  get(id: string): { name: string; arguments: unknown };
}

export interface Session {
  pid: number | undefined;
  /** Milliseconds from the spawn to the answer of `initialize`. */
  initializedMs: number;
  /** Milliseconds since the spawn. */
  elapsedMs(): number;
  request(method: string, params?: unknown): Promise<any>;
  /** Peak memory so far, in megabytes; undefined where the system does not report it. */
  peakMb(): number | undefined;
  /** Current memory, likewise. */
  residentMb(): number | undefined;
  /** Closes its stdin, as a client does when it is done, and waits for the exit. */
  end(): Promise<void>;
}

const INITIALIZE = {
  protocolVersion: "2025-06-18",
  capabilities: {},
  clientInfo: { name: "bench", version: "1" },
};

/** Starts a server and initializes it, line by line: a client library would take time itself. */
export async function openSession(
  node: string,
  { path, args, env }: Server,
  api: string,
  inherited: NodeJS.ProcessEnv = process.env,
): Promise<Session> {
  const start = performance.now();
  const child = spawn(node, [path, ...args(api)], {
    env: { ...inherited, ...env(api) },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const send = (message: object) => child.stdin?.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  const ended = new Promise<never>((_, reject) => {
    child.once("exit", (code) => reject(new Error(`${path} ended with code ${code}`)));
  });
  const { take, request } = createRequests(send, ended);
  eachLine(child, take);

  await request("initialize", INITIALIZE);
  const initializedMs = performance.now() - start;
  send({ method: "notifications/initialized" });
  return {
    pid: child.pid,
    initializedMs,
    elapsedMs: () => performance.now() - start,
    request,
    peakMb: () => memoryMb(child, "VmHWM"),
    residentMb: () => memoryMb(child, "VmRSS"),
    end: async () => {
      child.stdin?.end();
      const late = setTimeout(() => child.kill("SIGKILL"), 3000);
      await ended.catch(() => {});
      clearTimeout(late);
    },
  };
}

function eachLine({ stdout }: ChildProcess, take: (line: string) => void): void {
  let rest = "";
  stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(take);
  });
}

/** From /proc, so on Linux only. */
function memoryMb({ pid }: ChildProcess, figure: "VmHWM" | "VmRSS"): number | undefined {
  try {
    const kilobytes = new RegExp(`${figure}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
