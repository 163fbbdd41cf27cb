import type { Member } from "../../polar/models/member.js";
import type { Result } from "../tool.js";
import { type Changes, undoOf } from "../writes/changes.js";
import { expectationOf } from "../writes/expectation.js";
import type { Next } from "../writes/outcomes.js";

/** The call that restores the old values, and what cannot be restored. */
export function undoFields(before: Member, after: Member, changes: Changes, params: Record<string, string>): Result {
  const { role: _, ...others } = changes;
  const {
    arguments: { clear = [], ...restored },
    impossible,
  } = undoOf(before, after, others, []);
  const lost = [...impossible, ...(clear as string[])];
  const role = "role" in changes ? { role: before.role } : {};
  const undo = { ...restored, ...role };
  return {
    ...(Object.keys(undo).length > 0 && { undo: undoWith(params, undo, after) }),
    ...(lost.length > 0 && { cannot_be_undone: lost }),
  };
}

/** The way back makes a billing manager of the new owner, as of any. */
export function undoTransfer(before: Member, owner: Member | undefined, id: string): Result {
  const isExact = owner !== undefined && before.role === "billing_manager";
  return {
    ...(owner && {
      undo: undoWith({ id, member_id: owner.id }, { role: "owner" }, { ...owner, role: "billing_manager" }),
    }),
    ...(!isExact && { cannot_be_undone: ["role"] }),
  };
}

function undoWith(params: Record<string, string>, update: Record<string, unknown>, after: Member): Next {
  return { tool: "update_member", arguments: { ...params, ...update, expected: expectationOf(after, update) } };
}
