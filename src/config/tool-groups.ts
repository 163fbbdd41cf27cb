/** Tools that are listed together, by POLAR_TOOLS. */
export type ToolGroup = (typeof TOOL_GROUPS)[number];

/** In the order in which tools are listed. */
export const TOOL_GROUPS = ["customers", "bulk", "billing", "members"] as const;

export const DEFAULT_TOOL_GROUPS: readonly ToolGroup[] = ["customers", "bulk", "billing"];
