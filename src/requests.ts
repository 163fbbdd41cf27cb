import {
  CallToolRequestParamsSchema,
  CallToolRequestSchema,
  CompleteRequestParamsSchema,
  CompleteRequestSchema,
  GetPromptRequestParamsSchema,
  GetPromptRequestSchema,
  ReadResourceRequestParamsSchema,
  ReadResourceRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";

/** Takes arguments of any shape, and any name, so that the answer to a bad call is one a model can act on. */
export const LenientCallToolRequestSchema = CallToolRequestSchema.extend({
  params: CallToolRequestParamsSchema.extend({
    name: CallToolRequestParamsSchema.shape.name.catch(""),
    arguments: CallToolRequestParamsSchema.shape.arguments.catch(({ value }) => standIn(value)),
  }).catch({ name: "" }),
});

/** The same for prompts. */
export const LenientGetPromptRequestSchema = GetPromptRequestSchema.extend({
  params: GetPromptRequestParamsSchema.extend({
    name: GetPromptRequestParamsSchema.shape.name.catch(""),
    arguments: GetPromptRequestParamsSchema.shape.arguments.catch(({ value }) => standIn(value) as never),
  }).catch({ name: "" }),
});

/** What is no URI is not one of this server's. */
export const LenientReadResourceRequestSchema = ReadResourceRequestSchema.extend({
  params: ReadResourceRequestParamsSchema.catch({ uri: "" }),
});

/** Completion never fails: what cannot be read has no values. */
export const LenientCompleteRequestSchema = CompleteRequestSchema.extend({
  params: CompleteRequestParamsSchema.catch({
    ref: { type: "ref/prompt", name: "" },
    argument: { name: "", value: "" },
  }),
});

/** What was given for each object that stands in for arguments that are none; the SDK passes on nothing but objects. */
const given = new WeakMap<object, unknown>();

function standIn(value: unknown): Record<string, unknown> {
  const object = {};
  given.set(object, value);
  return object;
}

/** What was given as arguments, whatever it is. */
export function argumentsOf(object: Record<string, unknown> | undefined): unknown {
  return object && given.has(object) ? given.get(object) : object;
}
