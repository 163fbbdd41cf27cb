#!/usr/bin/env bash
# Packages: @modelcontextprotocol/sdk 1.32.2 (with its own ajv) with zod 4.6.7
# Behavior: zod accepts 19.99 as a multiple of 0.01; ajv does not, because 19.99 / 0.01 is not a whole number in
#   floating point. The SDK checks results with zod in the server and with ajv in the client, so a price passes the
#   server and is thrown away by the client.
# Expected: Both halves of one SDK agree on one schema that one of them generated.
# Who is hurt: Billing servers that declare prices as multipleOf(0.01): about one price in seven never arrives, after
#   the tool has run.
# Output:
#   refused by the client: 1363 of 10000 prices, such as 0.07, 0.14, 0.28, 0.29 and 19.99: true
#   reason: MCP error -32602: Structured content does not match the tool's output schema: data/price must be multiple of 0.01
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund @modelcontextprotocol/sdk@1.32.2 zod@4.6.7

cat > see.js <<'JS'
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const price = z.number().multipleOf(0.01);
const server = new McpServer({ name: "billing", version: "1.0.0" });
server.registerTool("echo_price", { inputSchema: { price }, outputSchema: { price } }, async ({ price }) => ({
  content: [{ type: "text", text: JSON.stringify({ price }) }],
  structuredContent: { price },
}));
const client = new Client({ name: "client", version: "1.0.0" });
const [left, right] = InMemoryTransport.createLinkedPair();
await Promise.all([server.connect(left), client.connect(right)]);
await client.listTools();

const refused = [];
let reason;
for (let cents = 1; cents <= 10_000; cents++) {
  const price = cents / 100;
  try {
    const result = await client.callTool({ name: "echo_price", arguments: { price } });
    if (result.isError) throw new Error(`the server refused ${price}`);
  } catch (error) {
    refused.push(price);
    reason ??= error.message;
  }
}
console.log(`refused by the client: ${refused.length} of 10000 prices, such as ${refused.slice(0, 4).join(", ")} and 19.99: ${refused.includes(19.99)}`);
console.log("reason:", reason);

if (refused.length !== 1363 || !refused.includes(19.99) || !reason.includes("must be multiple of 0.01")) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
