import { Subscription } from "../../polar/models/subscription.js";
import { readPage } from "../reads/pages.js";
import type { Missing } from "../reads/parts.js";
import type { Reader } from "../reads/requests.js";

const MOST = 100;

/**
 * A customer's subscriptions of every status, newest first; `missing` says if there are more than one page has.
 * @throws what `Polar.read` throws
 */
export async function readSubscriptions(
  polar: Reader,
  customer_id: string,
  missing: Missing[],
): Promise<Subscription[]> {
  const list = { route: "GET /v1/subscriptions/", query: { customer_id, limit: MOST } } as const;
  const { items, pagination } = await readPage(polar, list, Subscription);
  if (pagination.total_count > items.length)
    missing.push({ what: `subscriptions: only the newest ${MOST} of ${pagination.total_count}` });
  return items as Subscription[];
}
