import type { Resource } from "../../../polar/models/model.js";
import type { QueryValue, Route } from "../../../polar/routes.js";
import { textOf } from "../../../primitives/text.js";
import { readPage } from "../../reads/pages.js";
import type { Reader } from "../../reads/requests.js";

type Json = Record<string, unknown>;

/** A list of Polar's with the records of one customer. */
export interface List {
  of: Resource;
  route: Route;
  params?: Record<string, string>;
  query?: Record<string, QueryValue>;
}

/** What has been read of a list so far. */
export interface Found {
  /** Each once, by id. */
  records: Map<string, Json>;
  /** How many Polar says there are; undefined before the first page. */
  total?: number;
}

const PAGE = 100;
/** Records that come or go while a list is read shift its pages: then it is read again. */
const READS = 3;

/**
 * Reads all pages of a list into `found`, which keeps what there was if a later page fails.
 * @param onPage is called after each page
 * @throws what `Polar.read` throws
 */
export async function readWhole(list: List, found: Found, polar: Reader, onPage: () => void): Promise<void> {
  const { of, query = {}, ...at } = list;
  for (let read = 1; read <= READS && isShort(found); read++) {
    for (let page = 1, last = 1; page <= last; page++) {
      const asked = { ...at, query: { ...query, limit: PAGE, page } };
      const { items, pagination } = await readPage(polar, asked, asSent(of));
      for (const [index, item] of items.entries()) found.records.set(textOf(item.id) || `${page}.${index}`, item);
      found.total = pagination.total_count;
      onPage();
      last = items.length === 0 ? page : pagination.max_page;
    }
  }
}

/** The same resource without its table of fields, by which what stands in a field of another kind is left out. */
export function asSent(of: Resource): Resource {
  return { ...of, fields: {} };
}

/** Whether some of a list have not been read. */
export function isShort({ records, total }: Found): boolean {
  return total === undefined || records.size < total;
}
