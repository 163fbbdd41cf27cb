import type { Resource, Thing } from "../../../polar/models/model.js";
import { Order } from "../../../polar/models/order.js";
import { productName, Subscription } from "../../../polar/models/subscription.js";
import type { Route } from "../../../polar/routes.js";
import { counted, cut } from "../../../primitives/text.js";
import { readPage } from "../../reads/pages.js";
import type { Parts } from "../../reads/parts.js";
import type { Reader } from "../../reads/requests.js";
import { isEnded } from "../../subscriptions/next-change.js";

const PAGE = 100;
const MOST_PAGES = 5;
const LONGEST_PLANS = 60;

/** Maybe not all of them. */
interface List {
  items: Thing[];
  isWhole: boolean;
}

/**
 * What each of these customers has, such as `Pro (past_due), 3 orders`, or `nothing`; of what cannot be read, nothing is said but
 * in `parts.missing`.
 * @returns undefined where nothing can be read
 */
export async function readHoldings(
  ids: readonly string[],
  polar: Reader,
  parts: Parts,
): Promise<((id: string) => string) | undefined> {
  const all = (of: Resource, route: Route) => readAll({ route, query: { customer_id: [...ids] } }, of, polar);
  const [plans, orders] = await Promise.all([
    parts.read({ what: "plans", of: Subscription }, () => all(Subscription, "GET /v1/subscriptions/")),
    parts.read({ what: "orders", of: Order }, () => all(Order, "GET /v1/orders/")),
  ]);
  if (plans === undefined && orders === undefined) return undefined;
  return (id) => {
    const own = (list: List | undefined) => list?.items.filter(({ customer_id }) => customer_id === id) ?? [];
    const texts = [plansText(own(plans) as Subscription[]), ordersText(own(orders).length, orders)];
    return texts.filter((text) => text !== "").join(", ") || (!orders ? "no plan" : !plans ? "no order" : "nothing");
  };
}

async function readAll(
  list: { route: Route; query: { customer_id: string[] } },
  of: Resource,
  polar: Reader,
): Promise<List> {
  const items: Thing[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = { ...list.query, limit: PAGE, page } as const;
    const { items: more, pagination } = await readPage(polar, { ...list, query }, of);
    items.push(...(more as Thing[]));
    if (page >= pagination.max_page) return { items, isWhole: true };
  }
  return { items, isWhole: false };
}

function plansText(subscriptions: Subscription[]): string {
  const names = subscriptions
    .filter((subscription) => !isEnded(subscription))
    .map((subscription) => {
      const name = productName(subscription) ?? "a plan";
      return subscription.status === "active" ? name : `${name} (${subscription.status})`;
    });
  return cut(names.join(", "), LONGEST_PLANS);
}

function ordersText(orders: number, list: List | undefined): string {
  if (list === undefined || (orders === 0 && list.isWhole)) return "";
  return `${list.isWhole ? "" : "at least "}${counted(orders, "order")}`;
}
