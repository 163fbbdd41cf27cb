import { isThing } from "../../../polar/models/model.js";
import type { Page } from "../../../polar/models/page.js";
import { Subscription } from "../../../polar/models/subscription.js";
import type { QueryValue } from "../../../polar/routes.js";
import { distinctBy } from "../../../primitives/distinct.js";
import { readPage } from "../../reads/pages.js";
import type { Parts } from "../../reads/parts.js";
import { isTimestamp } from "../../subscriptions/days.js";
import type { Requests } from "./requests.js";

const PAGE = 100;

/** Plans of one kind, as Polar filters and sorts them. */
export interface PlanList {
  /** What `missing` calls them. */
  what: string;
  query: Record<string, QueryValue>;
  /** The date by which they are sorted, if it is one: no page is read after the one that gets beyond `until`. */
  at?(plan: Subscription): unknown;
  mostPages: number;
}

/** What was read of a list, in its order. */
export interface PlansRead {
  plans: Subscription[];
  /** Of the whole list. */
  total: number;
  pages: number;
  lastPage: number;
  /** Whether none within `until` is left unread. */
  isWhole: boolean;
}

/** How plans are read: all of a call's lists share this. */
export interface Reading {
  /** Milliseconds since 1970. */
  until: number;
  requests: Requests;
  parts: Parts;
}

interface Options {
  /** The first page, where it has been read. */
  first?: Page;
  /** Whether these plans are enough, even where there are more. */
  isEnough?(plans: readonly Subscription[]): boolean;
}

/** The first page of a list. @throws what `Polar.read` throws */
export function readFirstPlans(list: PlanList, requests: Requests): Promise<Page> {
  return readPlansPage(list, 1, requests);
}

/** The pages of a list that are asked about; `missing` says where there are more than may be read. */
export async function readPlans(
  list: PlanList,
  { until, requests, parts }: Reading,
  { first, isEnough = () => false }: Options = {},
): Promise<PlansRead> {
  const found: PlansRead = { plans: [], total: 0, pages: 0, lastPage: 1, isWhole: false };
  let page = first;
  for (;;) {
    page ??= await parts.read(partOf(list), () => readPlansPage(list, found.pages + 1, requests));
    if (page === undefined) return found;
    const { items, pagination } = page;
    page = undefined;
    found.pages++;
    found.total = pagination.total_count;
    found.lastPage = pagination.max_page;
    // Pages shift while they are read.
    found.plans = distinctBy([...found.plans, ...items.filter(isThing)], ({ id }) => id);
    found.isWhole = found.pages >= found.lastPage || items.length === 0 || isBeyond(list, items.at(-1), until);
    if (found.isWhole || isEnough(found.plans)) return found;
    if (found.pages >= list.mostPages || requests.left() < 1) break;
  }
  parts.missing.push({ what: `${list.what}: only ${found.plans.length} of ${found.total} were looked at` });
  return found;
}

const partOf = ({ what }: PlanList) => ({ what, of: Subscription });

function readPlansPage({ query }: PlanList, page: number, requests: Requests): Promise<Page> {
  const list = { route: "GET /v1/subscriptions/", query: { ...query, limit: PAGE, page } } as const;
  return readPage(requests, list, Subscription);
}

function isBeyond({ at }: PlanList, plan: Record<string, unknown> | undefined, until: number): boolean {
  const date = plan && at?.(plan as Subscription);
  return isTimestamp(date) && Date.parse(date) > until;
}

export const PROBES = 5;

/**
 * How many plans of a list are within `until`, of which maybe only the first pages were read: halving the rest finds the page
 * on which they end.
 * @returns `seen`: how many of them were read
 */
export async function countWithin(
  list: PlanList,
  { plans, pages, total, lastPage, isWhole }: PlansRead,
  { until, requests, parts }: Reading,
): Promise<{ count: number; seen: number; isExact: boolean }> {
  const within = (items: readonly Subscription[]) => items.filter((plan) => !isBeyond(list, plan, until)).length;
  const seen = within(plans);
  if (isWhole) return { count: seen, seen, isExact: true };
  let [inside, outside] = [pages, lastPage + 1];
  for (let probes = 0; probes < PROBES && outside - inside > 1; probes++) {
    const page = Math.floor((inside + outside) / 2);
    const read = await parts.read(partOf(list), () => readPlansPage(list, page, requests));
    if (read === undefined) break;
    const items = read.items.filter(isThing);
    const count = within(items);
    if (count > 0 && count < items.length) return { count: (page - 1) * PAGE + count, seen, isExact: true };
    if (count > 0) inside = page;
    else outside = page;
  }
  return { count: Math.min(inside * PAGE, total), seen, isExact: outside - inside <= 1 };
}
