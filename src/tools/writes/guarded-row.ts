import { type Arguments, explicitTrue, optional, type Shape, text, textOr } from "../schema.js";
import { type Tool, tool } from "../tool.js";

/** The arguments of every guarded tool, in `input` before or after its own. */
export const guard = (whose: string) => ({
  confirm: explicitTrue({ description: "true only after the user agreed; false shows the preview" }),
  expected_email: optional(
    text({ description: `Refuse unless the ${whose}'s email is this`, example: "jane@harborlane.dev" }),
  ),
});

/** A value that an answer handed out. Whatever stands in its place is none: it is answered with that again, not refused. */
export const fromNext = (facts: { description?: string } = {}) =>
  optional(textOr(facts, (value) => (typeof value === "string" ? value : "not a text")));

export const preview = () => fromNext({ description: "From `next`" });

/** What the guard itself reads of a call. */
export type GuardArguments = Arguments<ReturnType<typeof guard>> & { preview?: string | undefined };

/** A row of a tool that a person must agree to. Where that takes its preview, by POLAR_DELETE_POLICY, it has one argument more. */
export function guardedTool<S extends Shape>(row: Tool<S>): Tool {
  const sealed = tool({ ...row, input: { ...row.input, preview: preview() } } as Tool<S>);
  return { ...tool(row), guarded: true, variants: { sealed } };
}
