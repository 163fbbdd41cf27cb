import { uuidOf } from "../../../stream/uuids.js";
import type { Clues, Proposal } from "../customer-index.js";
import { byCode } from "./by-code.js";
import { byDomain, byEmail } from "./by-email.js";
import { byName } from "./by-name.js";
import { byPlace } from "./by-place.js";
import { type Columns, idOf } from "./columns.js";
import { createTally, type Evidence, keyOf } from "./tally.js";
import type { Words } from "./words.js";

/** Least of what must speak for a customer, in multiples of what tells one customer from all others. */
const FLOOR = 0.7;
/** Who is so much less likely than the first is left out. */
const LEAST_OF_FIRST = 0.6;
const MOST_REASONS = 3;

interface Total extends Evidence {
  row: number;
}

export function propose(clues: Clues, most: number, columns: Columns, folding: Words): Proposal[] {
  const { isStrict } = clues;
  const tally = createTally(columns);
  for (const code of clues.codes) byCode(code, columns, folding, isStrict, tally);
  for (const email of clues.emails) byEmail(email, columns, isStrict, tally);
  if (!isStrict) for (const domain of clues.domains) byDomain(domain, columns, tally);
  byName(clues, columns, folding, tally);
  if (!isStrict) byPlace(clues, columns, folding, tally);

  const totals = new Map<string, Total>();
  for (const [row, evidence] of tally.rows()) {
    const key = keyOf(columns, row);
    const known = totals.get(key);
    totals.set(key, known === undefined ? { row, ...evidence } : together(known, evidence));
  }
  const fitting = [...totals.values()].filter(({ base }) => base >= FLOOR);
  fitting.sort((a, b) => b.score - a.score);
  const least = fitting[0] === undefined ? 0 : fitting[0].score * LEAST_OF_FIRST;
  return fitting
    .filter((one) => one.score >= least)
    .slice(0, most)
    .map((one) => ({ id: uuidOf(idOf(columns, one.row)), why: whyOf(one), score: one.score }));
}

/** What speaks for a customer and for a member of its. */
function together(one: Total, other: Evidence): Total {
  const [more, less] = one.score >= other.score ? [one, other] : [other, one];
  return {
    row: one.row,
    score: more.score + less.score / 2,
    base: more.base + less.base / 2,
    why: [...more.why, ...less.why],
  };
}

/** Every customer has an owner, who is a member by the same name and email: what is the customer's own is not repeated. */
function whyOf({ why }: Evidence): string {
  const own = new Set(why.flatMap((one) => (one.ofMember ? [] : one.why)));
  const reasons = why
    .filter((one) => !one.ofMember || !own.has(one.why))
    .sort((a, b) => b.score - a.score)
    .map((one) => (one.ofMember ? `a member's ${one.why}` : one.why));
  return [...new Set(reasons)].slice(0, MOST_REASONS).join(" and ");
}
