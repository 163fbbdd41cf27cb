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
  /** A customer that the index has proposed, as it is now; undefined if it is gone. */
  proposed(id: string): Promise<Customer | undefined>;
}

const PAGE = 100;

export function createSearch(polar: Reader, organization_id: string | undefined): Search {
  const tried: Tried[] = [];
  /** What one text asks for several times is asked once. */
  const searches = new Map<string, Promise<Hits>>();
  const customers = new Map<string, Promise<Customer[]>>();

  function byId(id: string): Promise<Customer[]> {
    return kept(customers, id, readById);
  }

  async function readById(id: string): Promise<Customer[]> {
    const customer = await orGone(readCustomer(polar, { id }));
    const isElsewhere = organization_id !== undefined && customer?.organization_id !== organization_id;
    return customer && !isElsewhere ? [customer] : [];
  }

  async function search(query: string): Promise<Hits> {
    const request = { query, organization_id, limit: PAGE };
    const { items, pagination } = await readPage(polar, { route: "GET /v1/customers/", query: request });
    const { total_count, unseen = 0 } = pagination;
    const [total, isCut] = [total_count - unseen, unseen > 0];
    tried.push({ by: "search", query, customers: total, isCut });
    return { query, customers: items.filter(aCustomer.is), total, isCut };
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
    search: (query) => kept(searches, query, search),
    proposed: async (id) => (await byId(id))[0],
  };
}

export function isComplete({ customers, total, isCut }: Hits): boolean {
  return total <= customers.length && !isCut;
}

function kept<T>(known: Map<string, Promise<T>>, key: string, read: (key: string) => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before) return before;
  const reading = read(key);
  known.set(key, reading);
  return reading;
}
