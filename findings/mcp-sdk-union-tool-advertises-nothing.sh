#!/usr/bin/env bash
# Packages: @modelcontextprotocol/sdk 1.32.2 with zod 4.6.7
# Behavior: McpServer.registerTool accepts a zod union, a discriminated union, or a transformed object as inputSchema
#   and checks each call against it, but tools/list shows such a tool as an object without properties.
# Expected: The list shows the alternatives, or registration fails. The types allow any zod schema and nothing is
#   logged.
# Who is hurt: Authors who write "an id or an email" as a union. The model sees a tool without arguments, calls it
#   that way, and is refused.
# Output:
#   plain          properties: by,id
#   union          properties: (none)
#   discriminated  properties: (none)
#   transformed    properties: (none)
#   union, called as advertised: refused
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

const byId = z.object({ by: z.literal("id"), id: z.string() });
const byEmail = z.object({ by: z.literal("email"), email: z.string() });
const schemas = {
  plain: byId,
  union: z.union([byId, byEmail]),
  discriminated: z.discriminatedUnion("by", [byId, byEmail]),
  transformed: byId.transform(({ id }) => ({ id: id.toLowerCase() })),
};

const server = new McpServer({ name: "billing", version: "1.0.0" });
for (const [name, inputSchema] of Object.entries(schemas)) {
  server.registerTool(name, { inputSchema }, async (args) => ({ content: [{ type: "text", text: JSON.stringify(args) }] }));
}
const client = new Client({ name: "client", version: "1.0.0" });
const [left, right] = InMemoryTransport.createLinkedPair();
await Promise.all([server.connect(left), client.connect(right)]);

const { tools } = await client.listTools();
for (const { name, inputSchema } of tools) console.log(name.padEnd(14), "properties:", Object.keys(inputSchema.properties).join() || "(none)");
const refused = await client.callTool({ name: "union", arguments: {} });
console.log("union, called as advertised:", refused.isError ? "refused" : "accepted");

const advertised = tools.map((tool) => Object.keys(tool.inputSchema.properties).length).join();
if (advertised !== "2,0,0,0" || !refused.isError) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
