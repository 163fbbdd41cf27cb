#!/usr/bin/env bash
# Packages: supergateway 4.0.0 (from streamable HTTP to stdio) with @modelcontextprotocol/sdk 1.32.2
# Behavior: The gateway tells the server that the client can be asked for input (elicitation), as the client has said. When the
#   server asks, the gateway answers "Method not found" in its own name, and the client never hears of the question.
# Expected: The question goes on to the client, or the capability is not announced.
# Who is hurt: Users of servers that ask before they delete or pay: the server takes the path for clients that can be asked,
#   and fails, while the way it has for others would have worked.
# Output:
#   the server was told: {"elicitation":{}}
#   the client was asked: false
#   the server's question was answered: {"code":-32601,"message":"Method not found"}
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts supergateway@4.0.0 @modelcontextprotocol/sdk@1.32.2

cat > see.js <<'JS'
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const hello = { protocolVersion: "2025-11-25", capabilities: { tools: {} }, serverInfo: { name: "billing", version: "1.0.0" } };
const question = { message: "Delete it?", requestedSchema: { type: "object", properties: { confirm: { type: "boolean" } } } };
let capabilities;
let answered;

// Asks the client in the stream of the call, and ends the call with what was answered.
const server = createServer(async (request, response) => {
  if (request.method !== "POST") return response.writeHead(405).end();
  const { id, method, params, result, error } = await json(request);
  if (method === undefined) answered(error ?? result);
  if (method === undefined || id === undefined) return response.writeHead(202).end();
  const isCall = method === "tools/call";
  response.writeHead(200, { "content-type": isCall ? "text/event-stream" : "application/json" });
  if (!isCall) {
    capabilities = params.capabilities;
    return response.end(JSON.stringify({ jsonrpc: "2.0", id, result: hello }));
  }
  const event = (message) => `data: ${JSON.stringify({ jsonrpc: "2.0", ...message })}\n\n`;
  const answer = new Promise((resolve) => { answered = resolve; });
  response.write(event({ id: "question", method: "elicitation/create", params: question }));
  response.end(event({ id, result: { content: [{ type: "text", text: JSON.stringify(await answer) }] } }));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

const client = new Client({ name: "client", version: "1.0.0" }, { capabilities: { elicitation: {} } });
let isAsked = false;
client.setRequestHandler(ElicitRequestSchema, () => {
  isAsked = true;
  return { action: "accept", content: { confirm: true } };
});
const args = ["node_modules/supergateway/dist/index.js", "--streamableHttp", `http://127.0.0.1:${server.address().port}/mcp`];
await client.connect(new StdioClientTransport({ command: process.execPath, args, stderr: "ignore" }));
const { content } = await client.callTool({ name: "delete", arguments: {} });
await client.close();
server.close();
server.closeAllConnections();
const [{ text }] = content;
console.log("the server was told:", JSON.stringify(capabilities));
console.log("the client was asked:", isAsked);
console.log("the server's question was answered:", text);

if (!("elicitation" in capabilities) || isAsked || !text.includes("Method not found")) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
