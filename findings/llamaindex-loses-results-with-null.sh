#!/usr/bin/env bash
# Packages: @llamaindex/tools 0.2.1 with @llamaindex/workflow 1.1.25 and @llamaindex/openai 0.4.23
# Behavior: If the structuredContent of an MCP result has a null anywhere, the agent throws the whole result away, and the
#   model reads that null is no valid JSON value.
# Expected: The result reaches the model. null is JSON, and MCP's structuredContent is any JSON object.
# Who is hurt: Users of tools whose records have fields without a value: the call has succeeded, also if it was a payment,
#   and the model reads an error and may try again.
# Output:
#   without a null: { content: [ { type: text, text: done } ], structuredContent: { id: customer-1, name: Ada } }
#   with a null:    Error: Error: Error(Error): Value is not a valid JSONValue: null
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @llamaindex/tools@0.2.1 @llamaindex/core@0.6.23 @llamaindex/env@0.1.31 @llamaindex/openai@0.4.23 @llamaindex/workflow@1.1.25 zod@4.6.7

cat > server.js <<'JS'
import { createInterface } from "node:readline";
const customers = [{ id: "customer-1", name: "Ada" }, { id: "customer-2", name: null }];
const answers = {
  initialize: ({ protocolVersion }) => ({ protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "billing", version: "1.0.0" } }),
  "tools/list": () => ({ tools: [{ name: "find", description: "Find a customer", inputSchema: { type: "object", properties: { at: { type: "integer" } } } }] }),
  "tools/call": ({ arguments: { at } }) => ({ content: [{ type: "text", text: "done" }], structuredContent: customers[at] }),
};
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  const answer = method in answers ? { result: answers[method](params) } : { error: { code: -32601, message: "Method not found" } };
  console.log(JSON.stringify({ jsonrpc: "2.0", id, ...answer }));
});
JS
cat > see.js <<'JS'
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { OpenAI } from "@llamaindex/openai";
import { mcp } from "@llamaindex/tools";
import { agent } from "@llamaindex/workflow";

// Stands for the model: it calls the tool for each customer, then stops.
const received = [];
const api = createServer(async (request, response) => {
  const { messages } = await json(request);
  const at = received.push(messages.at(-1).content) - 1;
  const call = { index: 0, id: `call-${at}`, type: "function", function: { name: "find", arguments: JSON.stringify({ at }) } };
  const [delta, finish_reason] = at < 2 ? [{ tool_calls: [call] }, "tool_calls"] : [{ content: "done" }, "stop"];
  const choices = [{ index: 0, delta: { role: "assistant", ...delta }, finish_reason: null }, { index: 0, delta: {}, finish_reason }];
  const chunks = choices.map((choice) => JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 0, model: "gpt-4o", choices: [choice] }));
  response.setHeader("content-type", "text/event-stream").end([...chunks, "[DONE]"].map((data) => `data: ${data}\n\n`).join(""));
});
await new Promise((ready) => api.listen(0, "127.0.0.1", ready));
const client = mcp({ command: process.execPath, args: ["server.js"] });
const llm = new OpenAI({ model: "gpt-4o", apiKey: "none", baseURL: `http://127.0.0.1:${api.address().port}/v1` });
await agent({ llm, tools: await client.tools() }).run("Find both.");
await client.cleanup();
api.close();

const [without, withNull] = received.slice(1).map((read) => read.replace(/\s+/g, " "));
console.log("without a null:", without);
console.log("with a null:   ", withNull);

if (!without.includes("customer-1") || withNull.includes("customer-2") || !withNull.includes("not a valid JSONValue: null")) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
