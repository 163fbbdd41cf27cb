import { Pool } from "undici";
import { HOST } from "./deploy.js";

export type Era = "2025" | "2026";

/** What became of a call: a result, or no more than that the connection to its process was lost. */
export interface Told {
  /** Names the call in nginx's log. */
  call: string;
  /** `ok`, the `outcome` of a write, `asked`, the code of an error, `unknown`, or what nothing explains. */
  outcome: string;
  /** Of a question. */
  requestState?: string;
}

/** Calls a tool, in a protocol era. */
export type CallTool = (era: Era, name: string, args: object, params?: object) => Promise<Told>;

export interface Client {
  /** The client of a key. */
  of(key: string): CallTool;
  /** How many calls were answered. */
  made(): number;
  close(): Promise<void>;
}

const META = "io.modelcontextprotocol/";

const headersOf = (era: Era, name: string): Record<string, string> =>
  era === "2025"
    ? { "mcp-protocol-version": "2025-11-25" }
    : { "mcp-protocol-version": "2026-07-28", "mcp-method": "tools/call", "mcp-name": name };

const metaOf = (era: Era) =>
  era === "2026" && {
    _meta: {
      [`${META}protocolVersion`]: "2026-07-28",
      [`${META}clientInfo`]: { name: "replicas", version: "1" },
      [`${META}clientCapabilities`]: { elicitation: { form: {} } },
    },
  };

/** Calls through nginx over TLS, and repeats nothing. */
export function openClient({ port, ca }: { port: number; ca: string }, connections: number): Client {
  const pool = new Pool(`https://127.0.0.1:${port}`, { connections, connect: { ca, servername: HOST } });
  let [lastId, made] = [0, 0];
  return {
    of: (key) => async (era, name, args, params) => {
      const id = ++lastId;
      const call = `c${id}`;
      const headers = {
        host: HOST,
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        "x-call": call,
        ...headersOf(era, name),
      };
      const request = { name, arguments: args, ...metaOf(era), ...params };
      const body = JSON.stringify({ jsonrpc: "2.0", id, method: "tools/call", params: request });
      try {
        const answer = await pool.request({ path: "/mcp", method: "POST", headers, body });
        return { call, ...told(answer.statusCode, await answer.body.text(), id) };
      } catch (error) {
        return { call, outcome: `not HTTP: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}` };
      } finally {
        made++;
      }
    },
    made: () => made,
    close: () => pool.close(),
  };
}

function told(status: number, text: string, id: number): Omit<Told, "call"> {
  const message = parsed(text);
  if (status === 502 && message?.error?.code === -32000) return { outcome: "unknown" };
  if (status !== 200 || message?.id !== id) return { outcome: `${status} ${text.slice(0, 200).replace(/\s+/g, " ")}` };
  const { result, error } = message;
  if (error) return { outcome: `error ${error.code}` };
  if (result.resultType === "input_required") return { outcome: "asked", requestState: result.requestState };
  if (result.isError) return { outcome: parsed(result.content[0].text)?.error.code ?? "error" };
  return { outcome: result.structuredContent.outcome ?? "ok" };
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
