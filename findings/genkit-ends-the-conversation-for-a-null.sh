#!/usr/bin/env bash
# Packages: @genkit-ai/mcp 1.42.0 with genkit 1.42.0
# Behavior: If a model gives null for an optional argument, or an integer as text, `generate` throws and the conversation
#   ends. The MCP server is not asked, and the model learns nothing.
# Expected: The model reads the error as the tool's answer and corrects itself, as it does when an MCP server refuses the
#   same arguments: then `generate` goes on.
# Who is hurt: Apps with models that fill each argument, those that they leave empty with null: one slip loses all the turns
#   before it.
# Output:
#   refused by the server: generate answers: done
#   null, optional:        generate throws: INVALID_ARGUMENT: Schema validation failed.
#   an integer as text:    generate throws: INVALID_ARGUMENT: Schema validation failed.
#   calls that reached the server: 1
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @genkit-ai/mcp@1.42.0 genkit@1.42.0

cat > server.js <<'JS'
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";
const properties = { query: { type: "string" }, limit: { type: "integer" } };
const answers = {
  initialize: ({ protocolVersion }) => ({ protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "billing", version: "1.0.0" } }),
  "tools/list": () => ({ tools: [{ name: "find", description: "Find customers", inputSchema: { type: "object", properties, required: ["query"] } }] }),
  "tools/call": () => {
    appendFileSync("calls.log", ".");
    return { isError: true, content: [{ type: "text", text: "limit must be 100 or less" }] };
  },
};
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  const answer = method in answers ? { result: answers[method](params) } : { error: { code: -32601, message: "Method not found" } };
  console.log(JSON.stringify({ jsonrpc: "2.0", id, ...answer }));
});
JS
cat > see.js <<'JS'
import { readFileSync } from "node:fs";
import { createMcpHost } from "@genkit-ai/mcp";
import { genkit } from "genkit";

const host = createMcpHost({ name: "host", mcpServers: { billing: { command: process.execPath, args: ["server.js"] } } });

/** What becomes of a conversation whose model calls the tool once, then stops. */
async function seen(limit) {
  const ai = genkit({});
  const tools = await host.getActiveTools(ai);
  let turn = 0;
  const model = ai.defineModel({ name: "model", supports: { tools: true, multiturn: true } }, (request) => {
    turn += 1;
    const call = { toolRequest: { name: request.tools[0].name, ref: "1", input: { query: "ada", limit } } };
    return Promise.resolve({ message: { role: "model", content: [turn === 1 ? call : { text: "done" }] }, finishReason: "stop" });
  });
  return ai.generate({ model, tools, prompt: "Find Ada." }).then(
    ({ text }) => `answers: ${text}`,
    ({ message }) => `throws: ${message.split(" Parse")[0]}`,
  );
}
const [refused, withNull, asText] = [await seen(500), await seen(null), await seen("5")];
await host.close();
const calls = readFileSync("calls.log", "utf8").length;
console.log("refused by the server: generate", refused);
console.log("null, optional:        generate", withNull);
console.log("an integer as text:    generate", asText);
console.log("calls that reached the server:", calls);

const thrown = "throws: INVALID_ARGUMENT: Schema validation failed.";
const isAsStated = refused === "answers: done" && withNull === thrown && asText === thrown && calls === 1;
if (!isAsStated) console.error("the finding changed");
process.exit(isAsStated ? 0 : 1);
JS
node see.js
