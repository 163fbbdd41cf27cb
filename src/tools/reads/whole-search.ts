import type { Polar, ReadOptions } from "../../polar/client.js";
import { aCustomer, type Customer } from "../../polar/models/customer.js";
import type { Expected } from "../../polar/models/model.js";
import type { Page } from "../../polar/models/page.js";
import type { PolarRequest } from "../../polar/routes.js";
import { distinctBy } from "../../primitives/distinct.js";
import { type SetBy, setAs } from "../../primitives/set-by.js";
import { maskedEmailOf } from "../../results/mask.js";
import { inAnyCase, MOST_READ, wordsOf } from "../find/reading/fold.js";
import { isTelling } from "../find/reading/telling.js";
import { comparableEmail } from "../writes/as-stored.js";
import { readPage } from "./pages.js";

const PAGE = 100;
/** Of all searches of a call, without the first of each: who has a text as a part stands between those who have it as a whole. */
const MOST_FURTHER_PAGES = 9;

/** What to know where a search finds nobody. */
export const onlyWhole = (by: SetBy): string =>
  `Personal data is masked ${setAs("POLAR_PII", by)}: a search finds only a whole email, its domain as \`@acme.com\`, a whole id, and whole words of names, of three letters or more.`;

/** What to do where a search was cut. */
export const WHEN_CUT = "Ask for a whole email, an id, an external id or a full name, and search for that.";

interface Found {
  customers: Customer[];
  /** How many customers Polar found in addition to those that were read. */
  unseen: number;
}

/**
 * Polar's API as a server with masked personal data uses it. Polar finds parts of emails, names and external ids, so searching
 * for one letter more each time would spell them. Here a search finds, and counts, only whole ones and whole words of names.
 */
export function withWholeSearch(polar: Polar): Polar {
  const searches = new Map<string, Promise<Found>>();
  let furtherPages = MOST_FURTHER_PAGES;
  let last: Promise<unknown> = Promise.resolve();

  /** One search after the other, so that the same call always looks at the same customers. */
  function searchInTurn(query: string, readPage: (number: number) => Promise<Page>): Promise<Found> {
    const found = last.then(async () => {
      const first = await readPage(1);
      const { total_count, max_page } = first.pagination;
      const further = Math.max(0, Math.min(max_page - 1, furtherPages));
      furtherPages -= further;
      const others = await Promise.all(Array.from({ length: further }, (_, index) => readPage(index + 2)));
      const items = [first, ...others].flatMap((page) => page.items);
      const customers = distinctBy(items.filter(aCustomer.is), ({ id }) => id);
      const wanted = wantedOf(query);
      return {
        customers: customers.filter((customer) => isWhole(wanted, customer)),
        unseen: Math.max(0, total_count - (further + 1) * PAGE),
      };
    });
    last = found.catch(() => {});
    return found;
  }

  async function read<T>(request: PolarRequest, expected: Expected<T>, options?: ReadOptions): Promise<T> {
    const { page = 1, limit = 10, ...filters } = request.query ?? {};
    const { query } = filters;
    if (request.route !== "GET /v1/customers/" || typeof query !== "string" || query === "") {
      return polar.read(request, expected, options);
    }
    const reader: Pick<Polar, "read"> = { read: (part, aPage) => polar.read(part, aPage, options) };
    const readWide = (number: number) =>
      readPage(reader, { ...request, query: { ...filters, limit: PAGE, page: number } }, expected.of);
    // Polar finds a text in any case.
    const key = JSON.stringify({ ...filters, query: query.toLowerCase() });
    const searching = searches.get(key) ?? searchInTurn(query, readWide);
    searches.set(key, searching);
    const { customers, unseen } = await searching;
    const [size, end] = [Number(limit), Number(page) * Number(limit)];
    const pagination = {
      total_count: customers.length + unseen,
      max_page: Math.ceil(customers.length / size),
      ...(unseen > 0 && { unseen }),
    };
    return { items: customers.slice(end - size, end), pagination } as T;
  }

  return { ...polar, read, another: (step) => withWholeSearch(polar.another(step)) };
}

interface Wanted {
  query: string;
  text: string;
  words: readonly string[];
  /** Whether each word may be searched for. */
  tells: boolean;
}

function wantedOf(given: string): Wanted {
  const query = given.slice(0, MOST_READ);
  const text = inAnyCase(query).trim();
  const words = wordsOf(text);
  return { query, text, words, tells: words.length > 0 && words.every(isTelling) };
}

/**
 * Whether a text is a customer's whole email, external id or name, or words of one name as they stand in it; or what results
 * show of the email, which is its domain.
 */
function isWhole({ query, text, words, tells }: Wanted, customer: Customer): boolean {
  const { email, external_id, name, billing_name } = customer;
  if (typeof email === "string") {
    if (comparableEmail(email) === comparableEmail(query) || isShownOf(customer, text)) return true;
  }
  if (textsOf(external_id, name, billing_name).includes(text)) return true;
  return textsOf(name, billing_name).some((own) => {
    // Polar also looks into the email: the name alone has to be why it found the customer.
    if (!tells || !own.includes(text)) return false;
    const all = new Set(wordsOf(own));
    return words.every((word) => all.has(word));
  });
}

/** @param text such as `@acme.com`; an `@` alone is in every email */
function isShownOf(customer: Customer, text: string): boolean {
  const shown = inAnyCase(maskedEmailOf(customer));
  const at = shown.lastIndexOf("@");
  return at >= 0 && (text === "@" || text === shown.slice(at));
}

function textsOf(...values: unknown[]): string[] {
  return values.flatMap((value) => (typeof value === "string" ? [inAnyCase(value.slice(0, MOST_READ)).trim()] : []));
}
