import { isRecord } from "../primitives/record.js";
import type { CompletionRequest } from "./completion.js";

/**
 * What a request asks for, whatever the shape of its parameters, so that the answer to a bad one is something a model can
 * act on: what is no text is an empty one, and arguments are whatever was given.
 */
export function namedIn(params: unknown): { name: string; given: unknown } {
  const { name, arguments: given } = recordOf(params);
  return { name: textOf(name), given };
}

export function uriIn(params: unknown): string {
  return textOf(recordOf(params).uri);
}

export function completionIn(params: unknown): CompletionRequest {
  const { ref, argument } = recordOf(params);
  const { type, name, uri } = recordOf(ref);
  const typed = recordOf(argument);
  return {
    ref: type === "ref/resource" ? { type, uri: textOf(uri) } : { type: "ref/prompt", name: textOf(name) },
    // What is typed is a text, or nothing is being typed.
    argument:
      typeof typed.value === "string" ? { name: textOf(typed.name), value: typed.value } : { name: "", value: "" },
  };
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
