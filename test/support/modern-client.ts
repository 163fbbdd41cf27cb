import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { onTestFinished } from "vitest";
import { type Config, readConfig } from "../../src/config/config.js";
import type { Environment } from "../../src/config/problem.js";
import { createServer } from "../../src/server/server.js";
import { connectPolar } from "./connect-polar.js";

/** A message as it comes over the wire. */
export type Message = Record<string, any>;

export interface ModernClient {
  /** Sends a request of protocol 2026-07-28 and resolves with the whole response. */
  request(method: string, params?: Record<string, unknown>, meta?: Record<string, unknown>): Promise<Message>;
  /** The same for a tool call; `more` stands beside its name and arguments. */
  call(name: string, args: Record<string, unknown>, more?: Record<string, unknown>): Promise<Message>;
  /** Sends any message. */
  send(message: Message): Promise<void>;
  /** All that the server sent. */
  received: Message[];
}

export const CAN_ASK = { elicitation: { form: {} } };

export function metaFor(capabilities: object = CAN_ASK): Record<string, unknown> {
  return {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": { name: "test", version: "0" },
    "io.modelcontextprotocol/clientCapabilities": capabilities,
  };
}

/** A client of protocol 2026-07-28, without an SDK, connected in memory to the real server with these settings. */
export async function modernClient(env: Environment, capabilities: object = CAN_ASK): Promise<ModernClient> {
  const connect = async (config: Config) => ({ config, polar: connectPolar(config) });
  const server = createServer({ version: "0.0.0", settings: readConfig(env), connect, log: () => {} });
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
  const received: Message[] = [];
  const waiting = new Map<unknown, (response: Message) => void>();
  clientSide.onmessage = (message: Message) => {
    received.push(message);
    if (!("method" in message)) waiting.get(message.id)?.(message);
  };
  await Promise.all([clientSide.start(), server.connect(serverSide)]);
  onTestFinished(() => clientSide.close());
  let last = 0;

  const request: ModernClient["request"] = (method, params = {}, meta = metaFor(capabilities)) => {
    const id = ++last;
    const response = new Promise<Message>((resolve) => waiting.set(id, resolve));
    clientSide.send({ jsonrpc: "2.0", id, method, params: { ...params, _meta: meta } });
    return response;
  };
  return {
    request,
    call: (name, args, more = {}) => request("tools/call", { name, arguments: args, ...more }),
    send: (message) => clientSide.send(message as JSONRPCMessage),
    received,
  };
}
