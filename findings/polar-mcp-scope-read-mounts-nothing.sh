#!/usr/bin/env bash
# Packages: @polar-sh/sdk 0.36.2 (its `mcp` command)
# Behavior: `--scope read` mounts no tool at all, and tools/list is then an unknown method. So do `--scope customers`
#   and `--scope read --scope write`. A tool is mounted only if every one of its scopes is given: one action and one
#   area.
# Expected: The help says that `--scope` mounts the tools that match the given scope and may be repeated, so `read`
#   gives the read tools.
# Who is hurt: Sellers who want a read-only server: they get one that starts without a warning and has nothing.
# Output:
#   no --scope                       33 tools
#   --scope read                     Method not found
#   --scope customers                Method not found
#   --scope read --scope write       Method not found
#   --scope read --scope customers   7 tools
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund @polar-sh/sdk@0.36.2

cat > see.js <<'JS'
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const initialize = { protocolVersion: "2025-03-26", capabilities: {}, clientInfo: { name: "client", version: "1.0.0" } };

async function listed(...scopes) {
  const flags = scopes.flatMap((scope) => ["--scope", scope]);
  const args = ["node_modules/@polar-sh/sdk/bin/mcp-server.js", "start", "--access-token", "none", ...flags];
  const server = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "ignore"] });
  const send = (message) => server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  send({ id: 0, method: "initialize", params: initialize });
  send({ method: "notifications/initialized" });
  send({ id: 1, method: "tools/list" });
  for await (const line of createInterface({ input: server.stdout })) {
    const { id, result, error } = JSON.parse(line);
    if (id !== 1) continue;
    server.kill();
    return result ? `${result.tools.length} tools` : error.message;
  }
}

const cases = [[], ["read"], ["customers"], ["read", "write"], ["read", "customers"]];
const seen = [];
for (const scopes of cases) seen.push(await listed(...scopes));
cases.forEach((scopes, i) => console.log((scopes.map((scope) => `--scope ${scope}`).join(" ") || "no --scope").padEnd(32), seen[i]));

const none = "Method not found";
const expected = ["33 tools", none, none, none, "7 tools"];
if (seen.join() !== expected.join()) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
