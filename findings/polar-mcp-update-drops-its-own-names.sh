#!/usr/bin/env bash
# Packages: @polar-sh/sdk 0.36.2 (its `mcp` command)
# Behavior: The tools answer with camelCase names (externalId) and accept only snake_case names (external_id).
#   customers-update drops a name that it does not know, sends an empty PATCH, and reports success with the unchanged
#   customer.
# Expected: A name that the server itself has just shown is accepted, or refused as unknown.
# Who is hurt: Models that read a customer and then change a field by the name they saw: nothing is stored, and
#   nothing says so.
# Output:
#   customers-get answers with:   externalId
#   update { externalId } sends:  {} | error: false
#   update { external_id } sends: {"external_id":"crew-413"} | error: false
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund @polar-sh/sdk@0.36.2

cat > see.js <<'JS'
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

const customer = {
  id: "992fae2a-2a17-4b7a-8d9e-e287cf90131b", organization_id: "1dbfc517-0bbf-4301-9ba8-555ca42b9737",
  created_at: "2026-01-31T09:00:00Z", modified_at: null, deleted_at: null, metadata: {}, external_id: "crew-412",
  email: "ada@harborlane.dev", email_verified: true, name: "Ada", billing_address: null, tax_id: null, avatar_url: "https://a.example/1",
};
const patched = [];
const api = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  if (request.method === "PATCH") patched.push(body);
  response.setHeader("content-type", "application/json").end(JSON.stringify(customer));
});
await new Promise((ready) => api.listen(0, "127.0.0.1", ready));

const bin = "node_modules/@polar-sh/sdk/bin/mcp-server.js";
const flags = ["start", "--access-token", "none", "--server-url", `http://127.0.0.1:${api.address().port}`];
const server = spawn(process.execPath, [bin, ...flags], { stdio: ["pipe", "pipe", "ignore"] });
const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
const request = async (id, method, params) => {
  server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
  return JSON.parse((await lines.next()).value).result;
};
const { id } = customer;
const update = (n, fields) => request(n, "tools/call", { name: "customers-update", arguments: { request: { id, CustomerUpdate: fields } } });

await request(0, "initialize", { protocolVersion: "2025-03-26", capabilities: {}, clientInfo: { name: "client", version: "1.0.0" } });
const got = await request(1, "tools/call", { name: "customers-get", arguments: { request: { id } } });
const answered = Object.keys(JSON.parse(got.content[0].text));
const camel = await update(2, { externalId: "crew-413" });
const snake = await update(3, { external_id: "crew-413" });
server.kill();
api.close();

console.log("customers-get answers with:  ", answered.find((name) => /^external/.test(name)));
console.log("update { externalId } sends: ", patched[0], "| error:", camel.isError ?? false);
console.log("update { external_id } sends:", patched[1], "| error:", snake.isError ?? false);

if (!answered.includes("externalId") || patched[0] !== "{}" || camel.isError || patched[1] !== '{"external_id":"crew-413"}') {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
