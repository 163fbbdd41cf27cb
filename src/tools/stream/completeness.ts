import type { Polar } from "../../polar/client.js";
import { isPolarError } from "../../polar/errors.js";
import { aPage } from "../../polar/models/customer.js";
import type { Result } from "../tool.js";

/** An export does not wait longer for what only checks it. */
const COUNT_WITHIN_MS = 5_000;

/** How many customers Polar lists; undefined if it does not say. */
export async function countCustomers(
  query: { organization_id: string | undefined },
  polar: Pick<Polar, "read">,
): Promise<number | undefined> {
  const request = { route: "GET /v1/customers/", query: { ...query, limit: 1 } } as const;
  try {
    return (await polar.read(request, aPage, { withinMs: COUNT_WITHIN_MS })).pagination.total_count;
  } catch (error) {
    if (isPolarError(error)) return undefined;
    throw error;
  }
}

/**
 * Whether every customer is among the rows of an export. When Polar fails, its export just ends, often behind a whole row: only
 * a count shows that.
 * @param flaw how the export itself shows that it was cut off, if it does
 * @param counts before and after it; customers may come and go in between, so the smaller one decides
 */
export function completenessOf(rows: number, flaw: string | undefined, counts: (number | undefined)[]): Result {
  const known = counts.filter((count) => count !== undefined);
  const expected_rows = known.length > 0 ? Math.min(...known) : undefined;
  const reason = flaw ?? (expected_rows !== undefined && rows < expected_rows ? "Polar ended it early" : undefined);
  if (reason !== undefined) return { complete: false, expected_rows, incomplete_because: `${reason}: ${ADVICE}` };
  return expected_rows === undefined ? { unverified_because: UNCOUNTED } : { complete: true };
}

const ADVICE = "make the same call again, and tell the user that rows are missing if that does not help";
const UNCOUNTED =
  "Polar's count of customers could not be read, so rows may be missing: compare the rows that were read with the `total_count` of list_customers";
