#!/usr/bin/env bash
# Packages: @google/genai 3.3.0 (mcpToTool) with @modelcontextprotocol/sdk 1.32.2
# Behavior: The whole result of an MCP call goes to the model, so a result with structuredContent is read twice: once as
#   such and once as the text that the specification asks servers to add for older clients.
# Expected: One of the two. Other clients send only structuredContent, or only the text.
# Who is hurt: Everyone who pays by the token or runs into the context limit: each structured result costs twice, in each
#   of the requests that follow.
# Output:
#   the result is 995 bytes; the model reads it 2 times, in 2296 bytes
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @google/genai@3.3.0 @modelcontextprotocol/sdk@1.32.2 zod@4.6.7

cat > see.js <<'JS'
import { createServer } from "node:http";
import { GoogleGenAI, mcpToTool } from "@google/genai";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const customers = Array.from({ length: 20 }, (_, at) => ({ id: `customer-${at}`, email: `c${at}@harborlane.dev` }));
const result = { customers };
const server = new McpServer({ name: "billing", version: "1.0.0" });
server.registerTool("list_customers", { outputSchema: { customers: z.array(z.looseObject({})) } }, () => ({
  content: [{ type: "text", text: JSON.stringify(result) }],
  structuredContent: result,
}));
const client = new Client({ name: "client", version: "1.0.0" });
const [left, right] = InMemoryTransport.createLinkedPair();
await Promise.all([server.connect(left), client.connect(right)]);

// Stands for the model: it calls the tool once, then stops.
const received = [];
const api = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const first = received.push(JSON.stringify(JSON.parse(body).contents.at(-1))) === 1;
  const part = first ? { functionCall: { name: "list_customers", args: {} } } : { text: "done" };
  const candidates = [{ content: { role: "model", parts: [part] }, finishReason: "STOP" }];
  response.setHeader("content-type", "application/json").end(JSON.stringify({ candidates }));
});
await new Promise((ready) => api.listen(0, "127.0.0.1", ready));
const ai = new GoogleGenAI({ apiKey: "none", httpOptions: { baseUrl: `http://127.0.0.1:${api.address().port}` } });
await ai.models.generateContent({ model: "m", contents: "List them.", config: { tools: [mcpToTool(client)] } });
api.close();

const read = received[1];
const times = read.split("customer-7").length - 1;
console.log(`the result is ${JSON.stringify(result).length} bytes; the model reads it ${times} times, in ${read.length} bytes`);

if (times !== 2) {
  console.error("the finding changed");
  process.exit(1);
}
process.exit(0);
JS
node see.js
