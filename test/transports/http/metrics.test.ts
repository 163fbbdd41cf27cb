import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createHosts } from "../../../src/transports/http/hosts.js";
import { createMetrics } from "../../../src/transports/http/metrics.js";
import { createMetricsServer } from "../../../src/transports/http/metrics-listener.js";
import { send } from "./serving.js";

const ENDED = {
  key: "acme",
  what: "get_customer",
  isTool: true,
  outcome: "ok",
  status: 200,
  ms: 30,
  requests: 2,
  refused: 1,
};

test("counts calls, how long they took, and what Polar was asked", () => {
  const metrics = createMetrics({ inFlight: () => 3, areKeysReadable: () => true });
  metrics.add(ENDED);
  metrics.add({ ...ENDED, ms: 70_000 });
  metrics.add({ ...ENDED, outcome: "not_found", ms: 10 });
  metrics.add({ ...ENDED, what: "tools/list", isTool: false, status: undefined, requests: 0, refused: 0 });
  const lines = metrics.text().split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      "# TYPE polar_customers_mcp_calls_total counter",
      'polar_customers_mcp_calls_total{tool="get_customer",outcome="ok"} 2',
      'polar_customers_mcp_calls_total{tool="get_customer",outcome="not_found"} 1',
      "# TYPE polar_customers_mcp_call_duration_seconds histogram",
      'polar_customers_mcp_call_duration_seconds_bucket{tool="get_customer",le="0.01"} 1',
      'polar_customers_mcp_call_duration_seconds_bucket{tool="get_customer",le="0.025"} 1',
      'polar_customers_mcp_call_duration_seconds_bucket{tool="get_customer",le="0.05"} 2',
      'polar_customers_mcp_call_duration_seconds_bucket{tool="get_customer",le="60"} 2',
      'polar_customers_mcp_call_duration_seconds_bucket{tool="get_customer",le="+Inf"} 3',
      'polar_customers_mcp_call_duration_seconds_sum{tool="get_customer"} 70.04',
      'polar_customers_mcp_call_duration_seconds_count{tool="get_customer"} 3',
      "polar_customers_mcp_calls_in_flight 3",
      "polar_customers_mcp_polar_requests_total 6",
      "polar_customers_mcp_polar_rate_limited_total 3",
      'polar_customers_mcp_http_responses_total{status="200"} 3',
      'polar_customers_mcp_http_responses_total{status="none"} 1',
    ]),
  );
  expect(lines.filter((line) => line.includes("tools/list") || line.includes("acme"))).toEqual([]);
  expect(metrics.text()).toMatch(/\n$/);
});

test("say whether the keys file can be read", () => {
  let isReadable = true;
  const metrics = createMetrics({ inFlight: () => 0, areKeysReadable: () => isReadable });
  expect(metrics.text()).toContain(
    "# TYPE polar_customers_mcp_keys_file_ok gauge\npolar_customers_mcp_keys_file_ok 1\n",
  );
  isReadable = false;
  expect(metrics.text()).toContain("\npolar_customers_mcp_keys_file_ok 0\n");
});

test("a tool has a limited number of outcomes", () => {
  const metrics = createMetrics({ inFlight: () => 0, areKeysReadable: () => false });
  for (let i = 0; i < 100; i++) metrics.add({ ...ENDED, outcome: `outcome_${i}` });
  const outcomes = metrics.text().match(/^polar_customers_mcp_calls_total\{.*$/gm);
  expect(outcomes).toHaveLength(51);
  expect(outcomes).toContain('polar_customers_mcp_calls_total{tool="get_customer",outcome="other"} 50');
});

test("they are read at /metrics, under a name of this server, by no web page", async () => {
  const server = createMetricsServer(
    createMetrics({ inFlight: () => 0, areKeysReadable: () => false }),
    createHosts(["metrics.example.com"], []),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const get = (path: string, headers = {}, method = "GET") => send(port, undefined, { method, path, headers });
  const { status, headers, text } = await get("/metrics");
  expect({ status, type: headers["content-type"] }).toEqual({
    status: 200,
    type: "text/plain; version=0.0.4; charset=utf-8",
  });
  expect(text).toContain("polar_customers_mcp_calls_in_flight 0\n");
  expect(await get("/metrics", { host: "metrics.example.com:9" })).toMatchObject({ status: 200 });
  expect(await get("/metrics", { host: "evil.example" })).toMatchObject({ status: 403, text: "" });
  expect(await get("/metrics", { origin: "http://localhost" })).toMatchObject({ status: 403, text: "" });
  expect(await get("/metrics", {}, "POST")).toMatchObject({ status: 405 });
  expect(await get("/mcp")).toMatchObject({ status: 404 });
});
