import { createParts, type Missing } from "../../reads/parts.js";
import { uuidOf } from "../../stream/uuids.js";
import type { Context } from "../../tool.js";
import { type Cluster, clustersOf } from "./clusters.js";
import { type Found, findGroups } from "./groups-of-rows.js";
import { readHoldings } from "./holdings.js";
import type { Identities } from "./identities.js";

type Json = Record<string, unknown>;

/** Groups that are shown, and customers of each. */
const SHOWN = { groups: 20, rows: 4 };
/** What the groups may take, in tokens: with the rest, the answer stays below 1,500. */
const BUDGET = 1_200;
const NOTE =
  "Polar cannot merge customers or move subscriptions: let the user decide which record to keep, and how. Dots and what is behind a plus in an email may matter to its mail server.";

/**
 * Customers who may be in Polar more than once: how many, and what the first of them have, which is read from Polar.
 * @throws the signal's reason
 */
export async function duplicatesOf(
  identities: Identities,
  context: Pick<Context, "polar" | "scopes" | "signal" | "config">,
): Promise<{ duplicates: Json; missing: Missing[] }> {
  const found = await findGroups(identities, SHOWN);
  context.signal.throwIfAborted();
  const counts = Object.fromEntries(
    found.map(({ sign, groups, customers }) => [
      sign,
      { groups: groups * identities.oneIn, customers: customers * identities.oneIn },
    ]),
  );
  const clusters = clustersOf(found, identities, SHOWN.rows).slice(0, SHOWN.groups);
  const approximate = errorOf(found, identities.oneIn);
  const duplicates = { ...counts, ...(approximate && { approximate }) };
  if (clusters.length === 0) return { duplicates, missing: [] };

  const idOf = (row: number) => uuidOf(identities.id(row));
  const parts = createParts(context);
  const holdings =
    context.config.pii === "masked"
      ? undefined
      : await readHoldings(
          clusters.flatMap(({ rows }) => rows.map(idOf)),
          context.polar,
          parts,
        );
  const groups = withinBudget(clusters.map((cluster) => shown(cluster, idOf, holdings)));
  const all = found.reduce((sum, { groups }) => sum + groups, 0) * identities.oneIn;
  const shownOnes = new Set(clusters.slice(0, groups.length).flatMap(({ groupKeys }) => groupKeys)).size;
  return {
    duplicates: { ...duplicates, groups, ...(all > shownOnes && { more_groups: all - shownOnes }), note: NOTE },
    missing: parts.missing,
  };
}

function shown(
  { rows, same, more }: Cluster,
  idOf: (row: number) => string,
  holdings: ((id: string) => string) | undefined,
): Json {
  const ids = rows.map(idOf);
  return {
    same: same.join(", "),
    ...(holdings ? { customers: Object.fromEntries(ids.map((id) => [id, holdings(id)])) } : { ids }),
    ...(more > 0 && { more }),
  };
}

function withinBudget(groups: Json[]): Json[] {
  let left = BUDGET;
  return groups.filter((group, index) => {
    left -= tokensOf(JSON.stringify(group));
    return left >= 0 || index === 0;
  });
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** About as many as a text takes. An id is nothing that models have a word for. */
function tokensOf(json: string): number {
  const ids = json.match(UUID)?.length ?? 0;
  return Math.ceil(ids * 22.5 + (json.length - ids * 36) / 3.4);
}

/** Each group is in the sample with the same chance, so the error of a count is that of a sum of independent choices. */
function errorOf(found: readonly Found[], oneIn: number): string | undefined {
  if (oneIn === 1) return undefined;
  // Of what is not in the sample, there may be three times as many as it stands for.
  const within = (squares: number) => Math.ceil(Math.max(1.96 * Math.sqrt(squares * oneIn * (oneIn - 1)), 3 * oneIn));
  const errors = found.map(
    ({ sign, groups, squares }) => `${sign} within ${within(groups)} groups and ${within(squares)} customers`,
  );
  return `Too many rows to compare all: one text in ${oneIn} is. 95 % sure: ${errors.join("; ")}.`;
}
