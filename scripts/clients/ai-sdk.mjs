import { createMCPClient } from "@ai-sdk/mcp";
import { Experimental_StdioMCPTransport as StdioTransport } from "@ai-sdk/mcp/mcp-stdio";

export async function connect(server) {
  const client = await createMCPClient({ transport: new StdioTransport(server) });
  const tools = await client.tools();
  return {
    protocol: client.initializeResult.protocolVersion,
    tools: async () => Object.keys(tools),
    call: (name, args) => tools[name].execute(args, { toolCallId: name, messages: [] }),
    close: () => client.close(),
  };
}
