import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { Agent, McpClient } from "@strands-agents/sdk";
import { OpenAIModel } from "@strands-agents/sdk/models/openai";

export async function agent({ server, model }) {
  const transport = server.url
    ? new StreamableHTTPClientTransport(new URL(server.url))
    : new StdioClientTransport(server);
  const client = new McpClient({ transport });
  const llm = new OpenAIModel({
    api: "chat",
    modelId: "scripted",
    apiKey: "none",
    clientConfig: { baseURL: `${model}/v1`, maxRetries: 0 },
  });
  const support = new Agent({ model: llm, tools: [client], printer: false });
  return {
    converse: (prompt) => support.invoke(prompt),
    close: () => client.disconnect(),
  };
}
