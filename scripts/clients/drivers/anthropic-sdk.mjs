import Anthropic from "@anthropic-ai/sdk";
import { mcpTools } from "@anthropic-ai/sdk/helpers/beta/mcp";
import { connected } from "../driving/sdk-client.mjs";

export async function agent({ server, model }) {
  const client = await connected(server);
  const { tools } = await client.listTools();
  const anthropic = new Anthropic({ apiKey: "none", baseURL: model, maxRetries: 0 });
  return {
    converse: (content) =>
      anthropic.beta.messages.toolRunner({
        model: "scripted",
        max_tokens: 1000,
        tools: mcpTools(tools, client),
        messages: [{ role: "user", content }],
      }),
    close: () => client.close(),
  };
}
