#!/usr/bin/env bash
# Packages: supergateway 4.0.0 (from streamable HTTP to stdio)
# Behavior: Requests of the client get new ids on their way to the server, counted from 0, but a cancelation goes on with the
#   id that the client knows. If the client counts from 1, or several requests have crossed, it names another request.
# Expected: The cancelation names the request that the client has canceled.
# Who is hurt: Users whose assistant runs two calls and cancels one: the server stops the other, which nobody wanted to stop,
#   and goes on with the one that was to be stopped.
# Output:
#   the client cancels: first
#   the server is told to cancel: second
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts supergateway@4.0.0

cat > see.js <<'JS'
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { json } from "node:stream/consumers";

const hello = { protocolVersion: "2025-11-25", capabilities: { tools: {} }, serverInfo: { name: "billing", version: "1.0.0" } };
const calls = new Map();
const bothCalled = deferred();
const canceled = deferred();
function deferred() {
  let resolve;
  const promise = new Promise((settle) => { resolve = settle; });
  return { promise, resolve };
}

const server = createServer(async (request, response) => {
  if (request.method !== "POST") return response.writeHead(405).end();
  const { id, method, params } = await json(request);
  if (method === "notifications/cancelled") canceled.resolve(calls.get(params.requestId));
  if (id === undefined) return response.writeHead(202).end();
  if (method === "initialize") {
    return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ jsonrpc: "2.0", id, result: hello }));
  }
  calls.set(id, params.arguments.name); // and is not answered
  if (calls.size === 2) bothCalled.resolve();
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

const url = `http://127.0.0.1:${server.address().port}/mcp`;
const gateway = spawn(process.execPath, ["node_modules/supergateway/dist/index.js", "--streamableHttp", url], { stdio: ["pipe", "pipe", "ignore"] });
const send = (message) => gateway.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
const initialized = new Promise((resolve) => createInterface({ input: gateway.stdout }).once("line", resolve));
send({ id: 1, method: "initialize", params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "client", version: "1.0.0" } } });
await initialized;
send({ method: "notifications/initialized" });
send({ id: 2, method: "tools/call", params: { name: "export", arguments: { name: "first" } } });
send({ id: 3, method: "tools/call", params: { name: "export", arguments: { name: "second" } } });
await bothCalled.promise;
send({ method: "notifications/cancelled", params: { requestId: 2 } });
const told = await Promise.race([canceled.promise, new Promise((resolve) => setTimeout(resolve, 10_000, "nothing"))]);
gateway.kill();
server.close();
server.closeAllConnections();
console.log("the client cancels: first");
console.log("the server is told to cancel:", told);

if (told !== "second") {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
