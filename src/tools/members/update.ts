import { isDeepStrictEqual } from "node:util";
import { Member } from "../../polar/models/member.js";
import type { Route } from "../../polar/routes.js";
import type { Verification } from "../../polar/writes.js";
import { ArgumentError } from "../../primitives/errors.js";
import { detail, email, name } from "../customers/inputs.js";
import { outputs } from "../customers/outputs.js";
import { project } from "../reads/projection.js";
import { choice, optional } from "../schema.js";
import { type Context, type Result, tool } from "../tool.js";
import { hasBecome, isStoredAs } from "../writes/as-stored.js";
import { changesBetween, undoOf } from "../writes/changes.js";
import { unknownOutcome, writeFacts } from "../writes/outcomes.js";
import { listMembers } from "./all-members.js";
import { ofMember } from "./inputs.js";
import {
  aMember,
  BY_IDS,
  type MemberAddress,
  type Membership,
  readById,
  readMembership,
  requireMember,
} from "./one-member.js";
import { ownerStays } from "./owner-stays.js";

export const updateMember = tool({
  name: "update_member",
  title: "Update member",
  description:
    "Change the given fields of a member; others stay. Role owner, alone, transfers ownership: the old owner becomes billing_manager. Returns `changes` and `undo`.",
  route: `PATCH ${BY_IDS}`,
  resource: Member,
  effect: "update",
  input: {
    ...ofMember,
    email: email(),
    name: name(),
    role: optional(choice(["owner", "billing_manager", "member"], {})),
    detail: detail(),
  },
  output: outputs.member,
  run: update,
});

interface Given extends Record<string, unknown> {
  email?: string | undefined;
  name?: string | undefined;
  role?: string | undefined;
}

async function update(
  { detail, email, name, role, ...address }: MemberAddress & Given & { detail?: unknown },
  context: Context,
): Promise<Result> {
  requireMember("update_member", address);
  const given: Given = Object.fromEntries(
    Object.entries({ email, name, role }).filter(([, value]) => value !== undefined),
  );
  refuseUseless(given);
  const { customer, member } = await readMembership(address, context);
  return context.polar.withLock([customer.id], performance.now(), async () => {
    // Whatever was read before the lock, another process of this computer may have changed in between.
    const found = await readMembership({ id: customer.id, member_id: member.id }, context);
    return updateOnce(found, given, detail, context);
  });
}

/** @throws ArgumentError */
function refuseUseless(given: Given): void {
  const fields = Object.keys(given);
  const refuse = (field: string, reason: string) =>
    new ArgumentError(`Nothing was sent: \`${field}\` ${reason}.`, [{ field, reason }]);
  if (fields.length === 0) throw refuse("role", "is missing: give email, name or role");
  if (given.name?.trim() === "") throw refuse("name", "cannot be cleared, only changed");
  if (given.role === "owner" && fields.length > 1) {
    throw refuse("role", "transfers ownership when it is owner, and must then stand alone");
  }
}

async function updateOnce(
  { customer, member: before }: Membership,
  given: Given,
  detail: unknown,
  context: Context,
): Promise<Result> {
  const { polar, memory } = context;
  const params = { id: customer.id, member_id: before.id };
  const show = (member: Member) => project(Member, member, { detail }, context);
  const body = Object.fromEntries(
    Object.entries(given).filter(([field, value]) => !isStoredAs(field, value, before[field])),
  );
  const fields = Object.keys(body);
  if (fields.length === 0) return { outcome: "unchanged", member: show(before) };
  if (before.role === "owner" && "role" in body) throw ownerStays();
  const transfers = body.role === "owner";
  const owner = transfers ? (await listMembers(customer.id, polar)).members.find(isOwner) : undefined;

  const isChanged = (after: Member) => fields.every((field) => hasBecome(field, body[field], before, after));
  async function verify(): Promise<Verification<Member>> {
    const after = await readById(customer.id, before.id, polar);
    if (isChanged(after)) return { done: after };
    return fields.every((field) => isDeepStrictEqual(before[field], after[field])) ? "as before" : "unclear";
  }

  const same = aMember({ id: before.id, customer_id: customer.id });
  const settled = await polar.write({
    request: () => ({ route: `PATCH ${BY_IDS}` as Route, params, body }),
    expected: {
      ...same,
      what: "the change that was sent",
      is: (answer): answer is Member => same.is(answer) && isChanged(answer),
    },
    verify,
  });
  if (!settled.known) return unknownOutcome(settled, { fields }, { tool: "get_member", arguments: params });
  const after = settled.answer;
  memory.wrote(after);
  const changes = changesBetween(before, after, fields);
  return {
    outcome: "updated",
    member: show(after),
    changes,
    ...(owner && { previous_owner: show({ ...owner, role: "billing_manager" }) }),
    ...(transfers ? undoTransfer(before, owner, customer.id) : undoFields(before, after, changes, params)),
    ...writeFacts(settled),
  };
}

const isOwner = ({ role }: Member) => role === "owner";

function undoFields(
  before: Member,
  after: Member,
  changes: ReturnType<typeof changesBetween>,
  params: Record<string, string>,
): Result {
  const { role: _, ...others } = changes;
  const {
    arguments: { clear = [], ...restored },
    impossible,
  } = undoOf(before, after, others, []);
  const lost = [...impossible, ...(clear as string[])];
  const role = "role" in changes ? { role: before.role } : {};
  const undo = { ...restored, ...role };
  return {
    ...(Object.keys(undo).length > 0 && { undo: { tool: "update_member", arguments: { ...params, ...undo } } }),
    ...(lost.length > 0 && { cannot_be_undone: lost }),
  };
}

/** The way back makes a billing manager of the new owner, as of any. */
function undoTransfer(before: Member, owner: Member | undefined, id: string): Result {
  const isExact = owner !== undefined && before.role === "billing_manager";
  return {
    ...(owner && { undo: { tool: "update_member", arguments: { id, member_id: owner.id, role: "owner" } } }),
    ...(!isExact && { cannot_be_undone: ["role"] }),
  };
}
