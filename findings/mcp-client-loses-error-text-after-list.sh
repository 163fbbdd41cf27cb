#!/usr/bin/env bash
# Packages: @modelcontextprotocol/sdk 1.32.2 with zod 4.6.7
# Behavior: McpServer lets a result with isError pass whatever its structuredContent is. The client of the same SDK checks
#   that against the outputSchema, but only once it has listed the tools: the same call returns the error text before
#   tools/list and throws after it. The code is -32602, "invalid params", although the arguments are fine.
# Expected: The text of an error reaches the caller, and a call behaves the same before and after a list.
# Who is hurt: Users of servers that attach details to an error: the model reads about a schema instead of what to do.
# Output:
#   before tools/list: isError true: Two customers match. Ask which one.
#   after tools/list:  throws code -32602: MCP error -32602: Structured content does not match the tool's output schema: data must have required property 'id', data must NOT have additional properties
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

const server = new McpServer({ name: "billing", version: "1.0.0" });
server.registerTool("find_customer", { outputSchema: { id: z.string() } }, () => ({
  isError: true,
  content: [{ type: "text", text: "Two customers match. Ask which one." }],
  structuredContent: { reason: "ambiguous" },
}));

const client = new Client({ name: "client", version: "1.0.0" });
const [left, right] = InMemoryTransport.createLinkedPair();
await Promise.all([server.connect(left), client.connect(right)]);
const call = () =>
  client.callTool({ name: "find_customer", arguments: {} }).then(
    ({ isError, content }) => `isError ${isError}: ${content[0].text}`,
    (error) => `throws code ${error.code}: ${error.message}`,
  );

const before = await call();
await client.listTools();
const after = await call();
console.log("before tools/list:", before);
console.log("after tools/list: ", after);

if (!before.includes("Two customers match") || !after.startsWith("throws code -32602") || after.includes("Two customers")) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
