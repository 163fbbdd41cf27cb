import type { Polar } from "../../polar/client.js";
import { isTooLarge } from "../../polar/explain-answer.js";
import { Customer } from "../../polar/models/customer.js";
import type { Expected, Resource } from "../../polar/models/model.js";
import { type Page, pageOf } from "../../polar/models/page.js";
import type { PolarRequest, QueryValue } from "../../polar/routes.js";
import { Refusal } from "../../primitives/errors.js";
import { isRecord } from "../../primitives/record.js";
import { textOf } from "../../primitives/text.js";
import { numberOf } from "../../primitives/written-number.js";
import { comparableEmail } from "../writes/as-stored.js";

type Json = Record<string, unknown>;
type List = Pick<PolarRequest, "route" | "params" | "query">;

/** Polar's default. */
const LIMIT = 10;
/** A page may be read in pieces of a quarter: each is as large as an answer may be. */
const SMALLEST_PART = 4;

/**
 * Reads one page, which is held against what was asked for; in pieces where it is too large for one answer.
 * @throws what `Polar.read` throws
 */
export function readPage(polar: Pick<Polar, "read">, list: List, of: Resource = Customer): Promise<Page> {
  const limit = limitOf(list);
  return readPart(limit);

  async function readPart(size: number): Promise<Page> {
    const parts: Page[] = [];
    const from = (Number(list.query?.page ?? 1) - 1) * limit;
    const first = Math.floor(from / size) + 1;
    try {
      for (let page = first; (page - 1) * size < from + limit; page++) {
        const part = size === limit ? list : { ...list, query: { ...list.query, limit: size, page } };
        parts.push(await polar.read(part, asAsked(part, of)));
        if ((parts.at(-1) as Page).items.length < size) break;
      }
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      if (size === 1 || size * SMALLEST_PART <= limit) throw tooLarge(size, of);
      return readPart(Math.ceil(size / 2));
    }
    const { total_count } = (parts[0] as Page).pagination;
    if (parts.length === 1 && size === limit) return parts[0] as Page;
    const start = from - (first - 1) * size;
    return {
      items: parts.flatMap(({ items }) => items).slice(start, start + limit),
      pagination: { total_count, max_page: Math.ceil(total_count / limit) },
    };
  }
}

function limitOf({ query }: List): number {
  return Number(query?.limit ?? LIMIT);
}

function tooLarge(size: number, { noun }: Resource): Refusal {
  return new Refusal(
    "answer_too_large",
    `Polar's answer with ${size === 1 ? `one ${noun}` : `${size} ${noun}s`} is larger than the 10 MiB that this server reads.`,
    `Ask for fewer at a time (a smaller \`limit\`), or for one ${noun} by its id.`,
  );
}

/** What a list was asked for, and how that shows in each of its records; an absent field shows nothing. */
const ALWAYS: Record<string, (asked: QueryValue, item: Json) => boolean> = {
  email: (email, item) =>
    typeof item.email === "string" && comparableEmail(item.email) === comparableEmail(String(email)),
  organization_id: isOwn("organization_id"),
  customer_id: isOwn("customer_id"),
  external_customer_id: (id, { customer }) => !isRecord(customer) || (customer.external_id ?? id) === id,
  order_id: isOwn("order_id"),
  subscription_id: isOwn("subscription_id"),
  status: (wanted, { status }) => [wanted].flat().some((one) => one === (status ?? one)),
  metadata: (wanted, { metadata }) =>
    !isRecord(wanted) ||
    Object.entries(wanted).every(
      ([key, values]) =>
        isRecord(metadata) &&
        Object.hasOwn(metadata, key) &&
        [values].flat().some((value) => isAs(value, metadata[key])),
    ),
};

function isOwn(field: string) {
  return (asked: QueryValue, item: Json) => item[field] == null || [asked].flat().some((id) => id === item[field]);
}

/** Polar compares the text of a stored value, and writes numbers in a way of its own. */
function isAs(asked: unknown, stored: unknown): boolean {
  const number = numberOf(stored);
  return textOf(stored) === String(asked) || (number !== undefined && number === Number(asked));
}

/** The same as far as is known of Polar's ways to compare. */
const PROBABLY: typeof ALWAYS = {
  query: (query, { email, name, billing_name, external_id }) => {
    const wanted = inAnyCase(query);
    return (
      [email, name, billing_name].some((text) => inAnyCase(text).includes(wanted)) ||
      inAnyCase(external_id).startsWith(wanted)
    );
  },
};

const inAnyCase = (text: unknown) => String(text ?? "").toLowerCase();

/** The page that was asked for, and no other. */
function asAsked(list: List, of: Resource): Expected<Page> {
  const { is } = pageOf(of);
  const { params, query = {} } = list;
  const owner = params?.id;
  const shows = (checks: typeof ALWAYS, item: Json) =>
    Object.entries(checks).every(([name, check]) => query[name] === undefined || check(query[name], item));
  return {
    of,
    what: "the list that was asked for",
    is: (answer): answer is Page =>
      is(answer) &&
      answer.items.length <= limitOf(list) &&
      answer.items.every((item) => (owner === undefined || item.customer_id === owner) && shows(ALWAYS, item)),
    seems: ({ items }) => items.every((item) => shows(PROBABLY, item)),
  };
}
