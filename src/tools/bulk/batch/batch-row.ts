import { explicitTrue, optional, type Shape, text } from "../../schema.js";
import { type Tool, tool } from "../../tool.js";
import { fromNext } from "../../writes/guarded-row.js";

/** The arguments of every tool that changes many customers, after its own. */
export const ofBatch = ({ confirm, batch }: { confirm?: string; batch?: string } = {}) => ({
  batch: optional(text({ description: batch })),
  confirm: explicitTrue({ description: confirm }),
});

/**
 * A row of a tool that changes many customers with one yes. It deletes nothing, so it is there where deletes are off.
 * @param files the arguments that name a file on this computer
 */
export function batchRow<S extends Shape>(row: Tool<S>, files: readonly (keyof S)[] = []): Tool {
  const others = Object.entries(row.input).filter(([name]) => !files.includes(name));
  const withInput = (input: Shape) => tool({ ...row, windsDown: true, input } as Tool<Shape>);
  const sealed = withInput({ ...row.input, preview: fromNext() });
  if (files.length === 0) return { ...tool(row), windsDown: true, variants: { sealed } };
  const remote = withInput(Object.fromEntries(others));
  const remoteSealed = withInput({ ...remote.input, preview: fromNext() });
  return { ...tool(row), windsDown: true, variants: { sealed, remote, remoteSealed } };
}
