import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { CLI } from "../http-key.js";
import { runningHttp } from "../running.js";
import type { Revision } from "./scenarios.js";

/** What the server sent. */
export interface Sent {
  /** Of the request that it answers. */
  method: string | undefined;
  message: any;
}

/** A connection that keeps all that the server sends. */
export interface Wire {
  sent: Sent[];
  /** Resolves with the response. */
  request(method: string, params: object): Promise<any>;
  end(): void;
}

/** The policy is to ask before a delete. */
const ENV = { PATH: process.env.PATH, POLAR_DELETE_POLICY: "ask" };

/** The transports, by name. */
export const WIRES: Record<string, (revision: Revision) => Promise<Wire>> = { stdio: openStdio, HTTP: openHttp };

async function openStdio(): Promise<Wire> {
  const child = spawn(process.execPath, [CLI, "--demo"], { env: ENV, stdio: ["pipe", "pipe", "ignore"] });
  const sent: Sent[] = [];
  const waiting = new Map<number, { method: string; resolve: (response: any) => void }>();
  const write = (message: object) => void child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  createInterface({ input: child.stdout }).on("line", (line) => {
    const message = JSON.parse(line);
    const request = "method" in message ? undefined : waiting.get(message.id);
    sent.push({ method: request?.method, message });
    request?.resolve(message);
    // A person who says no.
    if (message.method === "elicitation/create") write({ id: message.id, result: { action: "decline" } });
  });
  return {
    sent,
    request: (method, params) =>
      new Promise((resolve) => {
        const id = waiting.size;
        waiting.set(id, { method, resolve });
        write({ id, method, params });
      }),
    end: () => void child.kill(),
  };
}

async function openHttp(revision: Revision): Promise<Wire> {
  const { found: url, end } = await runningHttp(["--demo"], ENV);
  const sent: Sent[] = [];
  let id = 0;
  return {
    sent,
    async request(method, params) {
      const answer = await fetch(url, {
        method: "POST",
        headers: { ...headersOf(method, params), "mcp-protocol-version": versionIn(params) ?? revision },
        body: JSON.stringify({ jsonrpc: "2.0", id: id++, method, params }),
      });
      const body = await answer.text();
      const isEvents = answer.headers.get("content-type") === "text/event-stream";
      const texts = isEvents ? [...body.matchAll(/^data: ?(.+)$/gm)].map(([, data = ""]) => data) : [body];
      const messages = texts.map((text) => JSON.parse(text));
      for (const message of messages) sent.push({ method: "method" in message ? undefined : method, message });
      return messages.at(-1);
    },
    end,
  };
}

function headersOf(method: string, { name, uri }: { name?: string; uri?: string }): Record<string, string> {
  const named = name ?? uri;
  return {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    "mcp-method": method,
    ...(named !== undefined && { "mcp-name": named }),
  };
}

function versionIn({ _meta }: { _meta?: Record<string, string> }): string | undefined {
  return _meta?.["io.modelcontextprotocol/protocolVersion"];
}
