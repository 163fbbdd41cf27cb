import type { JsonRecord } from "../values/python-json.js";

/** A list of which only stretches are read, as of an array. */
export interface Stretch<T> {
  readonly length: number;
  readonly slice: (from: number, to: number) => readonly T[];
}

export interface Page {
  readonly page: bigint;
  /** At most 100: Polar silently clamps larger values. */
  readonly limit: bigint;
}

const MAX_OFFSET = 2n ** 63n - 1n;

/** How many of a list come before the end of the page. */
export function endOf({ page, limit }: Page): number {
  return Number(page * limit);
}

/** The envelope of every list. Throws if the offset exceeds the database's 64 bits. */
export function pageOf<T>(all: Stretch<T>, { page, limit }: Page, show: (item: T) => JsonRecord): JsonRecord {
  const offset = (page - 1n) * limit;
  if (offset > MAX_OFFSET) throw new Error("value out of int64 range");
  const total = BigInt(all.length);
  return {
    items: all.slice(Number(offset), Number(offset + limit)).map(show),
    pagination: { total_count: total, max_page: (total + limit - 1n) / limit },
  };
}
