import { isRecord } from "../primitives/record.js";

type Json = Record<string, unknown>;

/** Characters of JSON. The strictest client cuts results at about 48,000. */
export const LONGEST_RESULT = 40_000;
/** Characters that a shortened text keeps at least: ids stay whole. */
const SHORTEST = 40;
/** Entries that a map or list keeps, if shortening texts was not enough; Polar's own records never get here. */
const CROWDS = [60, 20, 5, 1];

/** A page of a list, as `getPage` makes it. */
interface Page extends Json {
  items: Json[];
  page: number;
}

/** The call that a result answers. */
export interface Call {
  tool: string;
  arguments: Json;
}

/** A value and its JSON. */
export interface Sized {
  value: Json;
  json: string;
}

/** A result of at most `LONGEST_RESULT` characters of JSON: whole records are left out first, then long texts are cut. */
export function cutToSize(result: Json, call?: Call): Sized {
  const json = JSON.stringify(result);
  if (json.length <= LONGEST_RESULT) return { value: result, json };
  const value = call && isPage(result) ? cutPage(result, call) : shorten(cutLists(result));
  return { value, json: JSON.stringify(value) };
}

function isPage(result: Json): result is Page {
  return Array.isArray(result.items) && typeof result.page === "number" && result.items.every(isRecord);
}

function lengthOf(value: unknown): number {
  return JSON.stringify(value).length;
}

/** The first records of a page, with the call that continues after them. */
function cutPage(page: Page, call: Call): Json {
  const limit = Number(call.arguments.limit ?? 10);
  const offset = (page.page - 1) * limit;
  const build = (most: number): Json => {
    const { records, ...next } = stepFrom(offset, most);
    return {
      ...page,
      items: page.items.slice(0, records),
      returned: records,
      left_out: page.items.length - records,
      has_more: true,
      next: { tool: call.tool, arguments: { ...call.arguments, ...next } },
    };
  };
  // Each with its comma; the first has none.
  const lengths = page.items.map((item) => lengthOf(item) + 1);
  const fits = ({ items, ...rest }: Json & { items: unknown[] }) =>
    lengths.slice(0, items.length).reduce((sum, length) => sum + length, lengthOf({ ...rest, items: [] }) - 1) <=
    LONGEST_RESULT;
  for (let records = page.items.length - 1; records >= 1; records--) {
    const cut = build(records) as Page;
    if (fits(cut)) return cut;
  }
  return page.items.length > 1 ? shorten(build(1)) : shorten(page);
}

const LARGEST_PAGE = 100;

/**
 * Where to cut a page so that another page starts right there, which is only possible at multiples of a limit. For example,
 * 12 records fit after the first 111: page 4 of limit 41 starts after record 123, and page 3 of limit 61 after record 122.
 * The larger limit wins, so 11 records are kept. At least half of what fits is kept.
 */
function stepFrom(offset: number, most: number): { records: number; page: number; limit: number } {
  let best = { records: 1, limit: 1 };
  for (let records = most; records * 2 >= most; records--) {
    for (let limit = LARGEST_PAGE; limit > best.limit; limit--) {
      if ((offset + records) % limit === 0) best = { records, limit };
    }
  }
  return { ...best, page: (offset + best.records) / best.limit + 1 };
}

/** Leaves out records at the end of lists, longest list first; `left_out` counts them. */
function cutLists(result: Json): Json {
  const left_out: Record<string, number> = {};
  let current = result;
  let excess = lengthOf({ ...result, left_out }) - LONGEST_RESULT;
  const longest = listsOf(result).sort((a, b) => b.length - a.length);
  for (const { path, list } of longest.slice(0, MOST_LISTS)) {
    if (excess <= 0) break;
    excess += path.length + ROOM_FOR_COUNT;
    let kept = list.length;
    while (kept > 0 && excess > 0) excess -= lengthOf(list[--kept]) + 1;
    left_out[path] = list.length - kept;
    current = withList(current, path, list.slice(0, kept));
  }
  return Object.keys(left_out).length > 0 ? { ...current, left_out } : current;
}

/** Polar's own records have few. */
const MOST_LISTS = 50;
/** What `left_out` takes for a list, besides its path. */
const ROOM_FOR_COUNT = 12;

/** Lists of records at the top level and one below. */
function listsOf(result: Json): { path: string; list: unknown[]; length: number }[] {
  const entries = Object.entries(result).flatMap(([key, value]): [string, unknown][] =>
    isRecord(value) ? Object.entries(value).map(([inner, item]) => [`${key}.${inner}`, item]) : [[key, value]],
  );
  return entries.flatMap(([path, list]) =>
    Array.isArray(list) && list.length > 0 && list.every(isRecord) ? [{ path, list, length: lengthOf(list) }] : [],
  );
}

function withList(result: Json, path: string, list: unknown[]): Json {
  const [key = "", inner] = path.split(".");
  return { ...result, [key]: inner === undefined ? list : { ...(result[key] as Json), [inner]: list } };
}

/**
 * Cuts long texts, longest first; each says how much is not shown, and `shortened` counts them. Arguments of calls stay
 * exact: an undo that leaves no room for the rest is withheld.
 */
function shorten({ next, undo, ...result }: Json): Json {
  const call = next !== undefined && { next };
  const ways =
    undo === undefined
      ? [call]
      : [
          { ...call, undo },
          { ...call, undo_withheld: true },
        ];
  for (const calls of ways) {
    for (let longest = LONGEST_RESULT / 2; longest >= SHORTEST; longest /= 2) {
      const cut = { ...shortenTexts(result, longest), ...calls };
      if (lengthOf(cut) <= LONGEST_RESULT) return cut;
    }
  }
  const short = shortenTexts(result, SHORTEST);
  const cuts = CROWDS.map((most) => ({
    ...(withoutCrowds(short, most) as Json),
    left_out: "entries of oversized maps and lists",
  }));
  return { ...(cuts.find((cut) => lengthOf(cut) < LONGEST_RESULT * 0.9) ?? cuts.at(-1)), ...ways.at(-1) };
}

function shortenTexts(result: Json, longest: number): Json {
  let shortened = 0;
  const short = mapTexts(result, (text) => {
    if (text.length <= longest) return text;
    shortened++;
    return `${text.slice(0, longest).toWellFormed()}… (${Math.ceil(text.length - longest)} more characters)`;
  });
  return { ...(short as Json), ...(shortened > 0 && { shortened }) };
}

function mapTexts(item: unknown, map: (text: string) => string): unknown {
  if (typeof item === "string") return map(item);
  if (Array.isArray(item)) return item.map((part) => mapTexts(part, map));
  if (!isRecord(item)) return item;
  return Object.fromEntries(Object.entries(item).map(([key, part]) => [key, mapTexts(part, map)]));
}

/** A result with fewer entries in each map and list. Short values come first: ids and outcomes are short. */
function withoutCrowds(item: unknown, most: number): unknown {
  if (Array.isArray(item)) return item.slice(0, most).map((part) => withoutCrowds(part, most));
  if (!isRecord(item)) return item;
  const isShort = (value: unknown) => typeof value !== "object" || value === null;
  const entries = Object.entries(item).filter(([key]) => key.length <= SHORTEST);
  const kept = [...entries.filter(([, part]) => isShort(part)), ...entries.filter(([, part]) => !isShort(part))];
  return Object.fromEntries(kept.slice(0, most * 5).map(([key, part]) => [key, withoutCrowds(part, most)]));
}
