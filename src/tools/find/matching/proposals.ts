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
    const { index, unread } = await everyone.read({ polar, signal, progress, organization_id });
    if (!index) return { candidates: [], unread, sawAll: false };
    const candidates = await liveProposals(index, clues, search);
    return { candidates, among: isStrict ? undefined : index.size, unread, sawAll: unread === undefined && !isStrict };
  };
}

/** Dates and places alone tell nobody. */
function isEmpty({ codes, emails, domains, names }: Clues): boolean {
  return [codes, emails, domains, names].every((list) => list.length === 0);
}

/** Reads each proposal live: the index may be out of date. One that is gone is dropped, one that has changed must fit again. */
async function liveProposals(index: CustomerIndex, clues: Clues, search: Asking["search"]): Promise<Candidate[]> {
  const proposals = index.propose(clues, MOST);
  const read = await Promise.all(proposals.map(async ({ id }) => ({ id, customer: await search.proposed(id) })));
  const hasChanged = read.map(({ id, customer }) => (customer ? index.put(customer) : gone(id, index))).includes(true);
  const now = hasChanged ? index.propose(clues, MOST) : proposals;
  const still = new Map(now.map((proposal): [string, Proposal] => [proposal.id, proposal]));
  return read.flatMap(({ id, customer }) => {
    const why = still.get(id)?.why;
    return customer && why !== undefined ? [{ customer, why: closerWhy(why, customer, clues) }] : [];
  });
}

function gone(id: string, index: CustomerIndex): true {
  index.remove(id);
  return true;
}
