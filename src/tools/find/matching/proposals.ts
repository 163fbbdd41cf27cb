import { isPolarError } from "../../../polar/errors.js";
import type { Context } from "../../tool.js";
import type { Clues, CustomerIndex, Proposal } from "../everyone/customer-index.js";
import { cluesOf } from "../reading/clues.js";
import type { Reading } from "../reading/reading.js";
import type { Search } from "./search.js";
import type { Candidate } from "./verdict.js";
import { closerWhy } from "./why.js";

/** A candidate for each proposal costs a request. */
const MOST = 3;

/** Whom the index of all customers proposes, as Polar shows them now. */
export interface Proposed {
  /** The likeliest first. */
  candidates: Candidate[];
  /** Among how many customers they were looked for; undefined if there was no index, or if that is not to be told. */
  among?: number | undefined;
  /** Why not every customer was looked at. */
  unread?: string | undefined;
  /** Whether whoever is not among the candidates hardly fits. */
  sawAll: boolean;
}

interface Asking {
  /** Whether only what the text says letter for letter counts. */
  isStrict: boolean;
  organization_id: string | undefined;
  search: Pick<Search, "proposed">;
}

/** Asks the index of all customers whom a text may mean. It is not read for a text that says nothing of anyone. */
export function proposer({ isStrict, organization_id, search }: Asking, context: Context) {
  const { everyone, polar, signal, progress } = context;
  return async (reading: Reading): Promise<Proposed> => {
    const clues = cluesOf(reading.text, reading, isStrict);
    if (isEmpty(clues)) return { candidates: [], sawAll: !isStrict };
    const asking = { polar, signal, progress, organization_id };
    const { index, unread } = await everyone.read(asking);
    if (!index) return { candidates: [], unread, sawAll: false };
    const first = await liveProposals(index, clues, search);
    // Whoever is not found may have signed up a moment ago.
    const again = first.candidates.length === 0 ? await everyone.read({ ...asking, isUrgent: true }) : undefined;
    const { candidates, unanswered } = again?.index ? await liveProposals(again.index, clues, search) : first;
    const lacks = unread ?? (unanswered ? UNANSWERED : undefined);
    return { candidates, among: isStrict ? undefined : index.size, unread: lacks, sawAll: !lacks && !isStrict };
  };
}

const UNANSWERED = "Polar did not show someone who may fit";

/** Dates and places alone tell nobody. */
function isEmpty({ codes, emails, domains, names }: Clues): boolean {
  return [codes, emails, domains, names].every((list) => list.length === 0);
}

/**
 * Reads each proposal live: the index may be out of date. One that is gone is dropped, one that has changed must fit again.
 * `unanswered`: whether one could not be read.
 */
async function liveProposals(index: CustomerIndex, clues: Clues, search: Asking["search"]) {
  const proposals = index.propose(clues, MOST);
  const read = await Promise.all(
    proposals.map(async ({ id }) => ({ id, customer: await search.proposed(id).catch(unlessCanceled) })),
  );
  const unanswered = read.some(({ customer }) => customer === UNREAD);
  const shown = read.flatMap(({ id, customer }) => (customer === UNREAD ? [] : [{ id, customer }]));
  const changes = shown.map(({ id, customer }) => (customer ? index.put(customer) : gone(id, index)));
  const now = changes.includes(true) ? index.propose(clues, MOST) : proposals;
  const still = new Map(now.map((proposal): [string, Proposal] => [proposal.id, proposal]));
  const candidates = shown.flatMap(({ id, customer }): Candidate[] => {
    const why = still.get(id)?.why;
    return customer && why !== undefined ? [{ customer, why: closerWhy(why, customer, clues) }] : [];
  });
  return { candidates, unanswered };
}

/** In place of a customer whom Polar did not show. */
const UNREAD = "unread";

/** @throws what is no failure of Polar's */
function unlessCanceled(error: unknown): typeof UNREAD {
  if (isPolarError(error)) return UNREAD;
  throw error;
}

function gone(id: string, index: CustomerIndex): true {
  index.remove(id);
  return true;
}
