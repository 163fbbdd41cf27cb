import { isNotFound } from "../../../polar/errors.js";
import { Customer } from "../../../polar/models/customer.js";
import { CustomerState, theState } from "../../../polar/models/customer-state.js";
import { LicenseKey } from "../../../polar/models/license-key.js";
import { Seat } from "../../../polar/models/seat.js";
import { isRecord } from "../../../primitives/record.js";
import { numberOf } from "../../../primitives/written-number.js";
import { theKey } from "../../billing/access/license-keys.js";
import { notKnown } from "../../billing/access/read.js";
import { type SeatsOf, seatsOf } from "../../billing/access/seats.js";
import { createParts, type Missing } from "../../reads/parts.js";
import { readCustomer } from "../../reads/requests.js";
import { type Address, resolve } from "../../reads/whose.js";
import type { Context } from "../../tool.js";
import { disputesOf, listsOf, paymentMethodsOf } from "./lists.js";
import { asSent, type Found, isShort, type List, readWhole } from "./whole-list.js";

type Json = Record<string, unknown>;

/** Everything about one customer that the token may read. */
export interface Subject {
  id: string;
  /** Polar's records as they came, by name: `customer`, `state`, and a list of each other kind. What cannot be read is left out. */
  records: Json;
  missing: Missing[];
}

const IDS_IN_A_REQUEST = 50;

/**
 * Reads all that Polar has of a customer, each list to its last page. A deleted customer is known by `id`, from what is left.
 * @throws ActionableError if no such customer is visible, or nothing shows whether there is one
 */
export async function readSubject(address: Address, context: Context): Promise<Subject> {
  const { polar, progress } = context;
  const parts = createParts(context);
  let read = 0;
  let failure: unknown;

  const { id, customer: resolved } = await resolve(address, polar, parts);
  const own =
    resolved ??
    (await parts.read({ what: "customer", of: Customer }, () =>
      readCustomer(polar, { id }).catch((error) => {
        failure = error;
        if (isNotFound(error)) return undefined;
        throw error;
      }),
    ));
  const isGone = isNotFound(failure);
  const [state, payment_methods, ...lists] = await Promise.all([
    isGone ? undefined : readState(),
    isGone ? undefined : readList("payment_methods", paymentMethodsOf(id)),
    ...Object.entries(listsOf(id)).map(async ([name, list]) => [name, await readList(name, list)] as const),
  ]);
  const found = Object.fromEntries(lists) as Record<keyof ReturnType<typeof listsOf>, Json[] | undefined>;
  const customer = own ?? customerIn(id, Object.values(found));
  const isKnown = customer !== undefined || Object.values(found).some((list) => (list?.length ?? 0) > 0);
  if (!isKnown) throw isGone ? failure : notKnown(parts.missing, failure);
  if (isGone) parts.missing.push({ what: "state, payment_methods: Polar shows neither of a deleted customer" });

  const [disputes, license_keys, seats] = await Promise.all([
    foundBy(["orders"], "disputes", () => readDisputes(found.orders ?? [])),
    foundBy(["benefit_grants"], "license_keys", () => readLicenseKeys(found.benefit_grants ?? [])),
    foundBy(["subscriptions", "orders"], "seats", () => readSeats(found.subscriptions ?? [], found.orders ?? [])),
  ]);
  parts.requireOne();
  const records = { customer, state, payment_methods, ...found, disputes, license_keys, seats };
  return {
    id,
    records: Object.fromEntries(Object.entries(records).filter(([, value]) => value !== undefined)),
    missing: parts.missing,
  };

  /** What other lists lead to: without one of them, some of it stays unknown. */
  async function foundBy(leading: (keyof typeof found)[], what: string, readIt: () => Promise<Json[] | undefined>) {
    const unread = leading.filter((name) => found[name] === undefined);
    if (unread.length > 0) parts.missing.push({ what: `${what}: only ${unread.join(" and ")} would lead to them` });
    return unread.length === leading.length ? undefined : readIt();
  }

  function readState() {
    const request = { route: "GET /v1/customers/{id}/state", params: { id } } as const;
    const expected = { ...theState({ id }), of: asSent(CustomerState) };
    return parts.read({ what: "state", of: CustomerState }, () => polar.read(request, expected));
  }

  async function readList(name: string, list: List): Promise<Json[] | undefined> {
    const found: Found = { records: new Map() };
    let last = 0;
    const report = () => {
      read += found.records.size - last;
      last = found.records.size;
      progress(read, `${name}: ${last}`);
    };
    await parts.read({ what: name, of: list.of }, () => readWhole(list, found, polar, report));
    if (found.total === undefined) return undefined;
    if (isShort(found)) parts.missing.push({ what: `${name}: only ${found.records.size} of ${found.total}` });
    return [...found.records.values()];
  }

  async function readDisputes(orders: readonly Json[]): Promise<Json[] | undefined> {
    const ids = orders.flatMap((order) => (typeof order.id === "string" ? [order.id] : []));
    const disputes: Json[] = [];
    for (let at = 0; at < ids.length; at += IDS_IN_A_REQUEST) {
      const list = await readList("disputes", disputesOf(ids.slice(at, at + IDS_IN_A_REQUEST)));
      if (list === undefined) return undefined;
      disputes.push(...list);
    }
    return disputes;
  }

  /** Polar finds the keys of a customer only by the grants that name them. */
  async function readLicenseKeys(grants: readonly Json[]): Promise<Json[] | undefined> {
    const named = grants.map(({ properties }) => (isRecord(properties) ? properties.license_key_id : undefined));
    const ids = [...new Set(named.filter((one) => typeof one === "string"))];
    return eachPart(ids, (key) =>
      parts.read({ what: "license_keys", of: LicenseKey }, () =>
        polar.read({ route: "GET /v1/license-keys/{id}", params: { id: key } }, theKey(key, id)).then((one) => [one]),
      ),
    );
  }

  /** Of plans, and of orders that are no part of one. */
  async function readSeats(plans: readonly Json[], orders: readonly Json[]): Promise<Json[] | undefined> {
    const withSeats = (one: Json) => (numberOf(one.seats) ?? 0) > 0;
    const bought = orders.filter(({ subscription_id }) => subscription_id == null);
    const owners: SeatsOf[] = [
      ...plans.filter(withSeats).map((plan) => ({ subscription_id: String(plan.id) })),
      ...bought.filter(withSeats).map((order) => ({ order_id: String(order.id) })),
    ];
    return eachPart(owners, (owner) =>
      parts.read({ what: "seats", of: Seat }, async () => (await seatsOf(owner, polar))?.seats ?? []),
    );
  }
}

/** One after the other: there may be many, and other calls share Polar's limit. Undefined if none of them can be read. */
async function eachPart<T>(all: readonly T[], read: (one: T) => Promise<Json[] | undefined>) {
  const found: Json[] = [];
  let isRead = all.length === 0;
  for (const one of all) {
    const part = await read(one);
    if (part) isRead = true;
    found.push(...(part ?? []));
  }
  return isRead ? found : undefined;
}

/** A customer as the records that are left show them. */
function customerIn(id: string, lists: readonly (readonly Json[] | undefined)[]): Json | undefined {
  const nested = lists.flatMap((list) => list ?? []).map(({ customer }) => customer);
  return nested.filter(isRecord).find((customer) => customer.id === id);
}
