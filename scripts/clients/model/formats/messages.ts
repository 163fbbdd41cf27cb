import { asEvents, asJson, type Format, type Reply, textOf } from "../turn.js";

const USAGE = { input_tokens: 1, output_tokens: 1 };

/** Anthropic's messages. */
export const messages: Format = {
  path: /\/messages$/,
  read({ tools = [], messages = [] }) {
    const content = messages.at(-1)?.content;
    return {
      tools: tools.map(({ name }: any) => name),
      results: (Array.isArray(content) ? content : [])
        .filter(({ type }: any) => type === "tool_result")
        .map((result: any) => ({
          call: result.tool_use_id,
          text: textOf(result.content),
          isError: result.is_error === true,
        })),
    };
  },
  write(reply, { body }) {
    const stop_reason = "call" in reply ? "tool_use" : "end_turn";
    const message = { id: "msg_1", type: "message", role: "assistant", model: body.model, stop_sequence: null };
    const block = spoken(reply);
    if (!body.stream) return asJson({ ...message, content: [block], stop_reason, usage: USAGE });
    return asEvents([
      { type: "message_start", message: { ...message, content: [], stop_reason: null, usage: USAGE } },
      { type: "content_block_start", index: 0, content_block: { ...block, ...begun(reply) } },
      { type: "content_block_delta", index: 0, delta: added(reply) },
      { type: "content_block_stop", index: 0 },
      { type: "message_delta", delta: { stop_reason, stop_sequence: null }, usage: USAGE },
      { type: "message_stop" },
    ]);
  },
};

const spoken = (reply: Reply) =>
  "text" in reply
    ? { type: "text", text: reply.text }
    : { type: "tool_use", id: reply.call.id, name: reply.call.name, input: reply.call.arguments };

/** A streamed block begins empty ... */
const begun = (reply: Reply) => ("text" in reply ? { text: "" } : { input: {} });

/** ... and gets everything at once. */
const added = (reply: Reply) =>
  "text" in reply
    ? { type: "text_delta", text: reply.text }
    : { type: "input_json_delta", partial_json: JSON.stringify(reply.call.arguments) };
