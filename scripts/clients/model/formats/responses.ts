import { asEvents, asJson, type Format, type Reply, textOf } from "../turn.js";

const USAGE = {
  input_tokens: 1,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 1,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 2,
};

/** Between the name of a namespace and that of a tool in it. */
const IN_NAMESPACE = "/";

/** OpenAI's responses. */
export const responses: Format = {
  path: /\/responses$/,
  read({ tools = [], input = [] }) {
    const items = Array.isArray(input) ? input : [];
    const spoke = items.findLastIndex(({ type, role }: any) => type === "function_call" || role === "assistant");
    return {
      tools: tools.flatMap(({ type, name = type, tools = [] }: any) =>
        type === "namespace" ? tools.map((tool: any) => `${name}${IN_NAMESPACE}${tool.name}`) : name,
      ),
      results: items
        .slice(spoke + 1)
        .filter(({ type }: any) => type === "function_call_output")
        .map((item: any) => ({ call: item.call_id, text: textOf(item.output) })),
    };
  },
  write(reply, { body }) {
    const item = spoken(reply);
    const response = { id: "resp_1", object: "response", created_at: 1, model: "scripted", output: [] as unknown[] };
    const completed = { ...response, status: "completed", output: [item], usage: USAGE };
    if (!body.stream) return asJson(completed);
    return asEvents([
      { type: "response.created", sequence_number: 0, response: { ...response, status: "in_progress" } },
      { type: "response.output_item.added", sequence_number: 1, output_index: 0, item },
      { type: "response.output_item.done", sequence_number: 2, output_index: 0, item },
      { type: "response.completed", sequence_number: 3, response: completed },
    ]);
  },
};

function spoken(reply: Reply) {
  if ("text" in reply) {
    const content = [{ type: "output_text", text: reply.text, annotations: [] }];
    return { type: "message", id: "msg_1", role: "assistant", status: "completed", content };
  }
  const { id } = reply.call;
  const [name, namespace] = reply.call.name.split(IN_NAMESPACE).reverse();
  const called = JSON.stringify(reply.call.arguments);
  return {
    type: "function_call",
    id: `fc_${id}`,
    call_id: id,
    name,
    namespace,
    arguments: called,
    status: "completed",
  };
}
