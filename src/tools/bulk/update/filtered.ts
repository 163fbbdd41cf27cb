import { aCustomer, type Customer } from "../../../polar/models/customer.js";
import type { QueryValue } from "../../../polar/routes.js";
import { distinctBy } from "../../../primitives/distinct.js";
import { Refusal } from "../../../primitives/errors.js";
import { defaultOrganization } from "../../reads/organization.js";
import { readPage } from "../../reads/pages.js";
import type { Context } from "../../tool.js";

/** As list_customers takes it. */
export interface Filter {
  query?: string | undefined;
  email?: string | undefined;
  active?: boolean | undefined;
  metadata?: Record<string, string | string[]> | undefined;
}

const PAGE = 100;
/** More take hours at Polar's limit, and a person cannot look over them. */
const MOST = 5_000;
const AT_ONCE = 4;
/** The rest of a client's minute is for the changes. */
const MOST_MS = 25_000;

/**
 * All customers that fit, oldest first: new ones shift no page.
 * @throws ActionableError if there are too many, or they changed while they were read
 */
export async function filtered(filter: Filter, context: Context): Promise<Customer[]> {
  const { polar, config, signal, progress } = context;
  const organization_id = defaultOrganization(context);
  const query: Record<string, QueryValue> = { ...filter, organization_id, sorting: ["created_at"], limit: PAGE };
  const step = polar.another({ signal, withinMs: Math.min(MOST_MS, config.timeoutMs / 2) });
  const read = (page: number) => readPage(step, { route: "GET /v1/customers/", query: { ...query, page } });

  const first = await read(1);
  const { total_count, max_page } = first.pagination;
  if (total_count > MOST) throw tooMany(total_count);
  const pages = [first];
  const further = Array.from({ length: Math.max(0, max_page - 1) }, (_, index) => index + 2).values();
  const work = async () => {
    for (const page of further) {
      pages.push(await read(page));
      progress(pages.length, `page ${pages.length} of ${max_page}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const customers = distinctBy(pages.flatMap(({ items }) => items).filter(aCustomer.is), ({ id }) => id);
  if (customers.length < total_count) throw shifted();
  return customers;
}

function tooMany(count: number): Refusal {
  return new Refusal(
    "too_many",
    `Nothing was changed: ${count} customers fit this filter, and at most ${MOST} can be changed at once.`,
    "Narrow the filter, for example by metadata or active, and make several calls.",
  );
}

function shifted(): Refusal {
  return new Refusal(
    "list_changed",
    "Nothing was changed: the list of these customers changed while it was read.",
    "Make the same call again.",
  );
}
