import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

export async function connect(server) {
  const client = new Client({ name: "sdk-1", version: "1.0.0" });
  const transport = new StdioClientTransport(server);
  let protocol;
  transport.setProtocolVersion = (version) => {
    protocol = version;
  };
  await client.connect(transport);
  return {
    protocol,
    tools: async () => (await client.listTools()).tools.map((tool) => tool.name),
    call: (name, args) => client.callTool({ name, arguments: args }),
    close: () => client.close(),
  };
}
