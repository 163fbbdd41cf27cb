import { Agent } from "@mastra/core/agent";
import { MCPClient } from "@mastra/mcp";

export async function agent({ server, model }) {
  const { url, ...rest } = server;
  const client = new MCPClient({ servers: { polar: url ? { url: new URL(url) } : rest } });
  const support = new Agent({
    id: "support",
    name: "support",
    instructions: "Help.",
    model: { id: "scripted/model", url: `${model}/v1`, apiKey: "none" },
    tools: await client.listTools(),
  });
  return {
    converse: (prompt) => support.generate(prompt, { maxSteps: 50 }),
    close: () => client.disconnect(),
  };
}
