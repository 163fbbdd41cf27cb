import type { ToolGroup } from "../config/tool-groups.js";
import { endSubscription } from "./billing/end-subscription.js";
import { findAtRisk } from "./billing/find-at-risk.js";
import { getAccess } from "./billing/get-access.js";
import { getBilling } from "./billing/get-billing.js";
import { getPortalLink } from "./billing/get-portal-link.js";
import { reportCustomers } from "./bulk/report-customers.js";
import { saveCustomers } from "./bulk/save-customers.js";
import { updateCustomers } from "./bulk/update-customers.js";
import { createTools } from "./customers/create.js";
import { deleteTools } from "./customers/delete.js";
import { exportTools } from "./customers/export.js";
import { readTools } from "./customers/read.js";
import { updateTools } from "./customers/update.js";
import { findTools } from "./find/find-customer.js";
import { createMember } from "./members/create.js";
import { deleteMember } from "./members/delete.js";
import { readMembers } from "./members/read.js";
import { updateMember } from "./members/update.js";
import type { Tool } from "./tool.js";

/** A tool with the group by which POLAR_TOOLS chooses it. */
export interface GroupedTool extends Tool {
  group: ToolGroup;
}

const GROUPS: Record<ToolGroup, readonly Tool[]> = {
  customers: [...findTools, ...readTools, ...createTools, ...updateTools, ...deleteTools, ...exportTools],
  bulk: [reportCustomers, saveCustomers, updateCustomers],
  billing: [getBilling, getAccess, getPortalLink, endSubscription, findAtRisk],
  members: [...readMembers, createMember, updateMember, deleteMember],
};

/** Every tool, in the order models see them. */
export const tools: readonly GroupedTool[] = Object.entries(GROUPS).flatMap(([group, rows]) =>
  rows.map((row) => ({ ...row, group: group as ToolGroup })),
);
