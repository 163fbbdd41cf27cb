#!/usr/bin/env bash
# Packages: @modelcontextprotocol/client 2.4.0
# Behavior: With `versionNegotiation: { mode: "auto" }` the client asks a server by `server/discover` whether it speaks
#   protocol 2026-07-28. One answer of 429 with `Retry-After: 1` makes it send `initialize` at once and speak 2025-11-25 to
#   that server for the whole connection. No error and no message says so.
# Expected: The client waits as it is told and asks again, or fails to connect: 429 says nothing about protocols.
# Who is hurt: Users of servers with a rate limit: what only the newer protocol has, such as being asked over HTTP without a
#   session, is missing at random.
# Output:
#   not limited:  server/discover -> 200; speaks 2026-07-28
#   limited once: server/discover -> 429, initialize -> 200, notifications/initialized -> 200; speaks 2025-11-25
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund @modelcontextprotocol/client@2.4.0

cat > see.js <<'JS'
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";

const about = { capabilities: { tools: {} } };
const serverInfo = { name: "billing", version: "1.0.0" };
const answers = {
  "server/discover": {
    ...about,
    supportedVersions: ["2026-07-28"],
    resultType: "complete",
    ttlMs: 0,
    cacheScope: "private",
    _meta: { "io.modelcontextprotocol/serverInfo": serverInfo },
  },
  initialize: { ...about, serverInfo, protocolVersion: "2025-11-25" },
};

/** What a client comes to speak with a server that limits its first requests. */
async function connected(limited) {
  const seen = [];
  const server = createServer(async (request, response) => {
    if (request.method !== "POST") return response.writeHead(405).end();
    const { id, method } = JSON.parse(await text(request));
    const status = limited-- > 0 ? 429 : 200;
    seen.push(`${method} -> ${status}`);
    if (status === 429) return response.writeHead(429, { "retry-after": "1" }).end();
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ jsonrpc: "2.0", id, result: answers[method] ?? {} }));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = new Client({ name: "client", version: "1.0.0" }, { versionNegotiation: { mode: "auto" } });
  await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${server.address().port}/mcp`)));
  const protocol = client.getNegotiatedProtocolVersion();
  await client.close();
  server.close();
  server.closeAllConnections();
  return `${seen.join(", ")}; speaks ${protocol}`;
}

const free = await connected(0);
const once = await connected(1);
console.log("not limited: ", free);
console.log("limited once:", once);

if (!free.endsWith("speaks 2026-07-28") || !once.endsWith("speaks 2025-11-25")) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
