import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

export async function connect({ url, headers, ...stdio }, { mode = "legacy", answer } = {}) {
  const options = {
    capabilities: answer ? { elicitation: { form: {} } } : {},
    versionNegotiation: { mode: MODES[mode] },
  };
  const client = new Client({ name: "client-2", version: "1.0.0" }, options);
  if (answer) client.setRequestHandler("elicitation/create", async () => answer());
  await client.connect(
    url
      ? new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } })
      : new StdioClientTransport(stdio),
  );
  return {
    protocol: async () => client.getNegotiatedProtocolVersion(),
    tools: async () => (await client.listTools()).tools.map((tool) => tool.name),
    call: (name, args, options) => client.callTool({ name, arguments: args }, options),
    close: () => client.close(),
  };
}

const MODES = { legacy: "legacy", auto: "auto", pinned: { pin: "2026-07-28" } };
