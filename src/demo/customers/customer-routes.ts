import { requireManager, type Subject } from "../access.js";
import { type Answer, json, noContent, Refusal, resourceNotFound, shapeErrors } from "../answer.js";
import { pageOf } from "../http/page.js";
import {
  readBoolean,
  readIds,
  readMetadataFilter,
  readPage,
  readSorting,
  readText,
  withoutNul,
} from "../http/query.js";
import { type Call, type Route, refuseIfAny, requireBody, scopesOf } from "../route.js";
import { timestamp } from "../values/timestamp.js";
import { checkUuid4, type ErrorDetail } from "../values/validation.js";
import { checkCustomerCreate, createCustomer } from "./create-customer.js";
import { type Customer, customerJson, paymentMethodJson } from "./customer.js";
import { customerState } from "./customer-state.js";
import type { Customers } from "./customers.js";
import { exportLines } from "./export.js";
import { type Organization, removeCustomer } from "./organization.js";
import { selectCustomers } from "./selection.js";
import { SORTING } from "./sorting.js";
import { checkCustomerUpdate, checkCustomerUpdateByExternalId, updateCustomer } from "./update-customer.js";

const { read, write } = scopesOf("customers");

export const CUSTOMER_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/customers/", scopes: read, answer: listCustomers },
  { method: "GET", path: "/v1/customers/export", scopes: read, answer: exportCustomers },
  { method: "GET", path: "/v1/customers/external/{external_id}", scopes: read, answer: show(byExternalId) },
  { method: "GET", path: "/v1/customers/external/{external_id}/state", scopes: read, answer: showState(byExternalId) },
  {
    method: "GET",
    path: "/v1/customers/external/{external_id}/payment-methods",
    scopes: read,
    answer: listPaymentMethods(byExternalId),
  },
  { method: "GET", path: "/v1/customers/{id}", scopes: read, answer: show(byId) },
  { method: "GET", path: "/v1/customers/{id}/state", scopes: read, answer: showState(byId) },
  { method: "GET", path: "/v1/customers/{id}/payment-methods", scopes: read, answer: listPaymentMethods(byId) },
  { method: "POST", path: "/v1/customers/", scopes: write, answer: create },
  { method: "PATCH", path: "/v1/customers/external/{external_id}", scopes: write, answer: updateByExternalId },
  { method: "PATCH", path: "/v1/customers/{id}", scopes: write, answer: updateById },
  { method: "DELETE", path: "/v1/customers/external/{external_id}", scopes: write, answer: remove(byExternalId) },
  { method: "DELETE", path: "/v1/customers/{id}", scopes: write, answer: remove(byId) },
];

interface Found {
  readonly organization: Organization;
  readonly customer: Customer;
}
/** Checks the path's key, reporting into `errors`, and returns a function that finds the customer or throws. */
type Finder = (call: Call, errors: ErrorDetail[]) => () => Found;

function byId({ subject, keys: [key = ""] }: Call, errors: ErrorDetail[]): () => Found {
  const id = checkUuid4(key, ["path", "id"], errors) ?? "";
  return () => findOne(subject, (organization) => organization.customers.get(id));
}

function byExternalId({ subject, keys: [key = ""] }: Call): () => Found {
  return () => findOne(subject, (organization) => organization.customers.byExternalId(withoutNul(key)));
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

function listCustomers({ subject, query, now }: Call): Answer {
  const errors: ErrorDetail[] = [];
  const page = readPage(query, errors);
  const sorting = readSorting(query, SORTING, ["-created_at"], errors);
  const organizationIds = readIds(query, "organization_id", errors);
  const active = readBoolean(query, "active", errors);
  refuseIfAny(errors);
  const filter = {
    active,
    email: readText(query, "email"),
    query: readText(query, "query"),
    metadata: readMetadataFilter(query),
  };
  const customers = selectCustomers(visible(subject, organizationIds), filter, sorting, now());
  return json(200, pageOf(customers, page, customerJson));
}

function exportCustomers({ subject, query }: Call): Answer {
  const errors: ErrorDetail[] = [];
  const organizationIds = readIds(query, "organization_id", errors);
  refuseIfAny(errors);
  const headers = {
    "content-disposition": 'attachment; filename="polar-customers.csv"',
    "content-type": "text/csv; charset=utf-8",
  };
  return { status: 200, headers, body: exportLines(visible(subject, organizationIds)) };
}

/** An organization the subject cannot see counts as one without customers. */
function visible(subject: Subject, organizationIds: readonly string[] | undefined): Customers[] {
  return subject.organizations
    .filter(({ id }) => organizationIds === undefined || organizationIds.includes(id))
    .map(({ customers }) => customers);
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
    return json(200, customerState(organization, customer, call.now()));
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

/** `anonymize` makes no visible difference: the customer is gone either way. */
function remove(finder: Finder) {
  return (call: Call): Answer => {
    const errors: ErrorDetail[] = [];
    const find = finder(call, errors);
    readBoolean(call.query, "anonymize", errors);
    refuseIfAny(errors);
    const { organization, customer } = find();
    requireManager(call.subject);
    removeCustomer(organization, customer, call.now());
    return noContent();
  };
}
