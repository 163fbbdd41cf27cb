import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { CallToolResultSchema, ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";

export async function connect({ url, headers, ...stdio }, { answer } = {}) {
  const client = new Client(
    { name: "sdk-1", version: "1.0.0" },
    { capabilities: answer ? { elicitation: { form: {} } } : {} },
  );
  if (answer) client.setRequestHandler(ElicitRequestSchema, async () => answer());
  const transport = url
    ? new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } })
    : new StdioClientTransport(stdio);
  let protocol;
  const { setProtocolVersion } = transport;
  transport.setProtocolVersion = (version) => {
    protocol = version;
    setProtocolVersion?.call(transport, version);
  };
  await client.connect(transport);
  return {
    protocol: async () => protocol,
    tools: async () => (await client.listTools()).tools.map((tool) => tool.name),
    call: (name, args, options) => client.callTool({ name, arguments: args }, CallToolResultSchema, options),
    close: () => client.close(),
  };
}
