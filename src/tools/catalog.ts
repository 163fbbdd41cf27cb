import type { DeletePolicy } from "../config/config.js";
import { createTools } from "./customers/create.js";
import { deleteTools } from "./customers/delete.js";
import { exportTools } from "./customers/export.js";
import { readTools } from "./customers/read.js";
import { updateTools } from "./customers/update.js";
import { findTools } from "./find/find-customer.js";
import type { Tool } from "./tool.js";

/** Every tool as a policy for deletes shows it, in the order models see them. */
export const toolsUnder = (policy: DeletePolicy): readonly Tool[] => [
  ...findTools,
  ...readTools,
  ...createTools,
  ...updateTools,
  ...deleteTools(policy),
  ...exportTools,
];

export const tools = toolsUnder("confirm");
