import type { Polar } from "../../../../polar/client.js";
import { isPolarError } from "../../../../polar/errors.js";
import { Member } from "../../../../polar/models/member.js";
import { ActionableError } from "../../../../primitives/errors.js";
import type { Signal } from "../../../../primitives/signal.js";
import { startStopwatch } from "../../../../primitives/stopwatch.js";
import { readPage } from "../../../reads/pages.js";
import type { RefusedScopes } from "../../../reads/refused-scopes.js";
import type { CustomerIndex } from "../customer-index.js";

const PAGE = 100;
const MOST_PAGES = 10;
const WITHIN_MS = 10_000;
/** Every customer has an owner, but only teams have members of these roles. */
const OF_TEAMS = ["member", "billing_manager"];

interface Reading {
  polar: Pick<Polar, "read">;
  scopes: RefusedScopes;
  signal: Signal;
}

/**
 * Adds the members to an index: all, or, where they are more than ten pages, the newest and those of teams. Without them, or
 * with some, an index is good enough.
 * @throws only the signal's reason
 */
export async function addMembers(index: CustomerIndex, { polar, scopes, signal }: Reading): Promise<void> {
  if (scopes.refusalOf(Member)) return;
  const elapsed = startStopwatch();
  let pages = 0;

  /** @returns how many pages there are */
  async function add(query: { role?: string; page: number }): Promise<number> {
    pages++;
    const list = { route: "GET /v1/members/", query: { ...query, limit: PAGE } } as const;
    const { items, pagination } = await readPage(polar, list, Member);
    for (const member of items as Member[]) putMember(index, member);
    return pagination.max_page;
  }
  async function addRest(role: string | undefined, from: number, to: number): Promise<void> {
    let last = to;
    for (let page = from; page <= last && pages < MOST_PAGES && elapsed() < WITHIN_MS; page++) {
      last = await add({ ...(role !== undefined && { role }), page });
    }
  }

  try {
    const all = await add({ page: 1 });
    if (all <= MOST_PAGES) await addRest(undefined, 2, all);
    else for (const role of OF_TEAMS) await addRest(role, 1, 1);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ActionableError)) throw error;
    if (isPolarError(error) && error.facts.code === "insufficient_scope") scopes.refused(Member, error);
  }
}

/** Adds one as far as someone is found by it. */
export function putMember(index: CustomerIndex, { customer_id, email, name }: Partial<Member>): void {
  if (customer_id !== undefined && email !== undefined) index.putMember({ customer_id, email, name: name ?? null });
}
