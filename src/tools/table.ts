import { createTools } from "./create.js";
import { deleteTools } from "./delete.js";
import { exportTools } from "./export.js";
import { findTools } from "./find.js";
import { lookupTools } from "./lookup.js";
import type { Tool } from "./tool.js";
import { updateTools } from "./update.js";

/** Every tool, in the order models see them. */
export const tools: readonly Tool[] = [
  ...findTools,
  ...lookupTools,
  ...createTools,
  ...updateTools,
  ...deleteTools,
  ...exportTools,
];
