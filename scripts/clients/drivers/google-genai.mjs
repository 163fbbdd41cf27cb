import { GoogleGenAI, mcpToTool } from "@google/genai";
import { connected } from "../driving/sdk-client.mjs";

export async function agent({ server, model }) {
  const client = await connected(server);
  const ai = new GoogleGenAI({ apiKey: "none", httpOptions: { baseUrl: model } });
  const config = { tools: [mcpToTool(client)], automaticFunctionCalling: { maximumRemoteCalls: 50 } };
  return {
    converse: (contents) => ai.models.generateContent({ model: "scripted", contents, config }),
    close: () => client.close(),
  };
}
