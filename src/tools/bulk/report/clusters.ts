import type { Found, Group } from "./groups-of-rows.js";
import { type Identities, SIGNS, type Sign } from "./identities.js";

/** Rows that may be one customer. */
export interface Cluster {
  /** The first ones that no cluster before it has. */
  rows: number[];
  /** What two or more of them share. */
  same: Sign[];
  /** A key of each group that this is. */
  groupKeys: string[];
  /** Further rows like these. */
  more: number;
}

interface Growing {
  groups: Group[];
  rows: number[];
  same: Sign[];
  rank: number;
}

/**
 * The groups that were found first. Small ones that have a row in common are put together, by whatever sign; a large one, such
 * as all employees of a company by its tax id, is left as it is. Those with the most signs come first, then a turn of each sign. Each
 * row is in one of them.
 * @param most rows of a cluster
 */
export function clustersOf(found: readonly Found[], identities: Identities, most: number): Cluster[] {
  let clusters: Growing[] = [];
  for (const [index, { sign, first }] of found.entries()) {
    for (const [turn, group] of first.entries()) {
      const own = { groups: [group], rows: group.first, same: [sign], rank: turn * SIGNS.length + index };
      const met = clusters.filter((one) => isSmall(one) && one.rows.some((row) => group.first.includes(row)));
      const all = together([own, ...met]);
      clusters =
        isSmall(own) && all.rows.length <= most
          ? [...clusters.filter((one) => !met.includes(one)), all]
          : [...clusters, own];
    }
  }
  const told = clusters.map((one) => {
    const signs = isSmall(one) ? SIGNS : one.same;
    const shared = signs.map((sign) => sharedBy(one.rows, SIGNS.indexOf(sign), identities));
    return { ...one, same: signs.filter((_, index) => shared[index]?.length), groupKeys: shared.flat() };
  });
  told.sort((one, other) => other.same.length - one.same.length || one.rank - other.rank);
  return eachOnce(told);
}

const isSmall = ({ groups }: Growing) => groups.every(({ rows, first }) => rows === first.length);

function together(clusters: readonly Growing[]): Growing {
  return {
    groups: clusters.flatMap(({ groups }) => groups),
    rows: [...new Set(clusters.flatMap(({ rows }) => rows))].sort((one, other) => one - other),
    same: [],
    rank: Math.min(...clusters.map(({ rank }) => rank)),
  };
}

/** The keys of what two or more of the rows share. */
function sharedBy(rows: readonly number[], sign: number, identities: Identities): string[] {
  const keys = rows.flatMap((row) => identities.keyOf(sign, row) ?? []);
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
}

function eachOnce(clusters: readonly (Growing & { groupKeys: string[] })[]): Cluster[] {
  const shown = new Set<number>();
  return clusters.flatMap(({ groups, rows, same, groupKeys }) => {
    const fresh = rows.filter((row) => !shown.has(row));
    for (const row of fresh) shown.add(row);
    const all = Math.max(rows.length, ...groups.map((group) => group.rows));
    return fresh.length > 0 ? [{ rows: fresh, same, groupKeys, more: all - fresh.length }] : [];
  });
}
