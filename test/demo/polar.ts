import { request } from "node:http";
import { onTestFinished } from "vitest";
import type { DemoOptions } from "../../src/demo/options.js";
import { startDemo } from "../../src/demo/server.js";

export interface Reply {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** The parsed text, undefined when it is not JSON. */
  body: any;
}

export interface Sent {
  body?: unknown;
  /** Sent as it is. */
  raw?: string | Buffer;
  /** Absent: the demo's default token; null: no token. */
  token?: string | null;
  headers?: Record<string, string>;
}

/** An embedded Polar, empty unless the options say otherwise, and functions that send it raw HTTP requests. */
export function polar(options: DemoOptions = {}) {
  return started({ customers: 0, ...options });
}

/** The embedded Polar with its hand-written customers. */
export function seededPolar() {
  return started({});
}

async function started(options: DemoOptions) {
  const demo = await startDemo(options);
  onTestFinished(() => demo.close());
  const send = (method: string, path: string, sent: Sent = {}) => exchange(demo.url, demo.token, method, path, sent);
  return {
    demo,
    send,
    get: (path: string, sent?: Sent) => send("GET", path, sent),
    create: (body: unknown, sent?: Sent) => send("POST", "/v1/customers/", { body, ...sent }),
    patch: (id: string, body: unknown, sent?: Sent) => send("PATCH", `/v1/customers/${id}`, { body, ...sent }),
    remove: (id: string, sent?: Sent) => send("DELETE", `/v1/customers/${id}`, sent),
  };
}

function exchange(url: string, ownToken: string, method: string, path: string, sent: Sent): Promise<Reply> {
  const { body, raw = body === undefined ? undefined : JSON.stringify(body), token = ownToken } = sent;
  const headers = {
    ...(raw !== undefined && { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(raw) }),
    ...(token !== null && { Authorization: `Bearer ${token}` }),
    ...sent.headers,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}/`, { method, path, headers, agent: false }, async (incoming) => {
      let text = "";
      for await (const chunk of incoming.setEncoding("utf8")) text += chunk;
      resolve({
        status: incoming.statusCode ?? 0,
        headers: incoming.headers as Record<string, string>,
        text,
        body: parsed(text),
      });
    });
    outgoing.on("error", reject).end(raw);
  });
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The reported errors without their wording: `value_error at body.email`. */
export function errorsIn({ body }: Reply): string[] {
  return body.detail.map((item: { type: string; loc: unknown[] }) => `${item.type} at ${item.loc.join(".")}`);
}

export function emails({ body }: Reply): Array<string | null> {
  return body.items.map((customer: { email: string | null }) => customer.email);
}
