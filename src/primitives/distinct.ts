/** The first item with each key, in their order. */
export function distinctBy<T>(items: readonly T[], key: (item: T) => unknown): T[] {
  const seen = new Set<unknown>();
  return items.filter((item) => {
    const own = key(item);
    return !seen.has(own) && seen.add(own);
  });
}
