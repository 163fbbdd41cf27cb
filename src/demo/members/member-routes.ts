import { type Answer, frameworkError, json, polarError } from "../answer.js";
import { pageOf } from "../http/page.js";
import { readPage, readSorting, readText } from "../http/query.js";
import { type Call, type Route, refuseIfAny, scopesOf } from "../route.js";
import { compareCodePoints } from "../values/python-text.js";
import { checkEnum, checkUuid4, type ErrorDetail } from "../values/validation.js";
import { MEMBER_ROLES, memberJson } from "./member.js";

const { read, write } = scopesOf("members");
const checkRole = checkEnum(MEMBER_ROLES);

function listMembers({ subject, query }: Call): Answer {
  const errors: ErrorDetail[] = [];
  const page = readPage(query, errors);
  const [sorting] = readSorting(query, ["created_at", "-created_at"], ["-created_at"], errors);
  const text = query.getAll("role").at(-1);
  const role = text === undefined ? undefined : checkRole(text, ["query", "role"], errors);
  refuseIfAny(errors);
  const customerId = readText(query, "customer_id");
  const externalId = readText(query, "external_customer_id");
  const id = customerId === undefined ? undefined : checkUuid4(customerId, [], errors);
  if (errors.length > 0) return polarError(404, "ResourceNotFound", "Invalid customer ID format");
  const sign = sorting === "created_at" ? 1 : -1;
  const members = subject.organizations
    .flatMap(({ customers }) => (id === undefined ? [...customers.values()] : (customers.get(id) ?? [])))
    .filter((customer) => externalId === undefined || customer.external_id === externalId)
    .flatMap((customer) => customer.members.map((member) => ({ member, customer })))
    .filter(({ member }) => role === undefined || member.role === role)
    .sort((a, b) => sign * compareCodePoints(a.member.created_at, b.member.created_at));
  return json(
    200,
    pageOf(members, page, ({ member, customer }) => memberJson(member, customer.id)),
  );
}

export const MEMBER_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/members/", scopes: read, answer: listMembers },
  // These paths accept POST only, so listing members there is a 405.
  { method: "POST", path: "/v1/customers/{id}/members", scopes: write, answer: () => frameworkError(404) },
  {
    method: "POST",
    path: "/v1/customers/external/{external_id}/members",
    scopes: write,
    answer: () => frameworkError(404),
  },
];
