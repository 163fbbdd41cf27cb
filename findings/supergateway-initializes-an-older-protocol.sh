#!/usr/bin/env bash
# Packages: supergateway 4.0.0 (stateless streamable HTTP, its default for that transport) with
#   @modelcontextprotocol/sdk 1.32.2
# Behavior: The client negotiates protocol 2025-11-25 with one server process. Each of its calls is answered by another
#   process, which supergateway has initialized in its own name with 2024-11-05. The client cannot see either.
# Expected: The answering process is initialized with the version that the client negotiated. A flag,
#   `--protocolVersion`, can only set one version for all clients.
# Who is hurt: Servers that answer by version or by client, for example with structured content only where the version
#   has it: they answer another client than the one that asked.
# Output:
#   the client negotiated:        2025-11-25 as assistant
#   the answering server was told: {"version":"2024-11-05","client":"supergateway"}
#   both calls in one process:    false
set -euo pipefail
dir=$(mktemp -d)
gateway=
trap '[ -z "$gateway" ] || kill "$gateway" 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund supergateway@4.0.0 @modelcontextprotocol/sdk@1.32.2

cat > server.js <<'JS'
import { createInterface } from "node:readline";
let negotiated;
const answers = {
  initialize: (params) => {
    negotiated = { version: params.protocolVersion, client: params.clientInfo.name };
    return { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "billing", version: "1.0.0" } };
  },
  "tools/list": () => ({ tools: [{ name: "who", inputSchema: { type: "object" } }] }),
  "tools/call": () => ({ content: [{ type: "text", text: JSON.stringify({ pid: process.pid, ...negotiated }) }] }),
};
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id !== undefined) console.log(JSON.stringify({ jsonrpc: "2.0", id, result: answers[method]?.(params) ?? {} }));
});
JS
cat > see.js <<'JS'
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const client = new Client({ name: "assistant", version: "1.0.0" });
const transport = new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${process.env.PORT}/mcp`));
await client.connect(transport);
const who = async () => JSON.parse((await client.callTool({ name: "who", arguments: {} })).content[0].text);
const [first, second] = [await who(), await who()];
await client.close();
const { pid, ...negotiated } = first;
console.log("the client negotiated:       ", transport.protocolVersion, "as assistant");
console.log("the answering server was told:", JSON.stringify(negotiated));
console.log("both calls in one process:   ", pid === second.pid);

if (transport.protocolVersion !== "2025-11-25" || negotiated.version !== "2024-11-05" || negotiated.client !== "supergateway" || pid === second.pid) {
  console.error("the finding changed");
  process.exit(1);
}
JS
PORT=$(node -p 'const s = require("net").createServer().listen(0, () => { console.log(s.address().port); s.close(); }); ""' | grep .)
export PORT
node node_modules/supergateway/dist/index.js --stdio "node server.js" --outputTransport streamableHttp --port "$PORT" > gateway.log 2>&1 &
gateway=$!
for _ in $(seq 150); do grep -qs "Listening on port" gateway.log && break; sleep 0.2; done
node see.js
