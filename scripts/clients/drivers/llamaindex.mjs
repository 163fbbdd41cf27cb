import { OpenAI } from "@llamaindex/openai";
import { mcp } from "@llamaindex/tools";
import { agent as createAgent } from "@llamaindex/workflow";

export async function agent({ server, model }) {
  const client = mcp(server.url ? { url: server.url } : server);
  const llm = new OpenAI({ model: "gpt-4o", apiKey: "none", baseURL: `${model}/v1`, maxRetries: 0 });
  const support = createAgent({ llm, tools: await client.tools() });
  return {
    converse: (prompt) => support.run(prompt),
    close: () => client.cleanup(),
  };
}
