import { asEvents, asJson, type Format, type Reply, textOf } from "../turn.js";

const COMMON = { id: "chatcmpl-1", created: 1, model: "scripted" };
const USAGE = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

/** OpenAI's chat completions, which many others speak. */
export const chat: Format = {
  path: /\/chat\/completions$/,
  read({ tools = [], messages = [] }) {
    const spoke = messages.findLastIndex(({ role }: any) => role === "assistant");
    return {
      tools: tools.map((tool: any) => tool.function?.name ?? tool.name),
      results: messages
        .slice(spoke + 1)
        .filter(({ role }: any) => role === "tool")
        .map((message: any) => ({ call: message.tool_call_id, text: textOf(message.content) })),
    };
  },
  write(reply, { body }) {
    const message = { role: "assistant", ...spoken(reply) };
    const finish_reason = "call" in reply ? "tool_calls" : "stop";
    if (!body.stream) {
      const choices = [{ index: 0, message, finish_reason }];
      return asJson({ ...COMMON, object: "chat.completion", choices, usage: USAGE });
    }
    const chunk = { ...COMMON, object: "chat.completion.chunk" };
    return asEvents(
      [
        { ...chunk, choices: [{ index: 0, delta: message, finish_reason: null }] },
        { ...chunk, choices: [{ index: 0, delta: {}, finish_reason }] },
        { ...chunk, choices: [], usage: USAGE },
      ],
      "data: [DONE]\n\n",
    );
  },
};

function spoken(reply: Reply) {
  if ("text" in reply) return { content: reply.text };
  const { id, name } = reply.call;
  const called = { name, arguments: JSON.stringify(reply.call.arguments) };
  return { content: null, tool_calls: [{ index: 0, id, type: "function", function: called }] };
}
