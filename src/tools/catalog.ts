import type { DeletePolicy } from "../config/config.js";
import { getBilling } from "./billing/get-billing.js";
import { createTools } from "./customers/create.js";
import { deleteTools, sealedDeleteTools } from "./customers/delete.js";
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
  ...deleteTools,
  ...exportTools,
  getBilling,
];

/** The same under a policy for deletes. */
export function toolsUnder(policy: DeletePolicy): readonly Tool[] {
  if (policy !== "preview") return tools;
  return tools.map((tool) => sealedDeleteTools.find(({ name }) => name === tool.name) ?? tool);
}
