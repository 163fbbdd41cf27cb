import { type ChannelListener, subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Config } from "../config/config.js";
import { aPage, type Page } from "../polar/answers.js";
import { isPolarError, type PolarError } from "../polar/errors.js";
import { connectionFault, explainConnection } from "../polar/explain-connection.js";
import { createHttp, serialize } from "../polar/http.js";
import { isSuccess, readAnswer, readFailure } from "../polar/response.js";
import { buildUrl, methodOf, type PolarRequest } from "../polar/routes.js";

/** One request, made once, and what came of it. */
export interface Asked {
  /** Host and port of Polar. */
  host: string;
  /** Host and port of the proxy that was used. */
  proxy: string | undefined;
  /** Of a list that was asked for, when it came. */
  page?: Page;
  /** Undefined when the answer was a success. */
  failure?: PolarError;
  /** Whether it was the proxy that failed: not reached, or opening no way to Polar. */
  atProxy: boolean;
  /** Whether a connection to Polar stood, over which the request could go. */
  connected: boolean;
  /** How the network marks why no answer came; of a proxy that refused, its status. */
  fault: string | undefined;
  /** Polar's clock less this computer's, in milliseconds; undefined where no answer told. */
  skewMs: number | undefined;
  /** Milliseconds from the request to the answer. */
  tookMs: number;
}

export type Ask = (request: PolarRequest) => Promise<Asked>;

/** What every token for customers may ask. */
export const A_LIST = { route: "GET /v1/customers/", query: { limit: 1 } } as const;

const LONGEST_MS = 7_000;
/** Dates in headers are cut to whole seconds. */
const HALF_A_SECOND = 500;

/** Asks the server in the settings, exactly as tools would. */
export function openAsking(settings: Pick<Config, "token" | "proxied" | "environment" | "baseUrl">) {
  const { environment, baseUrl } = settings;
  const { send, close } = createHttp({ ...settings, stallTimeoutMs: LONGEST_MS, connections: 4 });
  const connections = watchConnections();

  const ask: Ask = async ({ route, params, query, body }) => {
    const url = buildUrl(baseUrl, route, params, query);
    const facts = { route, environment, host: url.host };
    const signal = AbortSignal.timeout(LONGEST_MS);
    const sentAt = Date.now();
    const tookMs = () => Date.now() - sentAt;
    let heard: Pick<Asked, "skewMs" | "tookMs"> | undefined;
    const told = (outcome: Partial<Asked>): Asked => ({
      host: url.host,
      proxy: connections.proxyOf(url.host),
      atProxy: false,
      connected: connections.standsTo(url.host),
      fault: undefined,
      ...(heard ?? { skewMs: undefined, tookMs: tookMs() }),
      ...outcome,
    });
    try {
      const response = await send({ url, method: methodOf(route), body: serialize(body) }, signal, ({ date }) => {
        heard = { skewMs: skewOf(date, sentAt, tookMs()), tookMs: tookMs() };
      });
      if (!isSuccess(response)) return told({ failure: readFailure(response, facts) });
      return told(methodOf(route) === "GET" ? { page: readAnswer(aPage)(response, facts) } : {});
    } catch (error) {
      if (isPolarError(error)) return told({ failure: error });
      const at = connections.failedAt(error, url.host);
      const failure = explainConnection(error, signal.aborted, { ...facts, host: at.host });
      return told({ failure, atProxy: at.proxy, fault: connectionFault(error) });
    }
  };

  return {
    ask,
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

/** What the HTTP client publishes of a connection; the error of one that failed. */
interface Connecting {
  connectParams: { host: string };
  error?: unknown;
}

/** Which connections the HTTP client makes, and which fail: only it knows whether a proxy is used, and which. */
function watchConnections() {
  const begun = new Set<string>();
  const standing = new Set<string>();
  const failed = new Map<unknown, string>();
  let tunnels = 0;
  const listeners: [string, (message: Connecting) => void][] = [
    ["undici:client:beforeConnect", ({ connectParams }) => begun.add(connectParams.host)],
    ["undici:client:connected", ({ connectParams }) => standing.add(connectParams.host)],
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
    standsTo: (host: string) => standing.has(host),
    /** Where the connection to this host failed with this error, or did not come to stand. */
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
