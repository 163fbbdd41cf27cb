import { deleteTools } from "./delete.js";
import { editTools } from "./edit.js";
import { exportTools } from "./export.js";
import { lookupTools } from "./lookup.js";
import type { Tool } from "./tool.js";

/** Every tool, in the order models see them. */
export const tools: readonly Tool[] = [...lookupTools, ...editTools, ...deleteTools, ...exportTools];
