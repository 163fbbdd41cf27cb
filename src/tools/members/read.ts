import { Member } from "../../polar/models/member.js";
import { detail, limit, page } from "../inputs.js";
import { outputs } from "../outputs.js";
import { project } from "../reads/projection.js";
import { getPage } from "../reads/requests.js";
import { type Address, requireOneAddress } from "../reads/whose.js";
import { choice, optional } from "../schema.js";
import { type Context, type Result, type Tool, tool } from "../tool.js";
import { ofCustomer, ofMember } from "./inputs.js";
import { type MemberAddress, readMember, readOwner, requireMember } from "./one-member.js";

/** Tools that read members. */
export const readMembers: Tool[] = [
  tool({
    name: "list_members",
    title: "Team members",
    description: "Show who is on a customer's team, and in which role: owner, billing manager, member.",
    route: "GET /v1/members/",
    resource: Member,
    effect: "read",
    input: {
      ...ofCustomer,
      role: optional(choice(["owner", "billing_manager", "member"], {})),
      page: page(),
      limit: limit(),
      detail: detail(),
    },
    output: outputs.page,
    run: list,
  }),
  tool({
    name: "get_member",
    title: "Team member",
    description: "Details and role of one team member of a customer.",
    route: "GET /v1/customers/{id}/members/{member_id}",
    resource: Member,
    effect: "read",
    input: { ...ofMember, detail: detail() },
    output: outputs.one,
    run: get,
  }),
];

interface Wanted extends Address {
  detail?: unknown;
}

async function get({ detail, ...address }: MemberAddress & Wanted, context: Context): Promise<Result> {
  requireMember("get_member", address);
  return project(Member, await readMember(address, context.polar), { detail }, context);
}

async function list(args: Wanted & Record<string, unknown>, context: Context): Promise<Result> {
  const { id, external_id, ...rest } = args;
  requireOneAddress("list_members", args);
  const of = { customer_id: id, external_customer_id: external_id };
  const { next, ...found } = await getPage({ ...of, ...rest }, context);
  // Polar has an empty list for a customer that does not exist.
  if (found.total_count === 0) await readOwner({ id, external_id }, context);
  const address = id === undefined ? { external_id } : { id };
  return {
    ...found,
    ...(next !== undefined && {
      next: { tool: "list_members", arguments: { ...address, ...rest, page: Number(rest.page ?? 1) + 1 } },
    }),
    ...(found.total_count === 0 && rest.role === undefined && { hint: NO_MEMBERS }),
  };
}

const NO_MEMBERS = "This customer has no members: Polar may not have enabled members for this organization.";
