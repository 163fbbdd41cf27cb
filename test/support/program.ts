import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/** Without it, V8 optimizes the HTTP parser for programs that end before that pays off. */
const FLAGS = ["--liftoff-only"];

/** A server that reads and writes messages, one per line. */
export interface Spoken {
  stdin: Writable;
  stdout(): string;
  stderr(): string;
  /** The message on each complete line of stdout. Throws if a line is not JSON. */
  messages(): any[];
  send(message: object): void;
}

export interface Program extends Spoken {
  child: ChildProcessWithoutNullStreams;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | string | null>;
}

/** Starts the built program and kills it when the test finishes. */
export function start(args: string[], env: Record<string, string> = {}, nodeFlags: string[] = [], cli = CLI): Program {
  if (!existsSync(cli)) throw new Error("The built program is missing. Run `npm run build`.");
  const { POLAR_ACCESS_TOKEN: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [...FLAGS, ...nodeFlags, cli, ...args], { env: { ...inherited, ...env } });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk) => {
    stderr += chunk;
  });
  child.stdin.on("error", () => {});
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    child,
    ended: new Promise((resolve) => child.on("close", (code, signal) => resolve(code ?? signal))),
    ...speaking({ stdin: child.stdin, stdout: () => stdout, stderr: () => stderr }),
  };
}

export function speaking({ stdin, stdout, stderr }: Pick<Spoken, "stdin" | "stdout" | "stderr">): Spoken {
  const messages: any[] = [];
  let readTo = 0;
  return {
    stdin,
    stdout,
    stderr,
    messages() {
      const written = stdout();
      for (let end = written.indexOf("\n", readTo); end >= 0; end = written.indexOf("\n", readTo)) {
        messages.push(JSON.parse(written.slice(readTo, end)));
        readTo = end + 1;
      }
      return [...messages];
    },
    send: (message) => void stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`),
  };
}

export const INITIALIZE = {
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "0" } },
};

/** The id of a customer that need not exist. */
export const ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";

/** A request that calls a tool, for `send`. */
export function toolCall(id: number | string, name: string, args?: unknown) {
  return { id, method: "tools/call", params: { name, ...(args !== undefined && { arguments: args }) } };
}
