/** Lists of what belongs to customers: narrowed, filtered, sorted and paged the same way for every resource. */

import { type Answer, json } from "../answer.js";
import { type Buyer, buyers, lasting } from "../customers/buyers.js";
import type { Customer } from "../customers/customer.js";
import type { Customers } from "../customers/customers.js";
import type { Organization } from "../customers/organization.js";
import { type Call, refuseIfAny } from "../route.js";
import type { JsonRecord } from "../values/python-json.js";
import { compareCodePoints } from "../values/python-text.js";
import type { Micros } from "../values/timestamp.js";
import type { ErrorDetail } from "../values/validation.js";
import { createFirst } from "./first.js";
import { endOf, pageOf } from "./page.js";
import { readIds, readPage, readSorting, readTexts } from "./query.js";
import { inSlices } from "./slices.js";

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

export function list<Row extends object>(listing: Listing<Row>): (call: Call) => Promise<Answer> {
  const allowed = Object.keys(listing.sorting).flatMap((name) => [name, `-${name}`]);
  return async ({ subject, query, now, isGone }) => {
    const time = now();
    const errors: ErrorDetail[] = [];
    const page = readPage(query, errors);
    const sorting = allowed.length === 0 ? [] : readSorting(query, allowed, [listing.sorted], errors);
    const organizationIds = readIds(query, "organization_id", errors);
    const ids = listing.byCustomer === "no" ? undefined : readIds(query, "customer_id", errors);
    const externalIds = listing.byCustomer === "both ids" ? readTexts(query, "external_customer_id") : undefined;
    const tests = Object.entries(listing.filters).flatMap(([name, filter]) => filter(query, name, errors) ?? []);
    refuseIfAny(errors);
    const { keysOf, compare } = order(listing, sorting);
    const first = createFirst<Candidate>(endOf(page), compare);

    function* collect(): Generator<void, void> {
      for (const organization of subject.organizations) {
        if (organizationIds !== undefined && !organizationIds.includes(organization.id)) continue;
        const narrowed = ids ?? ownersOf(organization, listing, query);
        for (const buyer of buyersOf(organization, narrowed, externalIds, listing.others)) {
          yield;
          if (buyer === undefined) continue;
          const { customer, again } = buyer;
          for (const [at, row] of listing.rows(customer, time).entries()) {
            const item = { organization, customer, row };
            if (tests.every((test) => test(item))) first.add({ keys: keysOf(item), organization, again, at });
          }
        }
      }
    }

    await inSlices(collect(), isGone);
    const shown = ({ organization, again, at }: Candidate): JsonRecord => {
      const customer = again();
      const row = listing.rows(customer, time)[at] as Row;
      organization.owners.remember(row, customer);
      return listing.show({ organization, customer, row }, time);
    };
    return json(200, pageOf(first, page, shown));
  };
}

/** A row without what it takes to show it. */
interface Candidate {
  readonly keys: readonly SortKey[];
  readonly organization: Organization;
  readonly again: () => Customer;
  /** Its place among the customer's rows. */
  readonly at: number;
}

/** The ids of the customers whose rows these are, if a filter names rows that were shown before. */
function ownersOf<Row>(
  { owners }: Organization,
  { filters }: Listing<Row>,
  query: URLSearchParams,
): readonly string[] | undefined {
  for (const name of OWNED) {
    const ids = name in filters ? query.getAll(name) : [];
    const found = ids.flatMap((id) => owners.of(id) ?? []);
    if (ids.length > 0 && found.length === ids.length) return found;
  }
  return undefined;
}

/** Nulls are last, and so first in descending order. */
function compare(a: SortKey, b: SortKey): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "string" && typeof b === "string") return compareCodePoints(a, b);
  return a < b ? -1 : Number(a > b);
}

/** What rows are sorted by, and how. Rows that are equal in every criterion keep their order. */
function order<Row>({ sorting }: Listing<Row>, criteria: readonly string[]) {
  const keys = criteria.flatMap((criterion) => {
    const key = sorting[criterion.replace(/^-/, "")];
    return key === undefined ? [] : [{ key, sign: criterion.startsWith("-") ? -1 : 1 }];
  });
  return {
    keysOf: (item: Item<Row>): SortKey[] => keys.map(({ key }) => key(item)),
    compare(a: Candidate, b: Candidate): number {
      for (const [i, { sign }] of keys.entries()) {
        const difference = compare(a.keys[i] ?? null, b.keys[i] ?? null);
        if (difference !== 0) return difference * sign;
      }
      return 0;
    },
  };
}

/** Filters by rows that belong to one customer each. */
const OWNED = ["id", "order_id", "subscription_id", "checkout_id"];

function buyersOf(
  { customers, deleted, strangers }: Organization,
  ids: readonly string[] | undefined,
  externalIds: readonly string[] | undefined,
  others: Listing<unknown>["others"],
): Iterable<Buyer | undefined> {
  const gone = others === undefined ? undefined : deleted;
  if (externalIds !== undefined) {
    const found = new Set(externalIds.flatMap((id) => customers.byExternalId(id) ?? []));
    return [...found].filter(({ id }) => ids === undefined || ids.includes(id)).map(lasting);
  }
  if (ids !== undefined) {
    return [...new Set(ids)].flatMap((id) => customers.get(id) ?? gone?.get(id) ?? []).map(lasting);
  }
  return everyBuyer(customers, [...(gone?.values() ?? []), ...(others === "deleted and strangers" ? strangers : [])]);
}

function* everyBuyer(customers: Customers, others: readonly Customer[]): Generator<Buyer | undefined> {
  yield* buyers(customers);
  for (const customer of others) yield lasting(customer);
}
