import { type ChannelListener, subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Config } from "../config/config.js";
import { isPolarError, type PolarError } from "../polar/errors.js";
import { connectionFault, explainConnection } from "../polar/explain-connection.js";
import { createHttp, serialize } from "../polar/http.js";
import { aPage, Customer } from "../polar/models/customer.js";
import type { Page } from "../polar/models/page.js";
import { isSuccess, readAnswer, readFailure } from "../polar/response.js";
import { buildUrl, methodOf, type PolarRequest } from "../polar/routes.js";
import { type MissingPermission, missingPermission } from "../primitives/permission.js";

/** The outcome of one request, which is never repeated. */
export interface ProbeResult {
  /** Polar's host and port. */
  host: string;
  /** Host and port of the proxy that was used. */
  proxy: string | undefined;
  /** The answer to a list request that succeeded. */
  page?: Page;
  /** Undefined if the request succeeded. */
  failure?: PolarError;
  /** The proxy failed: it was not reached, or it opened no connection to Polar. */
  atProxy: boolean;
  /** A connection to Polar was open. */
  connected: boolean;
  /** The network's code for why no answer came, or the status of a proxy that refused. */
  fault: string | undefined;
  /** The runtime does not permit the connection. */
  denied: MissingPermission | undefined;
  /** Polar's clock minus this computer's, in milliseconds; undefined if no answer said the time. */
  skewMs: number | undefined;
  /** Milliseconds from the request to the answer. */
  tookMs: number;
}

export type Probe = (request: PolarRequest) => Promise<ProbeResult>;

/** A request that every token for customers may make. */
export const LIST_ONE = { route: "GET /v1/customers/", query: { limit: 1 } } as const;

const LONGEST_MS = 7_000;
/** Header dates are cut to whole seconds: on average half a second is missing. */
const HALF_A_SECOND = 500;

/** Sends requests to the configured server exactly as the tools do. */
export function openProbe(settings: Pick<Config, "token" | "proxied" | "environment" | "baseUrl">) {
  const { environment, baseUrl } = settings;
  const { send, close } = createHttp({ ...settings, stallTimeoutMs: LONGEST_MS, connections: 4 });
  const connections = watchConnections();

  const probe: Probe = async ({ route, params, query, body }) => {
    const url = buildUrl(baseUrl, route, params, query);
    const facts = { route, environment, host: url.host, given: { ...query, ...body } };
    const signal = AbortSignal.timeout(LONGEST_MS);
    const sentAt = Date.now();
    const tookMs = () => Date.now() - sentAt;
    let headers: Pick<ProbeResult, "skewMs" | "tookMs"> | undefined;
    const result = (outcome: Partial<ProbeResult>): ProbeResult => ({
      host: url.host,
      proxy: connections.proxyOf(url.host),
      atProxy: false,
      connected: connections.isOpenTo(url.host),
      fault: undefined,
      denied: undefined,
      ...(headers ?? { skewMs: undefined, tookMs: tookMs() }),
      ...outcome,
    });
    try {
      const response = await send({ url, method: methodOf(route), body: serialize(body) }, signal, {
        onHeaders({ date }) {
          headers = { skewMs: skewOf(date, sentAt, tookMs()), tookMs: tookMs() };
        },
      });
      if (!isSuccess(response)) return result({ failure: readFailure(response, facts, Customer) });
      return result(methodOf(route) === "GET" ? { page: readAnswer(aPage)(response, facts) } : {});
    } catch (error) {
      if (isPolarError(error)) return result({ failure: error });
      const at = connections.failedAt(error, url.host);
      const failure = explainConnection(error, signal.aborted, { ...facts, host: at.host });
      return result({ failure, atProxy: at.proxy, fault: connectionFault(error), denied: missingPermission(error) });
    }
  };

  return {
    probe,
    async close() {
      connections.end();
      await close();
    },
  };
}

function skewOf(date: string | undefined, sentAt: number, tookMs: number): number | undefined {
  const time = Date.parse(String(date));
  return Number.isNaN(time) ? undefined : time + HALF_A_SECOND - (sentAt + tookMs / 2);
}

/** What the HTTP client publishes about a connection; `error` if it failed. */
interface ConnectionEvent {
  connectParams: { host: string };
  error?: unknown;
}

/** Records the HTTP client's connections: only the client knows whether it uses a proxy, and which. */
function watchConnections() {
  const begun = new Set<string>();
  const open = new Set<string>();
  const failed = new Map<unknown, string>();
  let tunnels = 0;
  const listeners: [string, (event: ConnectionEvent) => void][] = [
    ["undici:client:beforeConnect", ({ connectParams }) => begun.add(connectParams.host)],
    ["undici:client:connected", ({ connectParams }) => open.add(connectParams.host)],
    ["undici:proxy:connected", () => tunnels++],
    [
      "undici:client:connectError",
      ({ connectParams, error }) => failed.set(error, failed.get(error) ?? connectParams.host),
    ],
  ];
  for (const [channel, listener] of listeners) subscribe(channel, listener as ChannelListener);
  const proxyOf = (host: string) => [...begun].find((one) => one !== host);
  return {
    proxyOf,
    isOpenTo: (host: string) => open.has(host),
    /** Where the connection to this host failed with this error, or never opened. */
    failedAt(error: unknown, host: string): { host: string; proxy: boolean } {
      const proxy = proxyOf(host);
      if (proxy === undefined || tunnels > 0) return { host, proxy: false };
      return { host: failed.get(error) ?? proxy, proxy: true };
    },
    end() {
      for (const [channel, listener] of listeners) unsubscribe(channel, listener as ChannelListener);
    },
  };
}
