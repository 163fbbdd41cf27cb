/** The routes as Polar's reference writes them, and what each does once the checks common to all have passed. */

import { type Permission, requireManager, type Subject } from "./access.js";
import { type Answer, frameworkError, json, noContent, Refusal, resourceNotFound, shapeErrors } from "./answer.js";
import { checkCustomerCreate, createCustomer } from "./customers/create-customer.js";
import { customersCsv } from "./customers/csv.js";
import { type Customer, customerJson, paymentMethodJson } from "./customers/customer.js";
import { customerState } from "./customers/customer-state.js";
import { filterCustomers, pageOf, sortCustomers } from "./customers/list-customers.js";
import { type Organization, removeCustomer } from "./customers/organization.js";
import { checkCustomerUpdate, checkCustomerUpdateByExternalId, updateCustomer } from "./customers/update-customer.js";
import {
  readBoolean,
  readMetadataFilter,
  readOrganizationIds,
  readPage,
  readSorting,
  readText,
  withoutNul,
} from "./http/query.js";
import type { JsonValue } from "./values/python-json.js";
import { type Micros, timestamp } from "./values/timestamp.js";
import { checkUuid4, type ErrorDetail, fail } from "./values/validation.js";

export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly needs: Permission;
  readonly answer: (call: Call) => Answer;
}

export interface Call {
  readonly subject: Subject;
  /** The variable part of the path, decoded; empty on the collection. */
  readonly key: string;
  readonly query: URLSearchParams;
  /** Undefined if the route reads no body, null if the request has none. */
  readonly body: JsonValue | undefined;
  readonly now: () => Micros;
}

/** In the order Polar tries them. A 405 names the first method of a path in `Allow`. */
export const ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/customers/", needs: "read", answer: listCustomers },
  { method: "GET", path: "/v1/customers/export", needs: "read", answer: exportCustomers },
  { method: "GET", path: "/v1/customers/external/{external_id}", needs: "read", answer: show(byExternalId) },
  { method: "GET", path: "/v1/customers/external/{external_id}/state", needs: "read", answer: showState(byExternalId) },
  {
    method: "GET",
    path: "/v1/customers/external/{external_id}/payment-methods",
    needs: "read",
    answer: listPaymentMethods(byExternalId),
  },
  { method: "GET", path: "/v1/customers/{id}", needs: "read", answer: show(byId) },
  { method: "GET", path: "/v1/customers/{id}/state", needs: "read", answer: showState(byId) },
  { method: "GET", path: "/v1/customers/{id}/payment-methods", needs: "read", answer: listPaymentMethods(byId) },
  { method: "POST", path: "/v1/customers/", needs: "write", answer: create },
  { method: "PATCH", path: "/v1/customers/external/{external_id}", needs: "write", answer: updateByExternalId },
  { method: "PATCH", path: "/v1/customers/{id}", needs: "write", answer: updateById },
  { method: "DELETE", path: "/v1/customers/external/{external_id}", needs: "write", answer: remove(byExternalId) },
  { method: "DELETE", path: "/v1/customers/{id}", needs: "write", answer: remove(byId) },
  // Members are not simulated. Their paths accept POST only, so listing members is a 405.
  { method: "POST", path: "/v1/customers/{id}/members", needs: "write", answer: () => frameworkError(404) },
  {
    method: "POST",
    path: "/v1/customers/external/{external_id}/members",
    needs: "write",
    answer: () => frameworkError(404),
  },
];

interface Found {
  readonly organization: Organization;
  readonly customer: Customer;
}
/** Checks the path's key, reporting into `errors`, and returns a function that finds the customer or throws. */
type Finder = (call: Call, errors: ErrorDetail[]) => () => Found;

function byId({ subject, key }: Call, errors: ErrorDetail[]): () => Found {
  const id = checkUuid4(key, ["path", "id"], errors) ?? "";
  return () => findOne(subject, (organization) => organization.customers.get(id));
}

function byExternalId({ subject, key }: Call): () => Found {
  return () => findOne(subject, (organization) => organization.byExternalId.get(withoutNul(key)));
}

function findOne(subject: Subject, lookup: (organization: Organization) => Customer | undefined): Found {
  const found = subject.organizations.flatMap((organization) => {
    const customer = lookup(organization);
    return customer === undefined ? [] : [{ organization, customer }];
  });
  if (found.length > 1) throw new Error("Multiple rows were found when one or none was required");
  if (found[0] === undefined) throw new Refusal(resourceNotFound());
  return found[0];
}

function refuseIfAny(errors: readonly ErrorDetail[]): void {
  if (errors.length > 0) throw new Refusal(shapeErrors(errors));
}

function listCustomers({ subject, query }: Call): Answer {
  const errors: ErrorDetail[] = [];
  const page = readPage(query, errors);
  const sorting = readSorting(query, errors);
  const organizationIds = readOrganizationIds(query, errors);
  const active = readBoolean(query, "active", errors);
  refuseIfAny(errors);
  const filter = {
    active,
    email: readText(query, "email"),
    query: readText(query, "query"),
    metadata: readMetadataFilter(query),
  };
  const customers = filterCustomers(visibleCustomers(subject, organizationIds), filter);
  return json(200, pageOf(sortCustomers(customers, sorting), page, customerJson));
}

function exportCustomers({ subject, query }: Call): Answer {
  const errors: ErrorDetail[] = [];
  const organizationIds = readOrganizationIds(query, errors);
  refuseIfAny(errors);
  const headers = {
    "content-disposition": 'attachment; filename="polar-customers.csv"',
    "content-type": "text/csv; charset=utf-8",
  };
  return { status: 200, headers, body: customersCsv(visibleCustomers(subject, organizationIds)) };
}

/** An organization the subject cannot see counts as one without customers. */
function visibleCustomers(subject: Subject, organizationIds: readonly string[] | undefined): Customer[] {
  return subject.organizations
    .filter(({ id }) => organizationIds === undefined || organizationIds.includes(id))
    .flatMap(({ customers }) => [...customers.values()]);
}

function show(finder: Finder) {
  return (call: Call): Answer => {
    const errors: ErrorDetail[] = [];
    const find = finder(call, errors);
    refuseIfAny(errors);
    return json(200, customerJson(find().customer));
  };
}

function showState(finder: Finder) {
  return (call: Call): Answer => {
    const errors: ErrorDetail[] = [];
    const find = finder(call, errors);
    refuseIfAny(errors);
    const { organization, customer } = find();
    return json(200, customerState(organization, customer, call.now() / 1000));
  };
}

function listPaymentMethods(finder: Finder) {
  return (call: Call): Answer => {
    const errors: ErrorDetail[] = [];
    const page = readPage(call.query, errors);
    const find = finder(call, errors);
    refuseIfAny(errors);
    const { customer } = find();
    return json(
      200,
      pageOf(customer.payment_methods, page, (method) => paymentMethodJson(method, customer)),
    );
  };
}

function create(call: Call): Answer {
  const errors: ErrorDetail[] = [];
  const body = requireBody(call, errors, checkCustomerCreate);
  if (body === undefined) throw new Refusal(shapeErrors(errors));
  return json(201, customerJson(createCustomer(call.subject, body, timestamp(call.now()))));
}

function updateById(call: Call): Answer {
  return update(call, byId, checkCustomerUpdate);
}

function updateByExternalId(call: Call): Answer {
  return update(call, byExternalId, checkCustomerUpdateByExternalId);
}

function update(call: Call, finder: Finder, check: typeof checkCustomerUpdate): Answer {
  const errors: ErrorDetail[] = [];
  const find = finder(call, errors);
  const body = requireBody(call, errors, check);
  if (body === undefined || errors.length > 0) throw new Refusal(shapeErrors(errors));
  const { organization, customer } = find();
  requireManager(call.subject);
  return json(200, customerJson(updateCustomer(organization, customer, body, timestamp(call.now()))));
}

function requireBody<T>(
  { body }: Call,
  errors: ErrorDetail[],
  check: (input: JsonValue, errors: ErrorDetail[]) => T | undefined,
): T | undefined {
  if (body === undefined || body === null) return fail(errors, "missing", ["body"], "Field required", null);
  return check(body, errors);
}

/** `anonymize` makes no visible difference: the customer is gone either way. */
function remove(finder: Finder) {
  return (call: Call): Answer => {
    const errors: ErrorDetail[] = [];
    const find = finder(call, errors);
    readBoolean(call.query, "anonymize", errors);
    refuseIfAny(errors);
    const { organization, customer } = find();
    requireManager(call.subject);
    removeCustomer(organization, customer);
    return noContent();
  };
}
