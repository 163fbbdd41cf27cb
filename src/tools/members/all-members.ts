import { Member } from "../../polar/models/member.js";
import { readPage } from "../reads/pages.js";
import type { Reader } from "../reads/requests.js";

const PAGE = 100;
/** Teams have fewer members. */
const MOST_PAGES = 10;

/** A customer's members, newest first. */
export interface Members {
  members: Member[];
  /** Whether these are all. */
  complete: boolean;
}

/** @throws what `Polar.read` throws */
export async function listMembers(customer_id: string, polar: Reader): Promise<Members> {
  const members: Member[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = { customer_id, limit: PAGE, page };
    const { items, pagination } = await readPage(polar, { route: "GET /v1/members/", query }, Member);
    members.push(...(items as Member[]));
    if (page >= pagination.max_page) return { members, complete: true };
  }
  return { members, complete: false };
}
