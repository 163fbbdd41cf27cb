import type { Stretch } from "../http/page.js";

/** Two sorted lists as one, of which nothing is shown but what is read. */
export function merged<Held, T>(
  indices: Uint32Array,
  held: readonly Held[],
  showIndex: (index: number) => T,
  showHeld: (held: Held) => T,
  isBefore: (held: Held, index: number) => boolean,
): Stretch<T> {
  /** How many of the first `count` are of those held. */
  function heldAmong(count: number): number {
    let low = Math.max(0, count - indices.length);
    let high = Math.min(count, held.length);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(held[middle] as Held, indices[count - middle - 1] as number)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    length: indices.length + held.length,
    slice(from, to) {
      const result: T[] = [];
      let next = heldAmong(Math.min(from, indices.length + held.length));
      for (let at = from; at < Math.min(to, indices.length + held.length); at++) {
        const one = held[next];
        const index = indices[at - next];
        if (one !== undefined && (index === undefined || isBefore(one, index))) {
          result.push(showHeld(one));
          next++;
        } else result.push(showIndex(index as number));
      }
      return result;
    },
  };
}
