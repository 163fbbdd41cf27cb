#!/usr/bin/env bash
# Packages: @modelcontextprotocol/client 2.4.0, @modelcontextprotocol/sdk 1.32.2
# Behavior: If progress and the result of a call arrive in one piece, which a server that is quick or a stream that is busy
#   makes likely, the client drops the progress and reports it as progress for an unknown token. It forgets the token while
#   it reads the result, but handles the notifications before it a moment later.
# Expected: Messages are handled in the order in which they arrive: first the progress, then the result.
# Who is hurt: Users of calls whose last steps go fast: the bar stops short of its end, and the log blames the server for a
#   token that the client itself has given.
# Output:
#   client 2.4.0: apart: progress 1, 2; in one piece: no progress, 2 errors of an unknown token
#   sdk 1.32.2:   apart: progress 1, 2; in one piece: no progress, 2 errors of an unknown token
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund @modelcontextprotocol/client@2.4.0 @modelcontextprotocol/sdk@1.32.2

cat > server.js <<'JS'
import { createInterface } from "node:readline";
const send = (...messages) => process.stdout.write(messages.map((one) => `${JSON.stringify({ jsonrpc: "2.0", ...one })}\n`).join(""));
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  if (method === "initialize") {
    send({ id, result: { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "billing", version: "1.0.0" } } });
  }
  if (method !== "tools/call") return;
  const { progressToken } = params._meta;
  const progress = [1, 2].map((at) => ({ method: "notifications/progress", params: { progressToken, progress: at, total: 2 } }));
  const answer = { id, result: { content: [{ type: "text", text: "done" }] } };
  if (params.name === "together") return send(...progress, answer);
  send(...progress);
  setTimeout(send, 300, answer);
});
JS
cat > see.js <<'JS'
import * as next from "@modelcontextprotocol/client";
import { StdioClientTransport as NextTransport } from "@modelcontextprotocol/client/stdio";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

async function seenBy(client, Transport, call) {
  const seen = { apart: [], together: [] };
  let unknown = 0;
  client.onerror = ({ message }) => { if (message.includes("unknown token")) unknown += 1; };
  await client.connect(new Transport({ command: process.execPath, args: ["server.js"] }));
  for (const name of ["apart", "together"]) {
    await call(client, { name, arguments: {} }, { onprogress: ({ progress }) => seen[name].push(progress) });
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await client.close();
  const { apart, together } = seen;
  return `apart: progress ${apart.join(", ") || "none"}; in one piece: ${together.join(", ") || "no"} progress, ${unknown} errors of an unknown token`;
}

const name = { name: "client", version: "1.0.0" };
const seen = [
  await seenBy(new next.Client(name), NextTransport, (client, params, options) => client.callTool(params, options)),
  await seenBy(new Client(name), StdioClientTransport, (client, params, options) => client.callTool(params, undefined, options)),
];
console.log("client 2.4.0:", seen[0]);
console.log("sdk 1.32.2:  ", seen[1]);

if (seen.some((one) => one !== "apart: progress 1, 2; in one piece: no progress, 2 errors of an unknown token")) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
