import { explicitTrue, optional, type Shape, text } from "../../schema.js";
import { type Tool, tool } from "../../tool.js";
import { preview } from "../../writes/guarded-row.js";

/** The arguments of every tool that changes many customers, after its own. */
export const ofBatch = ({ confirm, batch }: { confirm?: string; batch?: string } = {}) => ({
  batch: optional(text({ description: batch })),
  confirm: explicitTrue({ description: confirm }),
});

/** A row of a tool that changes many customers with one yes. It deletes nothing, so it is there where deletes are off. */
export function batchRow<S extends Shape>(row: Tool<S>): Tool {
  const sealed = tool({ ...row, windsDown: true, input: { ...row.input, preview: preview() } } as Tool<S>);
  return { ...tool(row), windsDown: true, variants: { sealed } };
}
