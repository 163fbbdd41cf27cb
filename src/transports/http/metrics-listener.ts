import { createServer, type Server } from "node:http";
import type { Hosts } from "./hosts.js";
import type { Metrics } from "./metrics.js";

/** Answers `GET /metrics` in Prometheus' text format. It does not listen yet. */
export function createMetricsServer(metrics: Metrics, hosts: Hosts): Server {
  return createServer(({ method, url, headers }, outgoing) => {
    if (!hosts.hasHost(headers.host) || headers.origin !== undefined) return outgoing.writeHead(403).end();
    if (url !== "/metrics") return outgoing.writeHead(404).end();
    if (method !== "GET") return outgoing.writeHead(405, { allow: "GET" }).end();
    outgoing.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }).end(metrics.text());
  });
}
