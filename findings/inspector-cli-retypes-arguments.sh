#!/usr/bin/env bash
# Packages: @modelcontextprotocol/inspector 2.12.0 (CLI), run on Node 24.21.0
# Behavior: A `--tool-arg` that is valid JSON is sent as that JSON value even where the schema says string, so 412
#   becomes a number and 00412 stays text. `yes` for a boolean is sent as false, and `10k` for an integer as null. No
#   message says so.
# Expected: Text for a string, and an error for a value that does not fit the schema, which the CLI has read.
# Who is hurt: Authors who test servers from scripts: ids change type with their digits, and `yes` does the opposite
#   of what it says.
# Output:
#   external_id=00412 arrives as {"external_id":"00412"}
#   external_id=412   arrives as {"external_id":412}
#   tax_exempt=yes    arrives as {"tax_exempt":false}
#   limit=10k         arrives as {"limit":null}
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund node@24.21.0
npm install --silent --no-audit --no-fund --ignore-scripts @modelcontextprotocol/inspector@2.12.0 # its scripts are not needed here
PATH="$dir/node_modules/node/bin:$PATH"

cat > server.js <<'JS'
import { createInterface } from "node:readline";
const properties = { external_id: { type: "string" }, tax_exempt: { type: "boolean" }, limit: { type: "integer" } };
const answers = {
  initialize: ({ protocolVersion }) => ({ protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "billing", version: "1.0.0" } }),
  "tools/list": () => ({ tools: [{ name: "echo", inputSchema: { type: "object", properties } }] }),
  "tools/call": ({ arguments: args }) => ({ content: [{ type: "text", text: JSON.stringify(args) }] }),
};
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id !== undefined) console.log(JSON.stringify({ jsonrpc: "2.0", id, result: answers[method]?.(params) ?? {} }));
});
JS
call() {
  node_modules/.bin/mcp-inspector --cli node server.js --method tools/call --tool-name echo --tool-arg "$1" 2>/dev/null |
    node -e 'let s = ""; process.stdin.on("data", (d) => (s += d)).on("end", () => console.log(JSON.parse(s).content[0].text))'
}
changed=
expect() {
  got=$(call "$1")
  printf '%-17s arrives as %s\n' "$1" "$got"
  [ "$got" = "$2" ] || changed=yes
}
expect external_id=00412 '{"external_id":"00412"}'
expect external_id=412 '{"external_id":412}'
expect tax_exempt=yes '{"tax_exempt":false}'
expect limit=10k '{"limit":null}'
[ -z "$changed" ] || { echo "the finding changed" >&2; exit 1; }
