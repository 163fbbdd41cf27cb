import * as z from "zod/v4";
import type { CompletionRequest } from "./completion.js";
import { isRecord } from "./polar/json.js";

/**
 * Requests with parameters of any shape, so that the answer to a bad one is something a model can act on: what is no
 * text is an empty one, and arguments are whatever was given.
 */
function request<const M extends string, P extends Record<string, unknown>>(
  method: M,
  read: (params: Record<string, unknown>) => P,
) {
  return z.object({
    method: z.literal(method),
    params: z
      .unknown()
      .optional()
      .transform((params) => read(recordOf(params))),
  });
}

const named = ({ name, arguments: given }: Record<string, unknown>) => ({ name: textOf(name), given });

export const CallToolRequest = request("tools/call", named);
export const GetPromptRequest = request("prompts/get", named);
export const ReadResourceRequest = request("resources/read", ({ uri }) => ({ uri: textOf(uri) }));
export const CompleteRequest = request("completion/complete", ({ ref, argument }) => {
  const { type, name, uri } = recordOf(ref);
  const typed = recordOf(argument);
  // What is typed is a text, or nothing is being typed.
  const value = typeof typed.value === "string" ? typed.value : undefined;
  const completion: CompletionRequest = {
    ref: type === "ref/resource" ? { type, uri: textOf(uri) } : { type: "ref/prompt", name: textOf(name) },
    argument: value === undefined ? { name: "", value: "" } : { name: textOf(typed.name), value },
  };
  return { completion };
});

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
