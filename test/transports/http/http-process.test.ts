import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { eventually } from "../../support/eventually.js";
import { start } from "../../support/program.js";
import { of2025, raw, send } from "./serving.js";

/** The built program with the embedded Polar, once it listens. */
async function serving(...args: string[]) {
  const program = start(["http", "--port", "0", "--demo", ...args]);
  await eventually(program.stderr).toMatch(/listening on http:/);
  const port = Number(/listening on http:\/\/127\.0\.0\.1:(\d+)\/mcp\n/.exec(program.stderr())?.[1]);
  return { ...program, port };
}

const logIn = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));

test("serves the embedded Polar without a key, counts on a port of its own, logs on stderr alone, and ends with 0 on a signal", async () => {
  const { port, child, ended, stdout, stderr } = await serving("--metrics-port", "0");
  const call = of2025("tools/call", { name: "find_customer", arguments: { who: "lena@harborlane.dev" } });
  const answer = await send(port, call, { headers: { authorization: undefined } });
  expect(answer).toMatchObject({ status: 200, body: { id: 7, result: { structuredContent: {} } } });
  const metricsPort = Number(/metrics on http:\/\/127\.0\.0\.1:(\d+)\/metrics\n/.exec(stderr())?.[1]);
  const { text } = await send(metricsPort, undefined, { method: "GET", path: "/metrics" });
  expect(text).toContain('polar_customers_mcp_calls_total{tool="find_customer",outcome="ok"} 1\n');
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(stdout()).toBe("");
  expect(logIn(stderr())).toMatchObject([{ key: "demo", tool: "find_customer", outcome: "ok", status: 200 }]);
  expect(stderr()).not.toContain("lena@");
});

test("a second signal ends it at once", async () => {
  const { port, child, ended } = await serving();
  // A request that does not come to its end.
  const { text } = raw(
    port,
    "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n{",
  );
  await eventually(text).toContain("100 Continue");
  child.kill("SIGINT");
  await eventually(async () => (await send(port, of2025("ping")).catch(({ code }) => code)) as unknown).toBe(
    "ECONNREFUSED",
  );
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("a port that is taken is a plain error, and the program ends", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const { ended, stderr } = start(["http", "--demo", "--port", String(port)]);
  expect(await ended).toBe(1);
  expect(stderr()).toContain(
    `Another program listens on this port; choose another one (127.0.0.1:${port}, EADDRINUSE).`,
  );
  expect(stderr()).not.toMatch(/\n\s+at /);
});
