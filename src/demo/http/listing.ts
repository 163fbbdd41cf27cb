/** Lists of what belongs to customers: narrowed, filtered, sorted and paged the same way for every resource. */

import { type Answer, json } from "../answer.js";
import type { Customer } from "../customers/customer.js";
import { everyone } from "../customers/customers.js";
import type { Organization } from "../customers/organization.js";
import { type Call, refuseIfAny } from "../route.js";
import type { JsonRecord } from "../values/python-json.js";
import { compareCodePoints } from "../values/python-text.js";
import type { Micros } from "../values/timestamp.js";
import type { ErrorDetail } from "../values/validation.js";
import { pageOf } from "./page.js";
import { readIds, readPage, readSorting, readTexts } from "./query.js";

/** A row and whose it is. */
export interface Item<Row> {
  readonly organization: Organization;
  readonly customer: Customer;
  readonly row: Row;
}

/** Reads its parameter, and returns which items to keep; undefined keeps all. */
export type Filter<Row> = (
  query: URLSearchParams,
  name: string,
  errors: ErrorDetail[],
) => ((item: Item<Row>) => boolean) | undefined;

type SortKey = string | number | bigint | null;

export interface Listing<Row> {
  readonly rows: (customer: Customer, now: Micros) => readonly Row[];
  /** The list takes `customer_id` and, unless it says otherwise, `external_customer_id`. */
  readonly byCustomer: "both ids" | "id" | "no";
  /** Deleted customers and strangers have some rows too. */
  readonly others?: "deleted" | "deleted and strangers";
  /** In the order in which Polar reports what is wrong with them. */
  readonly filters: Readonly<Record<string, Filter<Row>>>;
  readonly sorting: Readonly<Record<string, (item: Item<Row>) => SortKey>>;
  readonly sorted: string;
  readonly show: (item: Item<Row>, now: Micros) => JsonRecord;
}

export function list<Row>(listing: Listing<Row>): (call: Call) => Answer {
  const allowed = Object.keys(listing.sorting).flatMap((name) => [name, `-${name}`]);
  return ({ subject, query, now }) => {
    const time = now();
    const errors: ErrorDetail[] = [];
    const page = readPage(query, errors);
    const sorting = allowed.length === 0 ? [] : readSorting(query, allowed, [listing.sorted], errors);
    const organizationIds = readIds(query, "organization_id", errors);
    const ids = listing.byCustomer === "no" ? undefined : readIds(query, "customer_id", errors);
    const externalIds = listing.byCustomer === "both ids" ? readTexts(query, "external_customer_id") : undefined;
    const tests = Object.entries(listing.filters).flatMap(([name, filter]) => filter(query, name, errors) ?? []);
    refuseIfAny(errors);
    const items: Array<Item<Row>> = [];
    for (const organization of subject.organizations) {
      if (organizationIds !== undefined && !organizationIds.includes(organization.id)) continue;
      for (const customer of customersOf(organization, ids, externalIds, listing.others)) {
        for (const row of listing.rows(customer, time)) {
          const item = { organization, customer, row };
          if (tests.every((test) => test(item))) items.push(item);
        }
      }
    }
    return json(
      200,
      pageOf(sort(items, sorting, listing), page, (item) => listing.show(item, time)),
    );
  };
}

function customersOf(
  { customers, deleted, strangers }: Organization,
  ids: readonly string[] | undefined,
  externalIds: readonly string[] | undefined,
  others: Listing<unknown>["others"],
): Iterable<Customer> {
  const gone = others === undefined ? undefined : deleted;
  if (externalIds !== undefined) {
    const found = new Set(externalIds.flatMap((id) => customers.byExternalId(id) ?? []));
    return [...found].filter(({ id }) => ids === undefined || ids.includes(id));
  }
  if (ids !== undefined) return [...new Set(ids)].flatMap((id) => customers.get(id) ?? gone?.get(id) ?? []);
  if (gone === undefined) return everyone(customers);
  return [...everyone(customers), ...gone.values(), ...(others === "deleted" ? [] : strangers)];
}

/** Rows that are equal in every criterion keep their order. */
function sort<Row>(
  items: Array<Item<Row>>,
  criteria: readonly string[],
  { sorting }: Listing<Row>,
): ReadonlyArray<Item<Row>> {
  const keys = criteria.flatMap((criterion) => {
    const key = sorting[criterion.replace(/^-/, "")];
    return key === undefined ? [] : [{ key, sign: criterion.startsWith("-") ? -1 : 1 }];
  });
  return items
    .map((item) => ({ item, values: keys.map(({ key }) => key(item)) }))
    .sort((a, b) => {
      for (const [i, { sign }] of keys.entries()) {
        const order = compare(a.values[i] ?? null, b.values[i] ?? null);
        if (order !== 0) return order * sign;
      }
      return 0;
    })
    .map(({ item }) => item);
}

/** Nulls are last, and so first in descending order. */
function compare(a: SortKey, b: SortKey): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "string" && typeof b === "string") return compareCodePoints(a, b);
  return a < b ? -1 : Number(a > b);
}
