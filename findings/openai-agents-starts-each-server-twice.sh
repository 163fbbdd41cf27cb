#!/usr/bin/env bash
# Packages: @openai/agents 0.20.0 with its default settings, on @modelcontextprotocol/client 2.4.0
# Behavior: `MCPServerStdio.connect` starts the server's program, asks it for the protocols it speaks, ends it whatever it
#   answers, and starts the program a second time for the session. The MCP client below has this as a mode that one chooses,
#   for servers that exit when they do not know the question. Here it is fixed, and also meets servers that answer.
# Expected: A server that answers the question, if only that it does not know it, is initialized on the same connection. Or
#   there is a setting that skips the question.
# Who is hurt: Users of servers that are slow to start, in a container or by npx, who wait twice for each session; and
#   servers that hold a lock, count their starts, or do work at the start, which is done for nothing.
# Output:
#   process 1 got server/discover
#   process 2 got initialize, notifications/initialized, tools/list
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @openai/agents@0.20.0 @modelcontextprotocol/client@2.4.0 zod@4.6.7

cat > server.js <<'JS'
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";
const answers = {
  initialize: ({ protocolVersion }) => ({ protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "billing", version: "1.0.0" } }),
  "tools/list": () => ({ tools: [{ name: "refund", inputSchema: { type: "object" } }] }),
};
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  appendFileSync("got.log", `${process.pid} ${method}\n`);
  if (id === undefined) return;
  const answer = method in answers ? { result: answers[method](params) } : { error: { code: -32601, message: "Method not found" } };
  console.log(JSON.stringify({ jsonrpc: "2.0", id, ...answer }));
});
JS
cat > see.js <<'JS'
import { readFileSync } from "node:fs";
import { MCPServerStdio } from "@openai/agents";

const server = new MCPServerStdio({ command: process.execPath, args: ["server.js"] });
await server.connect();
await server.listTools();
await server.close();

const got = new Map();
for (const line of readFileSync("got.log", "utf8").trim().split("\n")) {
  const [pid, method] = line.split(" ");
  got.set(pid, [...(got.get(pid) ?? []), method]);
}
const processes = [...got.values()].map((methods) => methods.join(", "));
processes.forEach((methods, at) => console.log(`process ${at + 1} got ${methods}`));

if (processes.length !== 2 || processes[0] !== "server/discover" || !processes[1].startsWith("initialize,")) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
