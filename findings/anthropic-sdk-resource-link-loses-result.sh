#!/usr/bin/env bash
# Packages: @anthropic-ai/sdk 1.14.0 (helpers/beta/mcp)
# Behavior: A result that contains a resource_link is replaced by an error as a whole. The text beside the link is
#   lost too, and the error is sent only after the tool has run.
# Expected: The text is kept, and the link is passed on as text or left out. resource_link is a standard content type
#   of MCP.
# Who is hurt: Tools that answer with a text and a link to a file: the model reads a failure after a success and may
#   run the tool again.
# Output:
#   exports made: 1
#   the model reads: {"type":"tool_result","tool_use_id":"t1","content":"Error: Unsupported MCP content type: resource_link","is_error":true}
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund @anthropic-ai/sdk@1.14.0

cat > see.js <<'JS'
import { createServer } from "node:http";
import Anthropic from "@anthropic-ai/sdk";
import { mcpTools } from "@anthropic-ai/sdk/helpers/beta/mcp";

// Stands for an MCP client that is connected to a server with one tool.
let exports = 0;
const mcpClient = {
  callTool: async () => ({
    content: [
      { type: "text", text: `Export ${++exports} is ready: 2 customers.` },
      { type: "resource_link", uri: "billing://exports/1", name: "customers.csv", mimeType: "text/csv" },
    ],
  }),
};
const tools = mcpTools([{ name: "export_customers", inputSchema: { type: "object" } }], mcpClient);

// Stands for the model: it calls the tool once, then stops.
const received = [];
const api = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const first = received.push(JSON.parse(body).messages.at(-1)) === 1;
  const content = [first ? { type: "tool_use", id: "t1", name: "export_customers", input: {} } : { type: "text", text: "done" }];
  const message = { id: "m1", type: "message", role: "assistant", model: "m", content, stop_reason: first ? "tool_use" : "end_turn" };
  response.setHeader("content-type", "application/json").end(JSON.stringify({ ...message, usage: { input_tokens: 1, output_tokens: 1 } }));
});
await new Promise((ready) => api.listen(0, "127.0.0.1", ready));
const anthropic = new Anthropic({ apiKey: "none", baseURL: `http://127.0.0.1:${api.address().port}` });
await anthropic.beta.messages.toolRunner({ model: "m", max_tokens: 9, tools, messages: [{ role: "user", content: "Export." }] });
api.close();

const [result] = received[1].content;
console.log("exports made:", exports);
console.log("the model reads:", JSON.stringify(result));

if (exports !== 1 || !result.is_error || JSON.stringify(result).includes("is ready")) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
