#!/usr/bin/env bash
# Packages: add-mcp 2.4.0
# Behavior: Adding a server to Codex deletes every comment of ~/.codex/config.toml and writes 20.0 as 20. Adding one
#   to VS Code keeps the comments of mcp.json.
# Expected: A tool that edits a file around its comments in one format leaves them alone in the other, or warns.
# Who is hurt: Users who keep notes and disabled settings in config.toml: both are gone, without a question or a
#   backup.
# Output:
#   --- config.toml afterwards
#   model = "example-model"
#
#   [mcp_servers.billing]
#   command = "billing-mcp"
#   startup_timeout_sec = 20
#
#   [mcp_servers.example]
#   command = "npx"
#   args = [ "-y", "example-mcp" ]
#   --- comments left: config.toml 0 of 3, mcp.json 1 of 1
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund add-mcp@2.4.0

mkdir -p home/.codex project/.vscode
cat > home/.codex/config.toml <<'TOML'
# The team agreed on this model.
model = "example-model"

[mcp_servers.billing]
command = "billing-mcp"
startup_timeout_sec = 20.0 # slow over the office VPN
# args = ["--sandbox"]
TOML
cat > project/.vscode/mcp.json <<'JSON'
{
  // The team agreed on this server.
  "servers": { "billing": { "command": "billing-mcp" } }
}
JSON
add() { (cd project && HOME="$dir/home" node "$dir/node_modules/add-mcp/dist/index.js" example-mcp --name example --yes "$@" > /dev/null 2>&1); }
add --agent codex --global
add --agent vscode

echo "--- config.toml afterwards"
cat home/.codex/config.toml
echo "--- comments left: config.toml $(grep -c '#' home/.codex/config.toml || true) of 3, mcp.json $(grep -c '//' project/.vscode/mcp.json || true) of 1"
if grep -q '#' home/.codex/config.toml || ! grep -q 'startup_timeout_sec = 20$' home/.codex/config.toml ||
  ! grep -q 'mcp_servers.example' home/.codex/config.toml || ! grep -q '//' project/.vscode/mcp.json; then
  echo "the finding changed" >&2
  exit 1
fi
