/** The kinds of filters that Polar's lists have. */

import type { Metadata } from "../values/metadata.js";
import { metadataText } from "../values/metadata.js";
import type { Micros } from "../values/timestamp.js";
import type { Filter, Item } from "./listing.js";
import { readBoolean, readEnums, readIds, readMetadataFilter, readTexts, readTime } from "./query.js";

/** One of the ids that were asked for. */
export function oneOfIds<Row>(id: (item: Item<Row>) => string | null): Filter<Row> {
  return (query, name, errors) => {
    const ids = readIds(query, name, errors);
    return ids && ((item) => ids.includes(id(item) ?? ""));
  };
}

export function oneOf<Row, T extends string>(
  allowed: readonly T[],
  value: (item: Item<Row>) => string | null,
): Filter<Row> {
  return (query, name, errors) => {
    const values: readonly string[] | undefined = readEnums(query, name, allowed, errors);
    return values && ((item) => values.includes(value(item) ?? ""));
  };
}

export function oneOfTexts<Row>(text: (item: Item<Row>) => string | null): Filter<Row> {
  return (query, name) => {
    const texts = readTexts(query, name);
    return texts && ((item) => texts.includes(text(item) ?? ""));
  };
}

/** `holds` is also asked for `false`. */
export function flag<Row>(holds: (item: Item<Row>, wanted: boolean) => boolean): Filter<Row> {
  return (query, name, errors) => {
    const wanted = readBoolean(query, name, errors);
    return wanted === undefined ? undefined : (item) => holds(item, wanted);
  };
}

export function notBefore<Row>(time: (item: Item<Row>) => Micros | null): Filter<Row> {
  return (query, name, errors) => {
    const limit = readTime(query, name, errors);
    return limit === undefined ? undefined : (item) => (time(item) ?? Number.NEGATIVE_INFINITY) >= limit;
  };
}

export function notAfter<Row>(time: (item: Item<Row>) => Micros | null): Filter<Row> {
  return (query, name, errors) => {
    const limit = readTime(query, name, errors);
    return limit === undefined ? undefined : (item) => (time(item) ?? Number.POSITIVE_INFINITY) <= limit;
  };
}

/** `metadata[key]=value`, all keys at once. */
export function withMetadata<Row>(metadata: (item: Item<Row>) => Metadata): Filter<Row> {
  return (query) => {
    const wanted = [...readMetadataFilter(query)];
    if (wanted.length === 0) return undefined;
    return (item) =>
      wanted.every(([key, values]) => {
        const value = metadata(item).get(key);
        return value !== undefined && values.includes(metadataText(value));
      });
  };
}
