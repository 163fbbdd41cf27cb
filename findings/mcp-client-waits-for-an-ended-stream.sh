#!/usr/bin/env bash
# Packages: @modelcontextprotocol/client 2.4.0, @modelcontextprotocol/sdk 1.32.2
# Behavior: A server may answer a POST with a stream of events. If that stream ends before the response, as it does when the
#   server is restarted, the call stays pending until the client's own time limit, 60 s by default, although no more can
#   come. If the same server answers with JSON and that is cut, the call fails at once.
# Expected: The call fails as soon as its stream has ended without a response that could come again.
# Who is hurt: Users of servers behind a proxy or with restarts: the assistant stands still for a minute, and then hears of a
#   time limit instead of a lost connection.
# Output:
#   client 2.4.0: JSON cut: fails at once; events end: pending after 5 s
#   sdk 1.32.2:   JSON cut: fails at once; events end: pending after 5 s
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund @modelcontextprotocol/client@2.4.0 @modelcontextprotocol/sdk@1.32.2

cat > see.js <<'JS'
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import * as next from "@modelcontextprotocol/client";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const hello = { protocolVersion: "2025-11-25", capabilities: { tools: {} }, serverInfo: { name: "billing", version: "1.0.0" } };
const progress = { jsonrpc: "2.0", method: "notifications/progress", params: { progressToken: 1, progress: 1 } };

const server = createServer(async (request, response) => {
  if (request.method !== "POST") return response.writeHead(405).end();
  const { id, method, params } = JSON.parse(await text(request));
  if (id === undefined) return response.writeHead(202).end();
  if (method !== "tools/call") {
    response.writeHead(200, { "content-type": "application/json" });
    return response.end(JSON.stringify({ jsonrpc: "2.0", id, result: hello }));
  }
  if (params.name === "events") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    return response.end(`data: ${JSON.stringify(progress)}\n\n`);
  }
  response.writeHead(200, { "content-type": "application/json" }).write('{"jsonrpc":');
  setTimeout(() => response.destroy(), 200);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = new URL(`http://127.0.0.1:${server.address().port}/mcp`);

async function seenBy({ Client, StreamableHTTPClientTransport }) {
  const client = new Client({ name: "client", version: "1.0.0" });
  client.onerror = () => {};
  await client.connect(new StreamableHTTPClientTransport(url));
  const call = (name) => {
    const ended = client.callTool({ name, arguments: {} }).then(() => "answers", () => "fails at once");
    return Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5_000, "pending after 5 s"))]);
  };
  const seen = `JSON cut: ${await call("json")}; events end: ${await call("events")}`;
  await client.close();
  return seen;
}

const seen = [await seenBy(next), await seenBy({ Client, StreamableHTTPClientTransport })];
console.log("client 2.4.0:", seen[0]);
console.log("sdk 1.32.2:  ", seen[1]);
server.close();
server.closeAllConnections();

if (seen.some((one) => one !== "JSON cut: fails at once; events end: pending after 5 s")) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
