#!/usr/bin/env bash
# Packages: @ai-sdk/mcp 2.0.99 with ai 7.0.173
# Behavior: An MCP result with isError becomes a tool-result part, and the model receives its text as ordinary
#   content, without any mark of failure. A local tool that throws the same text becomes a tool-error part, and the
#   model receives an error.
# Expected: isError maps to tool-error: the AI SDK has a part for it, and MCP has the flag for it.
# Who is hurt: Apps that count or show failed tools, and models that see a refusal as the successful outcome of a
#   refund.
# Output:
#   MCP result with isError: part tool-result | to the model {"type":"content","value":[{"type":"text","text":"The card was declined."}]}
#   local tool that throws:  part tool-error | to the model {"type":"error-text","value":"Error: The card was declined."}
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund ai@7.0.173 @ai-sdk/mcp@2.0.99

cat > server.js <<'JS'
import { createInterface } from "node:readline";
const answers = {
  initialize: ({ protocolVersion }) => ({ protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "billing", version: "1.0.0" } }),
  "tools/list": () => ({ tools: [{ name: "refund", inputSchema: { type: "object" } }] }),
  "tools/call": () => ({ isError: true, content: [{ type: "text", text: "The card was declined." }] }),
};
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  const answer = method in answers ? { result: answers[method](params) } : { error: { code: -32601, message: "Method not found" } };
  console.log(JSON.stringify({ jsonrpc: "2.0", id, ...answer }));
});
JS
cat > see.js <<'JS'
import { createMCPClient } from "@ai-sdk/mcp";
import { Experimental_StdioMCPTransport } from "@ai-sdk/mcp/mcp-stdio";
import { generateText, jsonSchema, stepCountIs, tool } from "ai";
import { MockLanguageModelV3 } from "ai/test";

const local = tool({ inputSchema: jsonSchema({ type: "object" }), execute: () => Promise.reject(new Error("The card was declined.")) });
const client = await createMCPClient({ transport: new Experimental_StdioMCPTransport({ command: process.execPath, args: ["server.js"] }) });
const tools = { ...(await client.tools()), local };

async function seen(toolName) {
  const prompts = [];
  const turns = [{ type: "tool-call", toolCallId: "1", toolName, input: "{}" }, { type: "text", text: "done" }];
  const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } };
  const model = new MockLanguageModelV3({
    doGenerate: async ({ prompt }) => {
      const content = [turns[prompts.push(prompt) - 1]];
      return { content, finishReason: { unified: content[0].type === "text" ? "stop" : "tool-calls" }, usage, warnings: [] };
    },
  });
  const { steps } = await generateText({ model, tools, prompt: "Refund it.", stopWhen: stepCountIs(2) });
  return { part: steps[0].content.at(-1).type, output: JSON.stringify(prompts[1].at(-1).content[0].output) };
}

const mcp = await seen("refund");
const own = await seen("local");
await client.close();
console.log("MCP result with isError: part", mcp.part, "| to the model", mcp.output);
console.log("local tool that throws:  part", own.part, "| to the model", own.output);

if (mcp.part !== "tool-result" || mcp.output.includes("error") || own.part !== "tool-error") {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
