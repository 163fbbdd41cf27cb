import { MultiServerMCPClient } from "@langchain/mcp-adapters";

export async function connect(server) {
  const client = new MultiServerMCPClient({ mcpServers: { polar: { transport: "stdio", ...server } } });
  const tools = await client.getTools();
  return {
    tools: async () => tools.map((tool) => tool.name),
    call: async (name, args) => ({ content: [await tools.find((tool) => tool.name === name).invoke(args)] }),
    close: () => client.close(),
  };
}
