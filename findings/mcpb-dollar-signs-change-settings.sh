#!/usr/bin/env bash
# Packages: @anthropic-ai/mcpb 2.1.2
# Behavior: A setting that contains $$, $& or $' reaches the server changed if it is put into the environment, and
#   unchanged if it is a whole argument: the first is done with String.replace, which gives these pairs a meaning.
# Expected: The server receives what the user typed, the same in both places.
# Who is hurt: Users whose secrets or texts contain such a pair: the server rejects a correct password, and nothing
#   shows why.
# Output:
#   "costs $5"    as an argument "costs $5"    in the environment "costs $5"
#   "costs $$5"   as an argument "costs $$5"   in the environment "costs $5"
#   "R$& C"       as an argument "R$& C"       in the environment "R${user_config.note} C"
#   "from $' on"  as an argument "from $' on"  in the environment "from  on"
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund @anthropic-ai/mcpb@2.1.2

cat > see.js <<'JS'
import { getMcpConfigForManifest } from "@anthropic-ai/mcpb";

const manifest = {
  manifest_version: "0.3", name: "billing", version: "1.0.0", description: "Billing.", author: { name: "Harbor Lane" },
  server: {
    type: "node", entry_point: "server.js",
    mcp_config: { command: "node", args: ["${user_config.note}"], env: { NOTE: "${user_config.note}" } },
  },
  user_config: { note: { type: "string", title: "Note", description: "A text.", required: true } },
};
let changed = false;
const expected = { "costs $5": "costs $5", "costs $$5": "costs $5", "R$& C": "R${user_config.note} C", "from $' on": "from  on" };
for (const [note, seen] of Object.entries(expected)) {
  const userConfig = { note };
  const { args, env } = await getMcpConfigForManifest({ manifest, extensionPath: "/extension", systemDirs: {}, userConfig, pathSeparator: "/" });
  console.log(`${JSON.stringify(note).padEnd(13)} as an argument ${JSON.stringify(args[0]).padEnd(13)} in the environment ${JSON.stringify(env.NOTE)}`);
  changed ||= args[0] !== note || env.NOTE !== seen;
}
if (changed) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
