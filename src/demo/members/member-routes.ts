import { type Answer, json, noContent, polarError, Refusal, shapeErrors } from "../answer.js";
import { pageOf } from "../http/page.js";
import { readPage, readSorting, readText } from "../http/query.js";
import { type Call, type Route, refuseIfAny, requireBody, scopesOf } from "../route.js";
import { timestamp } from "../values/timestamp.js";
import { checkEnum, checkUuid4, type ErrorDetail } from "../values/validation.js";
import { addMember, changeMember, checkMemberCreate, checkMemberUpdate, removeMember } from "./change-members.js";
import { MEMBER_ROLES, memberJson } from "./member.js";
import { byExternalIds, byIds, type Path } from "./member-paths.js";
import { selectMembers } from "./select-members.js";

const { read, write } = scopesOf("members");
const checkRole = checkEnum(MEMBER_ROLES);

function listMembers({ subject, query, now }: Call): Answer {
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
  const filter = { id, externalId, role };
  const members = selectMembers(subject.organizations, filter, sorting === "created_at" ? 1 : -1, now());
  return json(
    200,
    pageOf(members, page, ({ member, customerId }) => memberJson(member, customerId)),
  );
}

function create(path: Path) {
  return (call: Call): Answer => {
    const errors: ErrorDetail[] = [];
    const named = path(call, errors);
    const body = requireBody(call, errors, checkMemberCreate);
    if (body === undefined || errors.length > 0) throw new Refusal(shapeErrors(errors));
    const found = named.customer();
    return json(201, memberJson(addMember(found, body, timestamp(call.now())), found.customer.id));
  };
}

function show(path: Path) {
  return (call: Call): Answer => {
    const errors: ErrorDetail[] = [];
    const named = path(call, errors);
    refuseIfAny(errors);
    const found = named.customer();
    return json(200, memberJson(named.member(found), found.customer.id));
  };
}

function update(path: Path) {
  return (call: Call): Answer => {
    const errors: ErrorDetail[] = [];
    const named = path(call, errors);
    const body = requireBody(call, errors, checkMemberUpdate);
    if (body === undefined || errors.length > 0) throw new Refusal(shapeErrors(errors));
    const found = named.customer();
    const member = changeMember(found, named.member(found), body, timestamp(call.now()));
    return json(200, memberJson(member, found.customer.id));
  };
}

function remove(path: Path) {
  return (call: Call): Answer => {
    const errors: ErrorDetail[] = [];
    const named = path(call, errors);
    refuseIfAny(errors);
    const found = named.customer();
    removeMember(found, named.member(found));
    return noContent();
  };
}

const BY_ID = "/v1/customers/{id}/members";
const BY_EXTERNAL_ID = "/v1/customers/external/{external_id}/members";

/** The members of one customer can only be listed by the first route: the nested paths answer a GET with 405. */
export const MEMBER_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/members/", scopes: read, answer: listMembers },
  { method: "POST", path: BY_EXTERNAL_ID, scopes: write, answer: create(byExternalIds) },
  { method: "POST", path: BY_ID, scopes: write, answer: create(byIds) },
  { method: "GET", path: `${BY_EXTERNAL_ID}/{member_external_id}`, scopes: read, answer: show(byExternalIds) },
  { method: "GET", path: `${BY_ID}/{member_id}`, scopes: read, answer: show(byIds) },
  { method: "PATCH", path: `${BY_EXTERNAL_ID}/{member_external_id}`, scopes: write, answer: update(byExternalIds) },
  { method: "PATCH", path: `${BY_ID}/{member_id}`, scopes: write, answer: update(byIds) },
  { method: "DELETE", path: `${BY_EXTERNAL_ID}/{member_external_id}`, scopes: write, answer: remove(byExternalIds) },
  { method: "DELETE", path: `${BY_ID}/{member_id}`, scopes: write, answer: remove(byIds) },
];
