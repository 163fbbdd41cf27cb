#!/usr/bin/env bash
# Packages: creem 1.13.0 (its `mcp` command)
# Behavior: The description of customers-list promises to "filter and search", its input schema has no argument for
#   that. An argument that a model makes up for it is dropped: everyone is listed, without an error.
# Expected: A search, or an unknown argument refused by name.
# Who is hurt: Models that look for a customer by name: the first page looks like the answer to the search.
# Output:
#   arguments of customers-list: pageNumber, pageSize
#   { query: "nadia" } asks for: /v1/customers/list?page_number=1&page_size=50
#   lists: Ada, Nadia | error: false
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --legacy-peer-deps creem@1.13.0

cat > see.js <<'JS'
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

const at = "2026-01-31T09:00:00.000Z";
const customer = (id, name) => ({
  id, object: "customer", mode: "test", email: `${name.toLowerCase()}@harborlane.dev`, name, country: "US", created_at: at, updated_at: at,
});
const items = [customer("cust_1", "Ada"), customer("cust_2", "Nadia")];
const pagination = { total_records: 2, total_pages: 1, current_page: 1, next_page: null, prev_page: null };
const asked = [];
const api = createServer((request, response) => {
  asked.push(request.url);
  response.setHeader("content-type", "application/json").end(JSON.stringify({ items, pagination }));
});
await new Promise((ready) => api.listen(0, "127.0.0.1", ready));

const bin = "node_modules/creem/bin/mcp-server.js";
const flags = ["start", "--api-key", "none", "--server-url", `http://127.0.0.1:${api.address().port}`];
const server = spawn(process.execPath, [bin, ...flags], { stdio: ["pipe", "pipe", "ignore"] });
const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
const request = async (id, method, params) => {
  server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
  return JSON.parse((await lines.next()).value).result;
};

await request(0, "initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "client", version: "1.0.0" } });
const { tools } = await request(1, "tools/list", {});
const tool = tools.find(({ name }) => name === "customers-list");
const result = await request(2, "tools/call", { name: "customers-list", arguments: { query: "nadia" } });
server.kill();
api.close();

const args = Object.keys(tool.inputSchema.properties);
const names = JSON.parse(result.content[0].text).items.map(({ name }) => name);
console.log("arguments of customers-list:", args.join(", "));
console.log('{ query: "nadia" } asks for:', asked[0]);
console.log("lists:", names.join(", "), "| error:", result.isError ?? false);

const promises = /filter and search/i.test(tool.description);
if (!promises || args.some((name) => !/^page/.test(name)) || /nadia/.test(asked[0]) || names.length !== 2 || result.isError) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
