import { openAICompatible } from "@genkit-ai/compat-oai";
import { createMcpHost } from "@genkit-ai/mcp";
import { genkit } from "genkit";

export async function agent({ server, model }) {
  const provider = openAICompatible({ name: "scripted", apiKey: "none", baseURL: `${model}/v1`, maxRetries: 0 });
  const ai = genkit({ plugins: [provider] });
  const host = createMcpHost({ name: "host", mcpServers: { polar: server } });
  const tools = await host.getActiveTools(ai);
  return {
    converse: (prompt) => ai.generate({ model: "scripted/model", prompt, tools, maxTurns: 50 }),
    close: () => host.close(),
  };
}
