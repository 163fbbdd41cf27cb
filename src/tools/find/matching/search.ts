import { aCustomer, type Customer } from "../../../polar/models/customer.js";
import { customersByAddress, customersByExternalId } from "../../reads/lookups.js";
import { readPage } from "../../reads/pages.js";
import { orGone, type Reader, readCustomer } from "../../reads/requests.js";

/** An identifier and the customers that have it. */
export interface Lookup {
  kind: "id" | "external_id" | "email";
  value: string;
  customers: Customer[];
}

/** The first page of the customers that Polar finds a text in. */
export interface Hits {
  query: string;
  customers: Customer[];
  total: number;
  /** Whether there are others that were not looked at, and may fit or not. */
  isCut: boolean;
}

/** One lookup or search, and how many customers it found. */
export interface Tried {
  by: Lookup["kind"] | "search";
  query?: string;
  customers: number;
  isCut?: boolean;
}

/** Polar's ways to find customers, in one organization if it is given. */
export interface Search {
  tried(): readonly Tried[];
  lookUp(kind: Lookup["kind"], value: string): Promise<Lookup>;
  search(query: string): Promise<Hits>;
  /** The pages after the first one, up to a bound. */
  rest(hits: Hits): Promise<Customer[]>;
}

const PAGE = 100;
const MOST_PAGES = 5;

export function createSearch(polar: Reader, organization_id: string | undefined): Search {
  const tried: Tried[] = [];

  function read(query: string, page: number) {
    return readPage(polar, { route: "GET /v1/customers/", query: { query, organization_id, limit: PAGE, page } });
  }

  async function byId(id: string): Promise<Customer[]> {
    const customer = await orGone(readCustomer(polar, { id }));
    const isElsewhere = organization_id !== undefined && customer?.organization_id !== organization_id;
    return customer && !isElsewhere ? [customer] : [];
  }

  return {
    tried: () => tried,
    async lookUp(kind, value) {
      const customers =
        kind === "id"
          ? byId(value)
          : (kind === "email" ? customersByAddress : customersByExternalId)(value, organization_id, polar);
      const found = { kind, value, customers: await customers };
      tried.push({ by: kind, customers: found.customers.length });
      return found;
    },
    async search(query) {
      const { items, pagination } = await read(query, 1);
      const { total_count, unseen = 0 } = pagination;
      const [total, isCut] = [total_count - unseen, unseen > 0];
      tried.push({ by: "search", query, customers: total, isCut });
      return { query, customers: items.filter(aCustomer.is), total, isCut };
    },
    async rest({ query, total }) {
      const pages = Math.min(Math.ceil(total / PAGE), MOST_PAGES);
      const further = Array.from({ length: Math.max(0, pages - 1) }, (_, index) => read(query, index + 2));
      return (await Promise.all(further)).flatMap(({ items }) => items.filter(aCustomer.is));
    },
  };
}

export function isComplete({ customers, total, isCut }: Hits): boolean {
  return total <= customers.length && !isCut;
}
