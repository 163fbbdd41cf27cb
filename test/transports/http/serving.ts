import { once } from "node:events";
import { type IncomingMessage, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { readConfig } from "../../../src/config/config.js";
import type { HttpKey, HttpKeys } from "../../../src/config/http-keys/http-key.js";
import type { Era } from "../../../src/server/protocol/era.js";
import { createTenants, type Tenants } from "../../../src/server/tenants/tenants.js";
import { createToolNames } from "../../../src/server/tool-names.js";
import { createBearer } from "../../../src/transports/http/bearer.js";
import type { Connections } from "../../../src/transports/http/connections.js";
import { drain } from "../../../src/transports/http/drain.js";
import type { EndedRequest } from "../../../src/transports/http/ended-request.js";
import { createHosts } from "../../../src/transports/http/hosts.js";
import { createLimits } from "../../../src/transports/http/limits.js";
import { createHttpServer } from "../../../src/transports/http/server.js";
import { TOKEN } from "../../support/assistant.js";
import { connectPolar } from "../../support/connect-polar.js";
import { always, fakePolar, type Script } from "../../support/fake-polar.js";
import { person } from "../../support/people.js";

const { customer } = person(1);
export const CUSTOMER = customer;
export const KEY = "pck_right";

const ACME: HttpKey = { name: "acme", hash: "a1", settings: {} };

const findKey: HttpKeys["find"] = (given) => (given === KEY ? ACME : "unknown");

interface Settings {
  script?: Script;
  allowHosts?: string[];
  allowOrigins?: string[];
  /** Takes the place of the real ones. */
  tenants?: Tenants;
  /** By default, there is one key. */
  find?: HttpKeys["find"];
  isReadable?: HttpKeys["isReadable"];
}

/** A server that listens, in front of a fake Polar that has one customer. */
export async function serving({
  script,
  allowHosts = [],
  allowOrigins = [],
  tenants,
  find = findKey,
  isReadable = () => true,
}: Settings = {}) {
  const polar = await fakePolar(script ?? always(200, CUSTOMER));
  const logged: string[] = [];
  const seen: EndedRequest[] = [];
  const stopping = { isDraining: false, refuses: false };
  const log = (line: string) => void logged.push(line);
  const limits = createLimits();
  const connections: Connections = new Map();
  const served =
    tenants ??
    createTenants({
      version: "0.0.0",
      sealKey: undefined,
      settingsOf: () => readConfig({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_PII: "full" }),
      connect: async (config) => ({ config, polar: connectPolar(config) }),
      log,
    });
  const server = createHttpServer({
    tenants: served,
    limits,
    stopping,
    toolNames: createToolNames(""),
    log,
    connections,
    hosts: createHosts(allowHosts, allowOrigins),
    fault: () => (isReadable() ? undefined : "keys file unreadable"),
    keyOf: createBearer({ find, isReadable }),
    observe: (ended) => void seen.push(ended),
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    polar,
    server,
    port,
    limits,
    stopping,
    /** Lines for the operator. */
    logged,
    /** What the access log would have. */
    seen,
    drain: () => drain(server, connections, served, stopping),
    send: (message: unknown, options?: Sending) => send(port, message, options),
    open: (message: unknown, options?: Sending) => open(port, message, options),
  };
}

export interface Sending {
  method?: string;
  path?: string;
  /** In addition to those that every client sends; undefined leaves one out. */
  headers?: Record<string, string | undefined>;
}

export interface Answer {
  status: number;
  headers: IncomingMessage["headers"];
  text: string;
  /** The body as JSON; undefined if it has none. */
  body: any;
}

/** Sends a message, or a text as it is, over a connection of its own. */
export async function send(port: number, message: unknown, sending?: Sending): Promise<Answer> {
  const [answer] = (await once(open(port, message, sending), "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  const isJson = answer.headers["content-type"] === "application/json";
  return { status: answer.statusCode ?? 0, headers: answer.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

/** The same request, for those that do not wait for its answer. */
export function open(port: number, message: unknown, { method = "POST", path = "/mcp", headers }: Sending = {}) {
  const all = Object.entries({
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    authorization: `Bearer ${KEY}`,
    ...headers,
  });
  const body = message === undefined ? "" : typeof message === "string" ? message : JSON.stringify(message);
  const outgoing = request({
    port,
    host: "127.0.0.1",
    method,
    path,
    agent: false,
    headers: {
      ...Object.fromEntries(all.filter(([, value]) => value !== undefined)),
      "content-length": Buffer.byteLength(body),
    },
  });
  outgoing.on("error", () => {});
  return outgoing.end(body);
}

/** How many connections a server has. */
export const connections = (server: Server): Promise<number> => promisify(server.getConnections.bind(server))();

/** Writes these bytes; `text` is what has come back so far. */
export function raw(port: number, bytes: string) {
  let text = "";
  const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  socket.on("error", () => {});
  onTestFinished(() => void socket.destroy());
  return { socket, text: () => text, closed: new Promise((resolve) => socket.on("close", resolve)) };
}

/** Of a request as bytes, up to its length. */
export const HEAD = `POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${KEY}\r\nContent-Type: application/json\r\n`;

export const META = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
};

/** A request of protocol 2025-11-25. */
export const of2025 = (method: string, params?: object) => ({ jsonrpc: "2.0", id: 7, method, params });

/** A request of protocol 2026-07-28. */
export const of2026 = (method: string, params: object = {}) => of2025(method, { ...params, _meta: META });

/** The headers that go with it. */
export const headers2026 = (method: string, name?: string): Record<string, string> => ({
  "mcp-protocol-version": "2026-07-28",
  "mcp-method": method,
  ...(name !== undefined && { "mcp-name": name }),
});

export const GET_CUSTOMER = { name: "get_customer", arguments: { id: CUSTOMER.id } };

/** In place of the real tenants: answers every request in this way. */
export const answering = (answer: Era["answer"]): Tenants => ({
  of: () => ({ answer }),
  settled: async () => {},
  cancelHarmless() {},
});
