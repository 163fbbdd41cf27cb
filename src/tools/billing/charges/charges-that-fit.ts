type Lines = readonly Record<string, unknown>[];

const MOST = 4;
const LEAST = 2;
/** In units of some 25 tokens; with the customer and what is untrusted, an answer of so much has fewer than 600. */
const ROOM = 14;
const COST = { charge: 2, item: 1, owed: 4, other: 2 };

/** How many of the newest charges stand beside what else an answer has. */
export function chargesThatFit(charges: Lines, { owed, others }: { owed: Lines; others: Lines }): number {
  let left = ROOM - owed.length * COST.owed - others.length * COST.other;
  const isOver = charges.slice(0, MOST).findIndex(({ items }, at) => {
    left -= COST.charge + (Array.isArray(items) ? items.length * COST.item : 0);
    return left < 0 && at >= LEAST;
  });
  return isOver < 0 ? MOST : isOver;
}
