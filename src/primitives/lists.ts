/**
 * Takes an item out of a short list that things come and go in all the time. A Set or Map outgrows its tables, and what was
 * in those, with the whole calls behind it, would stay until the next full garbage collection.
 */
export function takeOut<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}
