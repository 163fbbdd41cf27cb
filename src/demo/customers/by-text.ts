import type { Population } from "./population.js";
import { type Criterion, compareBy, compareNullsLast, keysAt } from "./sorting.js";

/** How many bytes of a text are compared first; six are exact in a double. */
const PREFIX = 6;

/**
 * Sorted by the first criterion's text and then the others; equal ones keep their order. Texts take ten times the memory
 * of numbers, so that only those with the same beginning are there at the same time.
 */
export function byText(population: Population, indices: Uint32Array, criteria: readonly Criterion[]): Uint32Array {
  const [first, ...others] = criteria;
  if (first === undefined) return indices;
  const textAt = (index: number) => population.sketch(index)[first.column === "name" ? "name" : "email"];
  const prefixes = new Float64Array(indices.length);
  for (const [rank, index] of indices.entries()) prefixes[rank] = first.sign * prefixOf(textAt(index));
  const ranks = new Uint32Array(indices.length).map((_, rank) => rank);
  ranks.sort((a, b) => compareNumbers(prefixes[a] as number, prefixes[b] as number) || a - b);
  const sorted = ranks.map((rank) => indices[rank] as number);
  const compareFurther = compareBy(others);
  for (let start = 0; start < sorted.length; ) {
    const prefix = prefixes[ranks[start] as number];
    let end = start + 1;
    while (end < sorted.length && prefixes[ranks[end] as number] === prefix) end++;
    const alike =
      end - start === 1 ? [] : Array.from(sorted.subarray(start, end), (index) => [index, textAt(index)] as const);
    alike.sort(
      ([a, left], [b, right]) =>
        first.sign * compareNullsLast(left, right) ||
        (others.length > 0 ? compareFurther(keysAt(population, a), keysAt(population, b)) : 0),
    );
    for (const [at, [index]] of alike.entries()) sorted[start + at] = index;
    start = end;
  }
  return sorted;
}

/** Also of infinities. */
function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}

const bytes = Buffer.alloc(PREFIX + 4);

/** In the order of code points, which is that of the bytes in UTF-8. Nulls are last. */
function prefixOf(text: string | null): number {
  if (text === null) return Number.POSITIVE_INFINITY;
  bytes.fill(0).write(text.slice(0, PREFIX));
  return bytes.readUIntBE(0, PREFIX);
}
