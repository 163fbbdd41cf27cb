import { isRecord } from "../primitives/record.js";
import type { CompletionRequest } from "./completion.js";

/**
 * What a request asks for, whatever the shape of its parameters: a missing or wrong string becomes "", and arguments stay
 * as they are. The answer to a bad request is then an error that a model can act on.
 */
export function nameAndArguments(params: unknown): { name: string; args: unknown } {
  const { name, arguments: args } = asRecord(params);
  return { name: asString(name), args };
}

export function uriIn(params: unknown): string {
  return asString(asRecord(params).uri);
}

export function completionIn(params: unknown): CompletionRequest {
  const { ref, argument } = asRecord(params);
  const { type, name, uri } = asRecord(ref);
  const typed = asRecord(argument);
  return {
    ref: type === "ref/resource" ? { type, uri: asString(uri) } : { type: "ref/prompt", name: asString(name) },
    // Without a string for the value, no argument is being completed.
    argument:
      typeof typed.value === "string" ? { name: asString(typed.name), value: typed.value } : { name: "", value: "" },
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function asString(value: unknown): string {
  return typeof value === "string" ? value : "";
}
