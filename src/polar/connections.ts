import { isIP } from "node:net";
import type { buildConnector, Dispatcher, Pool } from "undici";
import { withoutInterimAnswers } from "./interim-answers.js";
import type { Address } from "./routes.js";

type Undici = typeof import("undici");
type Connector = buildConnector.connector;

export interface ConnectionSettings {
  /** Whether HTTPS_PROXY and its like apply. */
  proxied: boolean;
  /** How many connections are kept. */
  kept: number;
}

/** Connections to one server. */
export interface Connections {
  /** Connections that are kept for the next request, unless they are distrusted. Waits only until the HTTP client is loaded. */
  kept(to: Pick<Address, "origin">): Dispatcher | Promise<Dispatcher>;
  /** For one request each: no answer to an earlier request can come on them. */
  fresh(to: Pick<Address, "origin">): Promise<Dispatcher>;
  /** Keeps no connection for ten minutes; those of before end with the answer that they wait for. */
  distrust(): void;
  /** Closes whatever is open, at once. */
  close(): Promise<void>;
}

/** Whoever mixed up answers once does it again, and not every answer shows it: an empty list names nobody. */
const DISTRUST_MS = 600_000;
const PROXY_TIMEOUT_MS = 10_000;
/** Four times what Node accepts: cookies of company proxies are long. */
export const MAX_HEADER_BYTES = 64 * 1024;

export function openConnections({ proxied, kept }: ConnectionSettings): Connections {
  let undici: Promise<Undici> | undefined;
  let keeping: Dispatcher | undefined;
  let single: Dispatcher | undefined;
  let distrustedUntil = 0;

  /** Loaded with the first request: the HTTP client takes longer to load than all that is loaded before it. */
  function load(): Promise<Undici> {
    undici ??= import("undici").catch((error) => {
      undici = undefined;
      throw error;
    });
    return undici;
  }

  async function fresh({ origin }: Pick<Address, "origin">): Promise<Dispatcher> {
    const loaded = await load();
    // Without pipelining, each connection closes with its answer.
    single ??= poolTo(origin, { pipelining: 0 }, proxied, loaded);
    return single;
  }

  async function keep(to: Pick<Address, "origin">): Promise<Dispatcher> {
    const loaded = await load();
    if (performance.now() < distrustedUntil) return fresh(to);
    keeping ??= poolTo(to.origin, { connections: kept }, proxied, loaded);
    return keeping;
  }

  return {
    kept: (to) => (keeping && performance.now() >= distrustedUntil ? keeping : keep(to)),
    fresh,
    distrust() {
      distrustedUntil = performance.now() + DISTRUST_MS;
      keeping?.close().catch(() => {});
      keeping = undefined;
    },
    async close() {
      await Promise.all([keeping?.destroy(), single?.destroy()]);
    },
  };
}

function poolTo(
  origin: string,
  options: Pool.Options,
  proxied: boolean,
  { Pool, EnvHttpProxyAgent, buildConnector }: Undici,
) {
  const factory = (to: string | URL, { connect, ...others }: Pool.Options) =>
    new Pool(to, {
      ...others,
      maxHeaderSize: MAX_HEADER_BYTES,
      connect: readingOver(typeof connect === "function" ? connect : buildConnector({ ...connect })),
    });
  if (!proxied) return factory(origin, options);
  const clientFactory = (proxy: URL, { connect }: { connect: Connector }) =>
    withProxyFaults(
      factory(proxy, { connect: withoutNamedAddresses(connect), headersTimeout: PROXY_TIMEOUT_MS }),
      proxy.host,
    );
  return new EnvHttpProxyAgent({ ...options, factory, clientFactory } as EnvHttpProxyAgentOptions);
}

type EnvHttpProxyAgentOptions = ConstructorParameters<Undici["EnvHttpProxyAgent"]>[0];

function readingOver(connect: Connector): Connector {
  return (options, callback) =>
    connect(options, (...[error, socket]) =>
      error ? callback(error, null) : callback(null, withoutInterimAnswers(socket)),
    );
}

/** The HTTP client gives the address of a proxy as a server name, which TLS does not allow. */
function withoutNamedAddresses(connect: Connector): Connector {
  return ({ servername, ...options }, callback) =>
    connect({ ...options, ...(servername && !isIP(servername.replace(/^\[|\]$/g, "")) && { servername }) }, callback);
}

/** Faults of a proxy before it connects to Polar, kept apart from the same faults of Polar, to which something was sent. */
const PROXY_FAULTS: Record<string, string> = {
  // With its own code, the HTTP client would retry forever: it takes the fault for an idle connection that was closed.
  UND_ERR_SOCKET: "PROXY_HUNG_UP",
  ECONNRESET: "PROXY_HUNG_UP",
  UND_ERR_HEADERS_TIMEOUT: "PROXY_SILENT",
  UND_ERR_HEADERS_OVERFLOW: "PROXY_HEADERS",
  HTTPParserError: "PROXY_NOT_HTTP",
};

/** An error of a connection that was to lead through a proxy, and failed on the way to it. */
export interface ProxyError extends Error {
  /** The proxy's host and port. */
  proxy: string;
}

function withProxyFaults(proxy: Pool, host: string): Pool {
  const connect = proxy.connect.bind(proxy) as (options: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData>;
  const connectOrFault = (options: Dispatcher.ConnectOptions) =>
    connect(options).catch((error) => {
      const code = PROXY_FAULTS[error.name] ?? PROXY_FAULTS[error.code];
      throw code === undefined
        ? Object.assign(error, { proxy: host })
        : Object.assign(new Error("the proxy failed", { cause: error }), { code });
    });
  return Object.assign(proxy, { connect: connectOrFault });
}
