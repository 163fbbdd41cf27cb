#!/usr/bin/env bash
# Packages: @ivotoby/openapi-mcp-server 1.16.1
# Behavior: A query array is sent as one parameter with commas, although the specification says `explode: true`.
#   Commas inside a value are not escaped, so a server cannot split the text back into the right values either.
# Expected: ?product=sail&product=rope, which `style: form, explode: true` means and which is also the default of
#   OpenAPI for query arrays.
# Who is hurt: Everyone who puts an API with list filters behind this bridge: the API filters by a value that does not
#   exist and answers with an empty list, not with an error.
# Output:
#   ["sail","rope"] -> ?product=sail,rope -> the API reads ["sail,rope"]
#   ["rope, 10 m"] -> ?product=rope,+10+m -> the API reads ["rope, 10 m"]
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund @ivotoby/openapi-mcp-server@1.16.1

cat > api.json <<'JSON'
{
  "openapi": "3.1.0",
  "info": { "title": "Billing", "version": "1.0.0" },
  "paths": {
    "/orders": {
      "get": {
        "operationId": "listOrders",
        "parameters": [
          { "name": "product", "in": "query", "style": "form", "explode": true, "schema": { "type": "array", "items": { "type": "string" } } }
        ],
        "responses": { "200": { "description": "Orders." } }
      }
    }
  }
}
JSON
cat > see.js <<'JS'
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

const urls = [];
const api = createServer((request, response) => {
  urls.push(new URL(request.url, "http://api.example"));
  response.setHeader("content-type", "application/json").end("[]");
});
await new Promise((ready) => api.listen(0, "127.0.0.1", ready));

const bin = "node_modules/@ivotoby/openapi-mcp-server/bin/mcp-server.js";
const flags = ["--openapi-spec", "api.json", "--api-base-url", `http://127.0.0.1:${api.address().port}`];
const server = spawn(process.execPath, [bin, ...flags], { stdio: ["pipe", "pipe", "ignore"] });
const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
const request = async (id, method, params) => {
  server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
  return JSON.parse((await lines.next()).value).result;
};
await request(0, "initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "client", version: "1.0.0" } });
const { tools } = await request(1, "tools/list", {});
for (const [i, product] of [["sail", "rope"], ["rope, 10 m"]].entries()) {
  await request(2 + i, "tools/call", { name: tools[0].name, arguments: { product } });
  console.log(JSON.stringify(product), "->", urls[i].search, "-> the API reads", JSON.stringify(urls[i].searchParams.getAll("product")));
}
server.kill();
api.close();

if (urls[0].search !== "?product=sail,rope" || urls[0].searchParams.getAll("product").length !== 1) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
