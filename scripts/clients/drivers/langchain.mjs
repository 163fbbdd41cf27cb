import { MultiServerMCPClient } from "@langchain/mcp-adapters";
import { ChatOpenAI } from "@langchain/openai";
import { createAgent } from "langchain";

export async function agent({ server, model }) {
  const transport = server.url ? "http" : "stdio";
  const client = new MultiServerMCPClient({ mcpServers: { polar: { transport, ...server } } });
  const llm = new ChatOpenAI({
    model: "scripted",
    apiKey: "none",
    configuration: { baseURL: `${model}/v1` },
    maxRetries: 0,
  });
  const agent = createAgent({ model: llm, tools: await client.getTools() });
  return {
    converse: (prompt) => agent.invoke({ messages: [{ role: "user", content: prompt }] }, { recursionLimit: 100 }),
    close: () => client.close(),
  };
}
