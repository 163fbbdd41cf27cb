/** Makes what is asked for, and keeps the last `capacity` of them. */
export function createRecent<T>(capacity: number, make: (index: number) => T): (index: number) => T {
  const kept = new Map<number, T>();
  return (index) => {
    const one = kept.get(index) ?? make(index);
    kept.delete(index);
    kept.set(index, one);
    const [oldest] = kept.keys();
    if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
    return one;
  };
}
