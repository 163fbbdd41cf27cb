import type { Polar } from "../../../../polar/client.js";
import type { Customer } from "../../../../polar/models/customer.js";
import { textOf } from "../../../../primitives/text.js";
import { readPage } from "../../../reads/pages.js";

const PAGE = 100;

/** The customers who signed up last, the newest first, and how many there are in all. */
export interface Newest {
  customers: Customer[];
  total: number;
}

/** @throws what `Polar.read` throws */
export async function readNewest(
  organization_id: string | undefined,
  polar: Pick<Polar, "read">,
  page = 1,
): Promise<Newest> {
  const query = { organization_id, sorting: ["-created_at"], limit: PAGE, page };
  const { items, pagination } = await readPage(polar, { route: "GET /v1/customers/", query });
  return { customers: items as Customer[], total: pagination.total_count };
}

/** What is known of the newest customers: it tells those that are new, or have changed since. */
export interface KnownNewest {
  /** Takes a customer as a write left it. */
  wrote(customer: Customer): void;
  /**
   * Those of a page that are not known as they are there.
   * @returns also whether older ones may be unknown as well
   */
  compare(page: Newest): { news: Customer[]; isAllNew: boolean };
  /** Takes a first page as what is known. */
  know(page: Newest): void;
}

export function createKnownNewest(first: Newest): KnownNewest {
  /** When each was changed last. */
  let changed = new Map<string, number>();
  /** When the oldest of them signed up. */
  let since = Number.NEGATIVE_INFINITY;

  function know({ customers }: Newest): void {
    const before = changed;
    changed = new Map(customers.map((one) => [one.id, Math.max(changedAt(one), before.get(one.id) ?? 0)]));
    since = customers.length < PAGE ? Number.NEGATIVE_INFINITY : createdAt(customers.at(-1) as Customer);
  }
  know(first);

  return {
    know,
    wrote: (customer) => void changed.set(customer.id, changedAt(customer)),
    compare({ customers }) {
      const isNew = (one: Customer) => !changed.has(one.id) && createdAt(one) >= since;
      return {
        // A replica that lags may show one as it was before.
        news: customers.filter(
          (one) => isNew(one) || changedAt(one) > (changed.get(one.id) ?? Number.POSITIVE_INFINITY),
        ),
        isAllNew: customers.length === PAGE && customers.every(isNew),
      };
    },
  };
}

const createdAt = (customer: Customer) => timeOf(customer.created_at);
const changedAt = (customer: Customer) => Math.max(createdAt(customer), timeOf(customer.modified_at));
const timeOf = (value: unknown) => Date.parse(textOf(value)) || 0;
