import type { Config } from "../../../src/config/config.js";
import { readConfig } from "../../../src/config/config.js";
import type { HttpKey } from "../../../src/config/http-keys/http-key.js";
import type { Environment } from "../../../src/config/problem.js";
import { ConfigError } from "../../../src/primitives/errors.js";
import { Aborter } from "../../../src/primitives/signal.js";
import type { EndedCall } from "../../../src/server/service.js";
import { createTenants } from "../../../src/server/tenants/tenants.js";
import { connectPolar } from "../../support/connect-polar.js";

export const SEAL_KEY = Buffer.alloc(32, 7);

/** How a client makes a call. */
export interface Way {
  /** The answer to a question of before. */
  requestState?: unknown;
  inputResponses?: unknown;
  /** Without it, the request is of 2025-11-25. */
  meta?: object;
  signal?: Aborter;
}

/** The `_meta` of a client of 2026-07-28 that puts forms to its user. */
export const ASKS = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": { elicitation: { form: {} } },
};
export const YES = { confirm: { action: "accept", content: { confirm: true } } };

/** A process that serves keys; another one with the same key for seals is its replica. */
export function replica({ sealKey = SEAL_KEY as Buffer | undefined, connectable = Promise.resolve() } = {}) {
  const logged: string[] = [];
  const ended: EndedCall[] = [];
  const closed: Config[] = [];
  const tenants = createTenants({
    version: "0.0.0",
    sealKey,
    settingsOf: ({ settings }) => settingsIn(settings),
    async connect(config) {
      await connectable;
      const polar = connectPolar(config);
      const close = () => {
        closed.push(config);
        return polar.close();
      };
      return { config, polar: Object.assign((call: Parameters<typeof polar>[0]) => polar(call), { close }) };
    },
    log: (line) => logged.push(line),
  });
  let id = 0;

  async function request(key: HttpKey, method: string, params: object = {}, signal = new Aborter()): Promise<any> {
    const exchange = { signal, notify() {}, report: (one: EndedCall) => void ended.push(one) };
    const { jsonrpc, id: own, ...response } = await tenants.of(key).answer({ id: ++id, method, params }, exchange);
    return response;
  }

  return {
    tenants,
    logged,
    /** How the calls have ended, in order. */
    ended,
    /** The settings of the connections that were closed. */
    closed,
    request,
    /** The JSON of a tool's answer, success or error; a protocol error as it is. */
    async call(key: HttpKey, name: string, args: object = {}, { meta, signal, ...rest }: Way = {}): Promise<any> {
      const params = { name, arguments: args, ...(meta && { _meta: meta }), ...rest };
      const { result, error } = await request(key, "tools/call", params, signal);
      if (error) return { error };
      if (result.content === undefined) return result;
      return JSON.parse(result.content[0].text);
    },
  };
}

/** A key with these settings. Those that have the same name are the same. */
export function keyOf(name: string, settings: Environment): HttpKey {
  return { name, hash: Buffer.from(name.padEnd(32, ".")).toString("hex"), settings };
}

function settingsIn(env: Environment): Config | ConfigError {
  try {
    return { ...readConfig(env), setBy: "key" };
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}
