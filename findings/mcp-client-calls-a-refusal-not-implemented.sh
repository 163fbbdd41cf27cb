#!/usr/bin/env bash
# Packages: @modelcontextprotocol/client 2.4.0
# Behavior: In its default mode the client reports whatever a server refuses `initialize` with by one code,
#   CLIENT_HTTP_NOT_IMPLEMENTED, be it 401, 403, 429 or 503. With `versionNegotiation: { mode: "auto" }` a 401 and a 403
#   have codes of their own, and what the server said is lost from them.
# Expected: One refusal has one code in every mode, with the server's own words: hosts choose by the code whether to ask for
#   a key, to wait, or to give up.
# Who is hurt: Users of hosts that act on the code: a wrong key looks like a server that lacks a feature, or comes without
#   the sentence that says what to do.
# Output:
#   401 legacy: CLIENT_HTTP_NOT_IMPLEMENTED, with the server's words
#   401 auto:   CLIENT_HTTP_AUTHENTICATION, without the server's words
#   403 legacy: CLIENT_HTTP_NOT_IMPLEMENTED, with the server's words
#   403 auto:   CLIENT_HTTP_FORBIDDEN, without the server's words
#   503 legacy: CLIENT_HTTP_NOT_IMPLEMENTED, with the server's words
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund @modelcontextprotocol/client@2.4.0

cat > see.js <<'JS'
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";

const WORDS = "Ask whoever runs this server.";

async function refused(status, mode) {
  const server = createServer(async (request, response) => {
    const { id } = request.method === "POST" ? JSON.parse(await text(request)) : {};
    response.writeHead(status, { "content-type": "application/json", ...(status === 401 && { "www-authenticate": "Bearer" }) });
    response.end(JSON.stringify({ jsonrpc: "2.0", id, error: { code: -32000, message: WORDS } }));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = new Client({ name: "client", version: "1.0.0" }, { versionNegotiation: { mode } });
  const url = new URL(`http://127.0.0.1:${server.address().port}/mcp`);
  const error = await client.connect(new StreamableHTTPClientTransport(url)).catch((error) => error);
  await client.close();
  server.close();
  server.closeAllConnections();
  return `${error.code}, ${error.message.includes(WORDS) ? "with" : "without"} the server's words`;
}

const WANTED = [
  [401, "legacy", "CLIENT_HTTP_NOT_IMPLEMENTED, with"],
  [401, "auto", "CLIENT_HTTP_AUTHENTICATION, without"],
  [403, "legacy", "CLIENT_HTTP_NOT_IMPLEMENTED, with"],
  [403, "auto", "CLIENT_HTTP_FORBIDDEN, without"],
  [503, "legacy", "CLIENT_HTTP_NOT_IMPLEMENTED, with"],
];
let changed = false;
for (const [status, mode, wanted] of WANTED) {
  const seen = await refused(status, mode);
  console.log(status, `${mode}:`.padEnd(7), seen);
  if (!seen.startsWith(`${wanted} `)) changed = true;
}
if (changed) {
  console.error("the finding changed");
  process.exit(1);
}
JS
node see.js
