import { MCPClient } from "@mastra/mcp";

export async function connect(server) {
  const client = new MCPClient({ servers: { polar: server } });
  const tools = await client.listTools();
  return {
    protocol: client.getServerProtocolVersions().polar,
    tools: async () => Object.keys(tools).map((name) => name.replace("polar_", "")),
    call: async (name, args) => ({ structuredContent: await tools[`polar_${name}`].execute(args, {}) }),
    close: () => client.disconnect(),
  };
}
