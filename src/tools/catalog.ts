import type { DeletePolicy } from "../config/config.js";
import { createTools } from "./customers/create.js";
import { deleteTools } from "./customers/delete.js";
import { exportTools } from "./customers/export.js";
import { readTools } from "./customers/read.js";
import { updateTools } from "./customers/update.js";
import { findTools } from "./find/find-customer.js";
import type { Tool } from "./tool.js";

/** Every tool, in the order models see them. */
export const tools: readonly Tool[] = [
  ...findTools,
  ...readTools,
  ...createTools,
  ...updateTools,
  ...deleteTools("confirm"),
  ...exportTools,
];

/** The tools as a policy for deletes has them. */
export function toolsUnder(policy: DeletePolicy): readonly Tool[] {
  const changed = deleteTools(policy);
  return tools.map((tool) => changed.find(({ name }) => name === tool.name) ?? tool);
}
