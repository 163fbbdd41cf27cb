import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

/** The SDK's client, for what brings none of its own. */
export async function connected({ url, headers, ...stdio }) {
  const client = new Client({ name: "client", version: "1.0.0" });
  const transport = url
    ? new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } })
    : new StdioClientTransport(stdio);
  await client.connect(transport);
  return client;
}
