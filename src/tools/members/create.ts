import type { Pii } from "../../config/config.js";
import { Member } from "../../polar/models/member.js";
import type { Verification } from "../../polar/writes.js";
import { ActionableError, Refusal } from "../../primitives/errors.js";
import { textOf } from "../../primitives/text.js";
import { detailOfWrite, name } from "../inputs.js";
import { outputs } from "../outputs.js";
import { project } from "../reads/projection.js";
import { type Address, requireOneAddress } from "../reads/whose.js";
import { choice, optional, text } from "../schema.js";
import { type Context, type Result, tool } from "../tool.js";
import { isStoredAs } from "../writes/as-stored.js";
import { fromNext } from "../writes/guarded-row.js";
import { asWanted } from "../writes/outcome-only.js";
import { unknownOutcome, writeFacts } from "../writes/outcomes.js";
import { refuseToChangeByPlaceholder, refuseToStorePlaceholders } from "../writes/placeholders.js";
import { isSameEmail } from "../writes/same-customer.js";
import { askWhichIsMeant } from "../writes/which-is-meant.js";
import { listMembers, type Members } from "./all-members.js";
import { memberExternalId, ofCustomer } from "./inputs.js";
import { aMember, readOwner } from "./one-member.js";

const NO_OWNER = { owner: "cannot be given here: create the member, then call update_member with role owner" };

export const createMember = tool({
  name: "create_member",
  title: "Add to team",
  description:
    "Add, put or invite a person (colleague) to a team. If the email is a member already, nothing is done: outcome exists.",
  route: "POST /v1/customers/{id}/members",
  resource: Member,
  effect: "create",
  input: {
    ...ofCustomer,
    email: text({ example: "jane@harborlane.dev" }),
    name: name(),
    member_external_id: memberExternalId(),
    role: optional(choice(["member", "billing_manager"], { description: "Default member", refusals: NO_OWNER })),
    meant: fromNext(),
    detail: detailOfWrite(),
  },
  output: outputs.member,
  run: create,
});

interface CreateArguments extends Address {
  email: string;
  name?: string | undefined;
  member_external_id?: string | undefined;
  role?: string | undefined;
  meant?: string | undefined;
  detail?: unknown;
}

/** A new member, by Polar's names. */
interface Body extends Record<string, unknown> {
  email: string;
  name?: string;
  external_id?: string;
  role?: string;
}

async function create({ meant, ...args }: CreateArguments, context: Context): Promise<Result> {
  const { id, external_id, detail, member_external_id, ...given } = args;
  requireOneAddress("create_member", { id, external_id });
  refuseToChangeByPlaceholder({ external_id }, "create_member");
  refuseToStorePlaceholders({ member_external_id });
  const customer = await readOwner({ id, external_id }, context);
  const customerId = customer.id;
  const { external_id: _, ...again } = args;
  const call = { tool: "create_member", arguments: { ...again, id: customerId } };
  const asking = await askWhichIsMeant({ id: customerId, read: async () => customer, call, meant }, context);
  if (asking) return asking;
  const body = { ...given, ...(member_external_id && { external_id: member_external_id }) } as Body;
  const create = () => createOnce(customerId, body, detail, context);
  return asWanted(await context.polar.withLock([customerId], performance.now(), create), detail);
}

/** Polar answers as with a new member where the email has one: which it is shows in the list before. */
async function createOnce(id: string, body: Body, detail: unknown, context: Context): Promise<Result> {
  const { polar, memory } = context;
  const { pii } = context.config;
  const show = (member: Member) => project(Member, member, { detail }, context);
  const before = await listMembers(id, polar);
  const holder = before.members.find((member) => isSameEmail(member, body));
  if (holder) return exists(holder, body, show, pii);
  const { external_id } = body;
  if (external_id !== undefined && before.members.some((member) => member.external_id === external_id)) throw taken();
  const startedAt = polar.timeAt(performance.now());
  const isNew = (member: Member) =>
    differing(member, { role: "member", ...body }).length === 0 && isNewSince(member, before, startedAt);

  async function verify(): Promise<Verification<Member>> {
    const now = await listMembers(id, polar);
    const own = now.members.find((member) => isSameEmail(member, body));
    if (own === undefined) return now.complete ? "as before" : "unclear";
    return isNew(own) ? { done: own } : "unclear";
  }

  const sameOne = aMember({ customer_id: id });
  const settled = await polar
    .write({
      request: () => ({ route: "POST /v1/customers/{id}/members", params: { id }, body }),
      expected: {
        ...sameOne,
        what: "the member that was sent",
        is: (answer): answer is Member => sameOne.is(answer) && isSameEmail(answer, body),
      },
      verify,
    })
    .catch((error) => {
      throw external_id === undefined ? error : withTaken(error);
    });
  if (!settled.known) {
    return unknownOutcome(
      settled,
      { fields: Object.keys(body) },
      { tool: "list_members", arguments: { id, limit: 100 } },
    );
  }
  const member = settled.answer;
  if (!isNew(member)) return { ...exists(member, body, show, pii), ...writeFacts(settled) };
  memory.wrote(Member, member);
  return { outcome: "created", member: show(member), ...writeFacts(settled) };
}

/** Clocks differ, and a verification takes its time. */
const MARGIN_MS = 60_000;

function isNewSince(member: Member, { members, complete }: Members, startedAt: number): boolean {
  if (members.some(({ id }) => id === member.id)) return false;
  return complete || Date.parse(textOf(member.created_at)) > startedAt - MARGIN_MS;
}

/** The fields in which a member is another than the one to create. */
function differing(member: Member, { email: _, ...wanted }: Body): string[] {
  return Object.keys(wanted).filter((field) => !isStoredAs(field, wanted[field], member[field]));
}

/** Polar keeps the member that has the email as it is. */
function exists(member: Member, body: Body, show: (member: Member) => Result, pii: Pii): Result {
  // A name or an external id that is masked would be guessed field by field.
  const fields = differing(member, body).filter((field) => pii !== "masked" || field === "role");
  return {
    outcome: "exists",
    member: show(member),
    hint: "This email is a member of the customer already, and nothing was changed.",
    ...(fields.length > 0 && {
      conflict: {
        fields,
        reason: "The member has other values here than those given. update_member changes name and role.",
      },
    }),
  };
}

function taken(): Refusal {
  return new Refusal(
    "already_exists",
    "Nothing was sent: another member of this customer has this member_external_id.",
    "Leave it out, or call get_member with it to see whose it is.",
    [{ field: "member_external_id", reason: "belongs to another member" }],
  );
}

/** Polar fails instead of refusing an external id that is taken. */
function withTaken(error: unknown): unknown {
  if (!(error instanceof ActionableError) || error.facts.status !== 500) return error;
  const hint = "Polar also fails like this where another member has this member_external_id: try without it.";
  return new ActionableError({ ...error.facts, hint: [error.facts.hint, hint].filter(Boolean).join(" ") });
}
