import { getAllMcpTools, MCPServerStdio, RunContext } from "@openai/agents";

export async function connect(server) {
  const polar = new MCPServerStdio(server);
  await polar.connect();
  const tools = await getAllMcpTools([polar]);
  return {
    protocol: polar.underlying.session.getNegotiatedProtocolVersion(),
    tools: async () => tools.map((tool) => tool.name),
    call: async (name, args) => {
      const tool = tools.find((tool) => tool.name === name);
      return { content: [await tool.invoke(new RunContext(), JSON.stringify(args))] };
    },
    close: () => polar.close(),
  };
}
