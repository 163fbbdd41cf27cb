import type { Model } from "../polar/models/model.js";
import type { ErrorFacts } from "../primitives/errors.js";
import { isRecord } from "../primitives/record.js";
import { isOwn, shapeOf } from "../results/envelope.js";
import { tableOf } from "../results/known.js";
import type { ToolNames } from "./tool-names.js";

type Result = Record<string, unknown>;

/** The names of tools in what they answer. What Polar has stays as it is, also where it looks like one. */
export interface NamedResults {
  inResult(result: Result, model: Model): Result;
  inError(facts: ErrorFacts): ErrorFacts;
}

const AS_THEY_ARE: NamedResults = { inResult: (result) => result, inError: (facts) => facts };

export function createNamedResults({ prefix, shown, inText }: ToolNames): NamedResults {
  if (prefix === "") return AS_THEY_ARE;

  const inTexts = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inTexts);
    return typeof value === "string" ? inText(value) : value;
  };
  const inCalls = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inCalls);
    return isRecord(value) && typeof value.tool === "string" ? { ...value, tool: shown(value.tool) } : value;
  };

  function inPart(value: unknown, model: Model): unknown {
    if (Array.isArray(value)) return value.map((part) => inPart(part, model));
    if (!isRecord(value)) return value;
    const { fields } = tableOf(model);
    const parts = Object.entries(value).map(([name, part]) => {
      const field = fields.get(name);
      if (field?.of) return [name, inPart(part, field.of)];
      const isOurs = field?.holds === "text" && !field.pii && !field.untrusted;
      return [name, isOurs ? inTexts(part) : part];
    });
    return Object.fromEntries(parts);
  }

  return {
    inResult(result, model) {
      const shape = shapeOf(result, model);
      if (!isOwn(shape)) return result;
      const { next, undo } = result;
      const calls = {
        ...(undo !== undefined && { undo: inCalls(undo) }),
        ...(next !== undefined && { next: inCalls(next) }),
      };
      return { ...(inPart(result, shape) as Result), ...calls };
    },
    inError: ({ message, hint, fields, ...facts }) => ({
      ...facts,
      message: inText(message),
      ...(hint !== undefined && { hint: inText(hint) }),
      ...(fields && { fields: fields.map((one) => ({ ...one, reason: inText(one.reason) })) }),
    }),
  };
}
