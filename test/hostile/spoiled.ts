export type Path = readonly string[];

/** Another value at a place of a record. */
export interface Change {
  path: Path;
  json: string;
}

/** Every place in a record, as the keys that lead to it. */
export function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, key]))];
}

/** A record's JSON with other values at some places; a place that is not there is added. */
export function spoiled(record: unknown, changes: readonly Change[]): string {
  let whole = record;
  changes.forEach(({ path }, index) => {
    const last = path.at(-1);
    if (last === undefined) whole = `@@${index}@@`;
    const parent = path.slice(0, -1).reduce<any>((part, key) => part?.[key], whole);
    if (last !== undefined && typeof parent === "object" && parent !== null) parent[last] = `@@${index}@@`;
  });
  return JSON.stringify(whole).replace(/"@@(\d+)@@"/g, (_, index) => changes[Number(index)]?.json ?? "null");
}

/** The value at a place. */
export function valueAt(record: unknown, path: Path): unknown {
  return path.reduce<any>((part, key) => part?.[key], record);
}
