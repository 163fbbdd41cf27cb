import { createMCPClient } from "@ai-sdk/mcp";
import { Experimental_StdioMCPTransport as StdioTransport } from "@ai-sdk/mcp/mcp-stdio";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, isStepCount } from "ai";

export async function agent({ server, model }) {
  const transport = server.url ? { type: "http", ...server } : new StdioTransport(server);
  const client = await createMCPClient({ transport });
  const tools = await client.tools();
  const provider = createOpenAICompatible({ name: "scripted", baseURL: `${model}/v1`, apiKey: "none" });
  return {
    converse: (prompt) =>
      generateText({ model: provider("scripted"), tools, prompt, stopWhen: isStepCount(50), maxRetries: 0 }),
    close: () => client.close(),
  };
}
