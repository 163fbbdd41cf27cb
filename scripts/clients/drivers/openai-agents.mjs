import { Agent, MCPServerStdio, MCPServerStreamableHttp, OpenAIProvider, Runner } from "@openai/agents";

export async function agent({ server, model, mode }) {
  const polar = server.url ? new MCPServerStreamableHttp(server) : new MCPServerStdio(server);
  await polar.connect();
  const mcpConfig = { convertSchemasToStrict: mode === "strict" };
  const agent = new Agent({ name: "support", model: "scripted", mcpServers: [polar], mcpConfig });
  const modelProvider = new OpenAIProvider({ baseURL: `${model}/v1`, apiKey: "none", useResponses: true });
  const runner = new Runner({ modelProvider, tracingDisabled: true });
  return {
    converse: (prompt) => runner.run(agent, prompt, { maxTurns: 50 }),
    close: () => polar.close(),
  };
}
