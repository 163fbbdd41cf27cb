#!/usr/bin/env bash
# Packages: @llamaindex/tools 0.2.1 with @llamaindex/workflow 1.1.25 and @llamaindex/openai 0.4.23
# Behavior: An agent takes the quotation marks out of what an MCP tool answers before the model reads it, and leaves the
#   backslashes that stood before them. The number 412 and the text "412", or null and the text "null", are then the same.
# Expected: The model reads what the server sent.
# Who is hurt: Users of tools that answer with JSON, which most do: the model cannot tell types apart or where a text ends,
#   and hands backslashes or numbers on to the next call.
# Output:
#   the server sends {"external_id":"412","name":"null"}; the model reads {\external_id\:\412\,\name\:\null\}
#   the server sends {"external_id":412,"name":null}; the model reads {\external_id\:412,\name\:null}
#   as structuredContent: external_id: 412 | external_id: 412
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @llamaindex/tools@0.2.1 @llamaindex/core@0.6.23 @llamaindex/env@0.1.31 @llamaindex/openai@0.4.23 @llamaindex/workflow@1.1.25 zod@4.6.7

cat > server.js <<'JS'
import { createInterface } from "node:readline";
const customers = [{ external_id: "412", name: "null" }, { external_id: 412, name: null }];
const answers = {
  initialize: ({ protocolVersion }) => ({ protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "billing", version: "1.0.0" } }),
  "tools/list": () => ({ tools: [{ name: "find", description: "Find a customer", inputSchema: { type: "object", properties: { at: { type: "integer" } } } }] }),
  "tools/call": ({ arguments: { at } }) => ({ content: [{ type: "text", text: JSON.stringify(customers[at]) }], structuredContent: { external_id: customers[at].external_id } }),
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

const sent = ['{"external_id":"412","name":"null"}', '{"external_id":412,"name":null}'];
const texts = received.slice(1).map((read) => /text: (\{.*\})/.exec(read)?.[1] ?? read);
const structured = received.slice(1).map((read) => /external_id: .*/.exec(read)?.[0] ?? read);
texts.forEach((text, at) => console.log(`the server sends ${sent[at]}; the model reads ${text}`));
console.log("as structuredContent:", structured.join(" | "));

if (texts.join().includes('"') || structured.join() !== "external_id: 412,external_id: 412") {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
