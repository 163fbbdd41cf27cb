import { asEvents, asJson, type Format, type Reply } from "../turn.js";

/** Google's generateContent. Its calls need no ids. */
export const gemini: Format = {
  path: /:(streamGenerateContent|generateContent)$/,
  read({ tools = [], contents = [] }) {
    return {
      tools: tools.flatMap(({ functionDeclarations = [] }: any) => functionDeclarations.map(({ name }: any) => name)),
      results: (contents.at(-1)?.parts ?? [])
        .filter(({ functionResponse }: any) => functionResponse)
        .map(({ functionResponse: { response } }: any) => ({
          text: typeof response?.output === "string" ? response.output : JSON.stringify(response),
          isError: response?.error !== undefined,
        })),
    };
  },
  write(reply, { path }) {
    const usageMetadata = { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 };
    const candidates = [{ content: { role: "model", parts: [spoken(reply)] }, finishReason: "STOP", index: 0 }];
    const answer = { candidates, usageMetadata, modelVersion: "scripted" };
    return path.endsWith(":streamGenerateContent") ? asEvents([answer]) : asJson(answer);
  },
};

const spoken = (reply: Reply) =>
  "text" in reply ? { text: reply.text } : { functionCall: { name: reply.call.name, args: reply.call.arguments } };
