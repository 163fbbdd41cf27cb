#!/usr/bin/env bash
# Packages: @modelcontextprotocol/sdk 1.32.2, @modelcontextprotocol/server 2.4.0, both with zod 4.6.7
# Behavior: One tool with a z.coerce.date() argument makes tools/list fail for the whole server. Registration
#   succeeds, and calls to every tool succeed, the one with the date included.
# Expected: registerTool refuses the schema, or the list leaves out that one tool or that one argument.
# Who is hurt: Authors who add a date to one tool and test it by calling it: clients list tools first, so all tools of
#   the server disappear.
# Output:
#   sdk 1.32.2: calls answered: ok,ok; tools/list: MCP error -32603: Date cannot be represented in JSON Schema
#   server 2.4.0: calls answered: ok,ok; tools/list: Date cannot be represented in JSON Schema
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund \
  @modelcontextprotocol/sdk@1.32.2 @modelcontextprotocol/server@2.4.0 @modelcontextprotocol/client@2.4.0 zod@4.6.7

cat > see.js <<'JS'
import * as client1 from "@modelcontextprotocol/sdk/client/index.js";
import * as memory1 from "@modelcontextprotocol/sdk/inMemory.js";
import * as server1 from "@modelcontextprotocol/sdk/server/mcp.js";
import * as client2 from "@modelcontextprotocol/client";
import * as server2 from "@modelcontextprotocol/server";
import { z } from "zod";

const sdks = {
  "sdk 1.32.2": { ...client1, ...memory1, ...server1 },
  "server 2.4.0": { Client: client2.Client, ...server2 },
};

async function seen({ Client, InMemoryTransport, McpServer }) {
  const server = new McpServer({ name: "billing", version: "1.0.0" });
  const reply = async () => ({ content: [{ type: "text", text: "ok" }] });
  server.registerTool("find_customer", { inputSchema: z.object({ email: z.string() }) }, reply);
  server.registerTool("list_orders", { inputSchema: z.object({ since: z.coerce.date() }) }, reply);
  const client = new Client({ name: "client", version: "1.0.0" });
  const [left, right] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(left), client.connect(right)]);
  const call = async (name, args) => (await client.callTool({ name, arguments: args })).content[0].text;
  const calls = [await call("find_customer", { email: "ada@harborlane.dev" }), await call("list_orders", { since: "2026-01-31" })];
  const list = await client.listTools().then(({ tools }) => `${tools.length} tools`, (error) => error.message);
  return { calls: calls.join(), list };
}

let same = true;
for (const [name, sdk] of Object.entries(sdks)) {
  const { calls, list } = await seen(sdk);
  console.log(`${name}: calls answered: ${calls}; tools/list: ${list}`);
  same &&= calls === "ok,ok" && list.includes("Date cannot be represented");
}
if (!same) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
