#!/usr/bin/env bash
# Packages: @google/gemini-cli 0.61.0
# Behavior: If the text of an error is JSON, Gemini CLI takes it for the structured content of a success and checks it against
#   the outputSchema. The model then reads about the schema, under the code for invalid params, and not the error. An error
#   in plain words arrives.
# Expected: The text of an error reaches the model. The MCP SDK, which does the check, asks no structured content of an error.
# Who is hurt: Users of tools that have an outputSchema with a required field and answer errors as JSON: the model never
#   learns what went wrong or what to do.
# Output:
#   error in words: The card was declined. Ask for another one.
#   error as JSON:  MCP error -32602: Structured content does not match the tool's output schema: data must have required property 'id'
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @google/gemini-cli@0.61.0

cat > server.js <<'JS'
import { createInterface } from "node:readline";
const message = "The card was declined. Ask for another one.";
const texts = { words: message, json: JSON.stringify({ error: { code: "declined", message } }) };
const outputSchema = { type: "object", properties: { id: { type: "string" } }, required: ["id"] };
const answers = {
  initialize: ({ protocolVersion }) => ({ protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "billing", version: "1.0.0" } }),
  "tools/list": () => ({ tools: Object.keys(texts).map((name) => ({ name, description: "Refund", inputSchema: { type: "object" }, outputSchema })) }),
  "tools/call": ({ name }) => ({ isError: true, content: [{ type: "text", text: texts[name] }] }),
};
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  const answer = method in answers ? { result: answers[method](params) } : { error: { code: -32601, message: "Method not found" } };
  console.log(JSON.stringify({ jsonrpc: "2.0", id, ...answer }));
});
JS
cat > see.js <<'JS'
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";

mkdirSync(".gemini");
const billing = { command: process.execPath, args: [`${process.cwd()}/server.js`], trust: true };
writeFileSync(".gemini/settings.json", JSON.stringify({ mcpServers: { billing }, security: { auth: { selectedType: "gemini-api-key" } }, privacy: { usageStatisticsEnabled: false } }));

// Stands for the model: it calls both tools, then stops.
const calls = ["words", "json"];
const received = [];
const api = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const { contents, tools } = JSON.parse(body || "{}");
  const turn = tools ? received.push(JSON.stringify(contents.at(-1))) - 1 : calls.length;
  const part = turn < calls.length ? { functionCall: { name: `mcp_billing_${calls[turn]}`, args: {} } } : { text: "done" };
  const answer = JSON.stringify({ candidates: [{ content: { role: "model", parts: [part] }, finishReason: "STOP" }] });
  const isStream = request.url.includes("stream");
  response.setHeader("content-type", isStream ? "text/event-stream" : "application/json").end(isStream ? `data: ${answer}\n\n` : answer);
});
await new Promise((ready) => api.listen(0, "127.0.0.1", ready));
const env = { PATH: process.env.PATH, HOME: process.cwd(), GEMINI_CLI_HOME: process.cwd(), GEMINI_CLI_TRUST_WORKSPACE: "true", GEMINI_API_KEY: "none", GOOGLE_GEMINI_BASE_URL: `http://127.0.0.1:${api.address().port}` };
const cli = spawn("node_modules/.bin/gemini", ["-m", "gemini-2.5-flash", "--approval-mode", "yolo", "-p", "Refund it."], { env, stdio: "ignore" });
const limit = setTimeout(() => cli.kill("SIGKILL"), 60_000);
await new Promise((ended) => cli.on("close", ended));
clearTimeout(limit);
api.close();

const [, words = "", json = ""] = received;
const [shownOfWords] = /The card was declined[^"\\]*/.exec(words) ?? [words];
const [shownOfJson] = /MCP error[^"\\]*/.exec(json) ?? [json];
console.log("error in words:", shownOfWords);
console.log("error as JSON: ", shownOfJson);

if (!shownOfWords.endsWith("another one.") || !shownOfJson.startsWith("MCP error -32602: Structured") || json.includes("declined")) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
