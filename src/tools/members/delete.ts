import { Member } from "../../polar/models/member.js";
import type { Route } from "../../polar/routes.js";
import { detailOfWrite } from "../inputs.js";
import { outputs } from "../outputs.js";
import { project } from "../reads/projection.js";
import { PREVIEW_FIRST } from "../sentences.js";
import type { Context, Identity, Result } from "../tool.js";
import { describeIdentity } from "../writes/consent.js";
import { sendDelete } from "../writes/deletion.js";
import { runGuarded } from "../writes/guard.js";
import type { GuardedChange } from "../writes/guarded-change.js";
import { type GuardArguments, guard, guardedTool } from "../writes/guarded-row.js";
import { asWanted } from "../writes/outcome-only.js";
import { identityOf, unknownOutcome, writeFacts } from "../writes/outcomes.js";
import { versionOf } from "../writes/version.js";
import { deletionOf } from "../writes/wording.js";
import { ofMember } from "./inputs.js";
import { BY_IDS, type MemberAddress, type Membership, readById, readMembership, requireMember } from "./one-member.js";
import { ownerStays } from "./owner-stays.js";

export const deleteMember = guardedTool({
  name: "delete_member",
  title: "Remove from team",
  description: `Remove a person from a team (take or kick off, revoke). ${PREVIEW_FIRST}.`,
  route: `DELETE ${BY_IDS}`,
  resource: Member,
  effect: "delete",
  input: { ...ofMember, ...guard("member"), detail: detailOfWrite() },
  output: outputs.member,
  run: deleteOne,
});

interface DeleteArguments extends MemberAddress, GuardArguments {
  detail?: unknown;
}

async function deleteOne(
  { confirm, expected_email, preview, detail, ...address }: DeleteArguments,
  context: Context,
): Promise<Result> {
  requireMember("delete_member", address);
  const { config } = context;
  const show = (member: Member) => project(Member, member, { detail }, context);
  const identify = ({ member }: Membership): Identity => identityOf(member);
  let found: Membership | undefined;

  const change: GuardedChange<Membership> = {
    wording: deletionOf("member"),
    wish: { delete: "member" },
    byId: address.member_id !== undefined,
    async read(seen) {
      const byIds = seen && found && { id: found.customer.id, member_id: seen.id };
      found = await readMembership(byIds ?? address, context);
      if (found.member.role === "owner") throw ownerStays();
      return found;
    },
    identify,
    version: ({ customer, member }) => [customer, member].map(versionOf),
    async preview({ customer, member }) {
      return {
        member: show(member),
        customer: identityOf(customer),
        consequences: consequencesFor(member),
        hint: SEATS,
      };
    },
    next: ({ customer, member }) => ({
      tool: "delete_member",
      arguments: { id: customer.id, member_id: member.id },
    }),
    async question({ customer, member }) {
      const [who, whose] = [member, customer].map((one) => describeIdentity(identityOf(one), config.pii));
      const { irreversible } = consequencesFor(member);
      return {
        message: `Remove this member at Polar? ${who}. Of the customer ${whose}. ${irreversible}`,
        yes: "Yes, remove this member",
        seen: [customer, member].map(versionOf),
      };
    },
    locks: ({ customer }) => [customer.id],
    gone: (who, membership) => ({ outcome: "already_gone", member: membership ? show(membership.member) : who }),
    send: (membership) => send(membership, show(membership.member), context),
  };
  return asWanted(await runGuarded(change, { confirm, expected_email, preview }, context), detail);
}

function consequencesFor({ role }: Member) {
  const loses =
    role === "billing_manager" ? "can no longer manage the customer's billing" : "no longer belongs to the customer";
  return {
    irreversible: `This person ${loses}, and loses what they have through it. A member with the same email can be created later, with a new id.`,
  };
}

const SEATS = "get_access shows whether this member has a seat.";

async function send({ customer, member }: Membership, shown: Result, context: Context): Promise<Result> {
  const { polar } = context;
  const params = { id: customer.id, member_id: member.id };
  const settled = await sendDelete(
    {
      of: Member,
      request: { route: `DELETE ${BY_IDS}` as Route, params },
      before: member,
      read: () => readById(customer.id, member.id, polar),
    },
    context,
  );
  if (settled === "gone") return { outcome: "already_gone", member: shown };
  if (!settled.known) return unknownOutcome(settled, { fields: ["member"] }, { tool: "get_member", arguments: params });
  return { outcome: "deleted", member: shown, ...writeFacts(settled) };
}
