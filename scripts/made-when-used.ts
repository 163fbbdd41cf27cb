/** What `make` makes, made when it is first looked at. */
export function madeWhenUsed<T extends object>(make: () => T): T {
  let made: T | undefined;
  const use = () => {
    made ??= make();
    return made;
  };
  return new Proxy({} as T, {
    get: (_, key) => Reflect.get(use(), key),
    set: (_, key, value) => Reflect.set(use(), key, value),
    has: (_, key) => Reflect.has(use(), key),
    getPrototypeOf: () => Reflect.getPrototypeOf(use()),
  });
}
