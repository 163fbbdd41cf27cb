import { PolarApiError } from "../../../polar/errors.js";
import { notFound } from "../../../polar/explain-answer.js";
import { Customer } from "../../../polar/models/customer.js";
import { type CustomerSession, theSession } from "../../../polar/models/customer-session.js";
import { type Member, Member as Members } from "../../../polar/models/member.js";
import { moment } from "../../../primitives/moment.js";
import { checkOrganization } from "../../reads/organization.js";
import { readPage } from "../../reads/pages.js";
import { createParts } from "../../reads/parts.js";
import { readCustomer } from "../../reads/requests.js";
import type { Address } from "../../reads/whose.js";
import { isTimestamp } from "../../subscriptions/days.js";
import type { Context, Result } from "../../tool.js";
import type { Next } from "../../writes/outcomes.js";
import { askWhichIsMeant } from "../../writes/which-is-meant.js";

export interface SessionWanted extends Address {
  member_id?: string | undefined;
  return_url?: string | undefined;
  meant?: string | undefined;
}

/**
 * Makes a session of the portal. It is in this answer only: whoever opens its link is the customer until it expires.
 * @throws what `Polar.write` throws
 */
export async function openSession(wanted: SessionWanted, context: Context): Promise<Result> {
  const { polar } = context;
  const { external_id, member_id, return_url, meant } = wanted;
  const id = await idOf();
  const call = callFor(id, wanted);
  const asking = await askWhichIsMeant({ id, read: () => readCustomer(polar, { id }), call, meant }, context);
  if (asking) return asking;
  try {
    const session = await post({ customer_id: id, ...(member_id && { member_id }), ...(return_url && { return_url }) });
    return linkOf(session, { member_id, now: polar.timeAt(performance.now()) });
  } catch (error) {
    if (refuses(error, "customer_id")) throw notFound(Customer);
    if (member_id === undefined && refuses(error, "member_id")) return askWhichMember(id, wanted, context);
    throw error;
  }

  /** The internal id, so that the answer can be held against it. */
  async function idOf(): Promise<string> {
    if (external_id === undefined && context.config.organizationId === undefined) return String(wanted.id);
    const customer = await readCustomer(polar, external_id === undefined ? { id: String(wanted.id) } : { external_id });
    checkOrganization(customer, context);
    return customer.id;
  }

  /** A session that nobody opens harms nobody: one whose answer was lost is made again. */
  async function post(body: Record<string, unknown>): Promise<CustomerSession> {
    const settled = await polar.write({
      // Polar may also refuse that it has no member.
      request: () => ({ route: "POST /v1/customer-sessions/", body, given: { member_id, ...body } }),
      expected: theSession(id),
      verify: async () => "as before",
    });
    if (settled.known) return settled.answer;
    throw settled.failure;
  }
}

function callFor(id: string, { member_id, return_url }: SessionWanted): Next {
  const wanted = { ...(member_id && { member_id }), ...(return_url && { return_url }) };
  return { tool: "get_portal_link", arguments: { id, for: "now", ...wanted } };
}

function linkOf(
  { customer_portal_url, expires_at }: CustomerSession,
  { member_id, now }: { member_id: string | undefined; now: number },
): Result {
  const until = isTimestamp(expires_at) ? Date.parse(expires_at) : undefined;
  const who = member_id === undefined ? "this customer" : "this member";
  return {
    url: customer_portal_url,
    ...(until !== undefined && {
      expires_at: moment(until),
      in_minutes: Math.floor((until - now) / 60_000),
    }),
    as: member_id === undefined ? "customer" : "member",
    warning: `Whoever opens this link is ${who} until it expires. Give it only to them, in a live conversation: never in a mail, a ticket or a log. Do not open it.`,
  };
}

function refuses(error: unknown, field: string): boolean {
  return (
    error instanceof PolarApiError &&
    error.status === 422 &&
    (error.facts.fields ?? []).some((one) => one.field === field)
  );
}

/** A team's session is one of its members'. */
async function askWhichMember(id: string, wanted: SessionWanted, context: Context): Promise<Result> {
  const parts = createParts(context);
  const list = { route: "GET /v1/members/", query: { customer_id: id, limit: 100 } } as const;
  const page = await parts.read({ what: "members", of: Members }, () => readPage(context.polar, list, Members));
  const members = ((page?.items ?? []) as Member[]).map(({ id, email, name, role }) => ({
    member_id: id,
    email,
    ...(name && { name }),
    role,
  }));
  const chosen = members.find(({ role }) => role === "owner") ?? members[0];
  return {
    members,
    ...(parts.missing.length > 0 && { missing: parts.missing }),
    hint: "No link was made: this customer is a team, and a link is for one of its members. Ask which one is in the conversation, then call with that `member_id`; the call in `next` is for the owner.",
    ...(chosen && {
      next: callFor(id, { ...wanted, member_id: chosen.member_id }),
    }),
  };
}
