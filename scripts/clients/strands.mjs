import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { McpClient } from "@strands-agents/sdk";

export async function connect(server) {
  const client = new McpClient({ transport: new StdioClientTransport(server) });
  const tools = await client.listTools();
  return {
    tools: async () => tools.map((tool) => tool.name),
    call: (name, args) =>
      client.callTool(
        tools.find((tool) => tool.name === name),
        args,
      ),
    close: () => client.disconnect(),
  };
}
