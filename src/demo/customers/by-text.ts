import type { Population } from "./population.js";
import { type Criterion, compareBy, keysAt } from "./sorting.js";

/** How many bytes of a text are compared first; six are exact in a double. */
const PREFIX = 6;

/**
 * Sorted by the first criterion's text and then the others; equal ones keep their order. Texts take ten times the memory
 * of numbers, so that only those with the same beginning are there at the same time.
 */
export function byText(population: Population, indices: Uint32Array, criteria: readonly Criterion[]): Uint32Array {
  const [first] = criteria;
  if (first === undefined) return indices;
  const compare = compareBy(criteria);
  const prefixes = Float64Array.from(indices, (index) => {
    const { email, name } = population.sketch(index);
    return first.sign * prefixOf(first.column === "name" ? name : email);
  });
  const ranks = Uint32Array.from(indices, (_, rank) => rank).sort((a, b) => {
    const [left, right] = [prefixes[a] as number, prefixes[b] as number];
    return left === right ? a - b : left < right ? -1 : 1;
  });
  const sorted = ranks.map((rank) => indices[rank] as number);
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && prefixes[ranks[end] as number] === prefixes[ranks[start] as number]) end++;
    if (end - start > 1) {
      const alike = Array.from(sorted.subarray(start, end), (index) => ({ index, keys: keysAt(population, index) }));
      alike.sort((a, b) => compare(a.keys, b.keys));
      sorted.set(
        alike.map(({ index }) => index),
        start,
      );
    }
    start = end;
  }
  return sorted;
}

const bytes = Buffer.alloc(PREFIX + 4);

/** In the order of code points, which is that of the bytes in UTF-8. Nulls are last. */
function prefixOf(text: string | null): number {
  if (text === null) return Number.POSITIVE_INFINITY;
  bytes.fill(0).write(text.slice(0, PREFIX));
  return bytes.readUIntBE(0, PREFIX);
}
