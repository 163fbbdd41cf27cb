import { isDeepStrictEqual } from "node:util";
import { Member } from "../../polar/models/member.js";
import type { Route } from "../../polar/routes.js";
import type { Verification } from "../../polar/writes.js";
import { ArgumentError } from "../../primitives/errors.js";
import { detailOfWrite, email, name } from "../inputs.js";
import { outputs } from "../outputs.js";
import { project } from "../reads/projection.js";
import { choice, mapOf, optional, scalar } from "../schema.js";
import { type Context, type Result, tool } from "../tool.js";
import { hasBecome, isStoredAs } from "../writes/as-stored.js";
import { changesBetween } from "../writes/changes.js";
import { conflictWith, type Expectation } from "../writes/expectation.js";
import { fromNext } from "../writes/guarded-row.js";
import { asWanted } from "../writes/outcome-only.js";
import { unknownOutcome, writeFacts } from "../writes/outcomes.js";
import { refuseToChangeByPlaceholder } from "../writes/placeholders.js";
import { askWhichIsMeant } from "../writes/which-is-meant.js";
import { listMembers } from "./all-members.js";
import { ofMember } from "./inputs.js";
import {
  aMember,
  BY_IDS,
  type MemberAddress,
  type Membership,
  readById,
  readMembership,
  readOwner,
  requireMember,
} from "./one-member.js";
import { ownerStays } from "./owner-stays.js";
import { undoFields, undoTransfer } from "./undo.js";

export const updateMember = tool({
  name: "update_member",
  title: "Change team member",
  description:
    "Change or promote a member: role, name, email. Role owner, alone, transfers ownership; the old one becomes billing_manager. Returns `undo`.",
  route: `PATCH ${BY_IDS}`,
  resource: Member,
  effect: "update",
  input: {
    ...ofMember,
    email: email(),
    name: name(),
    role: optional(choice(["owner", "billing_manager", "member"], {})),
    expected: optional(mapOf(scalar.nullable(), { example: { name: "Jane" } })),
    meant: fromNext(),
    detail: detailOfWrite(),
  },
  output: outputs.member,
  run: update,
});

interface UpdateArguments extends MemberAddress, Given {
  expected?: Expectation | undefined;
  meant?: string | undefined;
  detail?: unknown;
}

interface Given extends Record<string, unknown> {
  email?: string | undefined;
  name?: string | undefined;
  role?: string | undefined;
}

async function update({ meant, ...args }: UpdateArguments, context: Context): Promise<Result> {
  const { detail, expected = {}, email, name, role, ...address } = args;
  requireMember("update_member", address);
  const given: Given = Object.fromEntries(
    Object.entries({ email, name, role }).filter(([, value]) => value !== undefined),
  );
  refuseUseless(given);
  const { external_id, member_id, member_external_id } = address;
  refuseToChangeByPlaceholder({ external_id, member_external_id }, "update_member");
  const { id = (await readOwner(address, context)).id } = address;
  const result = await context.polar.withLock([id], performance.now(), async () => {
    // Whatever was read before the lock, another process of this computer may have changed in between.
    const found = await readMembership({ id, member_id, member_external_id }, context);
    const { customer, member } = found;
    const { member_external_id: _, external_id: __, ...again } = args;
    const call = { tool: "update_member", arguments: { ...again, id, member_id: member.id } };
    const asking = await askWhichIsMeant({ id, read: async () => customer, call, meant }, context);
    if (asking) return asking;
    return updateOnce(found, { given, expected, detail }, context);
  });
  return asWanted(result, detail);
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
  { given, expected, detail }: { given: Given; expected: Expectation; detail: unknown },
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
  const conflict = conflictWith(before, expected);
  if (conflict) throw conflict;
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
  memory.wrote(Member, after);
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
