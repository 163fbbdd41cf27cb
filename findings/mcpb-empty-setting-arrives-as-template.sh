#!/usr/bin/env bash
# Packages: @anthropic-ai/mcpb 2.1.2
# Behavior: An optional setting of a bundle that the user leaves empty reaches the server as the text of its own
#   template, such as "${user_config.read_only}", in arguments and in the environment. Only a setting with a default
#   is replaced.
# Expected: An empty text, or no variable: the setting is optional, and the manifest is valid.
# Who is hurt: Authors of bundles: a switch that is off arrives as a non-empty text, which many programs read as on,
#   and an unset name as a strange one.
# Output:
#   the manifest is valid: true
#   arguments:   ["/extension/server.js","--organization=${user_config.organization}"]
#   environment: {"READ_ONLY":"${user_config.read_only}","REGION":""}
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund @anthropic-ai/mcpb@2.1.2

cat > see.js <<'JS'
import { getMcpConfigForManifest, vAny } from "@anthropic-ai/mcpb";

const setting = (type) => ({ type, title: "A setting", description: "Optional.", required: false });
const manifest = {
  manifest_version: "0.3", name: "billing", version: "1.0.0", description: "Billing.", author: { name: "Harbor Lane" },
  server: {
    type: "node", entry_point: "server.js",
    mcp_config: {
      command: "node",
      args: ["${__dirname}/server.js", "--organization=${user_config.organization}"],
      env: { READ_ONLY: "${user_config.read_only}", REGION: "${user_config.region}" },
    },
  },
  user_config: { organization: setting("string"), read_only: setting("boolean"), region: { ...setting("string"), default: "" } },
};
console.log("the manifest is valid:", vAny.McpbManifestSchema.safeParse(manifest).success);

const config = (userConfig) =>
  getMcpConfigForManifest({ manifest, extensionPath: "/extension", systemDirs: {}, userConfig, pathSeparator: "/" });
const { args, env } = await config({});
console.log("arguments:  ", JSON.stringify(args));
console.log("environment:", JSON.stringify(env));

const literal = "${user_config.read_only}";
if (args[1] !== "--organization=${user_config.organization}" || env.READ_ONLY !== literal || env.REGION !== "") {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
