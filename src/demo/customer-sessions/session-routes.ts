import { randomBytes, randomUUID } from "node:crypto";
import { type Answer, json, Refusal, ruleErrors, shapeErrors } from "../answer.js";
import { type Customer, customerJson, ownerOf } from "../customers/customer.js";
import type { Organization } from "../customers/organization.js";
import type { Member } from "../members/member.js";
import { type Call, type Route, requireBody } from "../route.js";
import { HOUR } from "../values/calendar.js";
import { isMap, type JsonValue } from "../values/python-json.js";
import { timestamp } from "../values/timestamp.js";
import {
  type Check,
  checkObject,
  checkString,
  checkUuid4,
  type ErrorDetail,
  fail,
  nullable,
  type Shape,
} from "../values/validation.js";

interface SessionCreate {
  readonly customer_id?: string;
  readonly external_customer_id?: string;
  readonly member_id?: string | null;
  readonly external_member_id?: string | null;
  readonly return_url?: string | null;
}

const checkUrl: Check<string> = (input, loc, errors) => {
  const text = checkString(input, loc, errors);
  if (text === undefined || /^https?:\/\/[^\s/]/i.test(text)) return text;
  const error = "relative URL without a base";
  return fail(errors, "url_parsing", loc, `Input should be a valid URL, ${error}`, input, { error });
};

const SHAPE: Shape<SessionCreate> = {
  customer_id: checkUuid4,
  external_customer_id: checkString,
  member_id: nullable(checkUuid4),
  external_member_id: nullable(checkString),
  return_url: nullable(checkUrl),
};
const BRANCHES = [
  ["CustomerSessionCustomerIDCreate", "customer_id"],
  ["CustomerSessionCustomerExternalIDCreate", "external_customer_id"],
] as const;

/** By the customer's id, or else by its external id. */
function checkSessionCreate(input: JsonValue, errors: ErrorDetail[]): SessionCreate | undefined {
  const body =
    isMap(input) && input.has("customer_external_id") && !input.has("external_customer_id")
      ? new Map([...input, ["external_customer_id", input.get("customer_external_id") ?? null]])
      : input;
  const all: ErrorDetail[] = [];
  for (const [name, key] of BRANCHES) {
    const value = checkObject(SHAPE, [key], body, ["body", name], all);
    if (value !== undefined) return value;
  }
  errors.push(...all);
  return undefined;
}

/** Whoever has the token is the customer, or one of its members, for an hour. */
function createSession(call: Call): Answer {
  const errors: ErrorDetail[] = [];
  const body = requireBody(call, errors, checkSessionCreate);
  if (body === undefined) throw new Refusal(shapeErrors(errors));
  const { organization, customer } = customerOf(call, body);
  const member = organization.memberFeature ? memberOf(customer, body) : undefined;
  const now = call.now();
  const token = `${organization.memberFeature ? "polar_mst_" : "polar_cst_"}${randomBytes(22).toString("hex").slice(0, 43)}`;
  const expires = now + HOUR;
  organization.sessions.set(token, expires);
  const email = member?.email ?? customer.email ?? "";
  const query = new URLSearchParams({ customer_session_token: token, email });
  return json(201, {
    created_at: timestamp(now),
    modified_at: null,
    id: randomUUID(),
    token,
    expires_at: timestamp(expires),
    return_url: body.return_url ?? null,
    customer_portal_url: `${call.origin}/${organization.slug}/portal?${query}`,
    customer_id: customer.id,
    customer: customerJson(customer),
  });
}

function customerOf({ subject }: Call, { customer_id, external_customer_id }: SessionCreate) {
  const found = subject.organizations.flatMap(
    (organization): Array<{ organization: Organization; customer: Customer }> => {
      const { customers } = organization;
      const customer =
        customer_id === undefined ? customers.byExternalId(external_customer_id ?? "") : customers.get(customer_id);
      return customer === undefined ? [] : [{ organization, customer }];
    },
  );
  if (found[0] !== undefined) return found[0];
  const field = customer_id === undefined ? "external_customer_id" : "customer_id";
  throw refused(field, "Customer does not exist.", customer_id ?? external_customer_id ?? null);
}

function memberOf(customer: Customer, { member_id, external_member_id }: SessionCreate): Member {
  if (member_id || external_member_id) {
    const field = member_id ? "member_id" : "external_member_id";
    const member = customer.members.find(({ id, external_id }) =>
      member_id ? id === member_id : external_id === external_member_id,
    );
    if (member !== undefined) return member;
    throw refused(field, "Member does not exist for this customer.", member_id ?? external_member_id ?? null);
  }
  if (customer.type === "team") throw refused("member_id", "member_id is required for team customers.", null);
  const owner = ownerOf(customer);
  if (owner === undefined) throw refused("customer_id", "No owner member found for this customer.", customer.id);
  return owner;
}

function refused(field: string, msg: string, input: JsonValue): Refusal {
  return new Refusal(ruleErrors([{ type: "value_error", loc: ["body", field], msg, input }]));
}

export const SESSION_ROUTES: readonly Route[] = [
  { method: "POST", path: "/v1/customer-sessions/", scopes: ["customer_sessions:write"], answer: createSession },
];
