import { type Columns, placesOf, startIn } from "./columns.js";
import { aliasesOf, ignoresDots, isHost, ownerLength } from "./mail-hosts.js";
import { hasPiece, piecesOf } from "./pieces.js";
import { slipsBetween } from "./slips.js";
import type { Tally } from "./tally.js";

const TELLS = { same: 2, spelled: 1.8, mailbox: 1.6, oneSlip: 1.5, eachSlip: 0.15 };
const MOST_SLIPS = 2;
/** In letters: of shorter ones, a slip makes another. */
const SHORTEST = { one: 4, two: 7 };
/** Mailboxes of a company that says no more than its domain. */
const MOST_AT_DOMAIN = 6;
const DOMAIN_TELLS = 0.8;
const COUNTED = ["", "one letter different", "two letters different"];

/** Finds whose address it is: the same, the same mailbox by another name, with few letters wrong, or at the same company. */
export function byEmail(email: string, columns: Columns, isStrict: boolean, tally: Tally): void {
  const given = email.normalize("NFKC").toLowerCase();
  const at = given.lastIndexOf("@");
  if (at < 1) return;
  const [mailbox, domain] = [given.slice(0, at), given.slice(at + 1)].map(asBytes) as [string, string];
  if (isStrict) {
    for (const row of rowsAt(columns, columns.domains.numberOf(domain))) {
      if (mailboxOf(columns, row) === mailbox) tally.add(row, "email", TELLS.same);
    }
    return;
  }
  const bare = bareOf(mailbox, domain);
  const pieces = piecesOf(bare, MOST_SLIPS + 1);
  let isFound = false;
  const [first, last] = [bare.charCodeAt(0), bare.charCodeAt(bare.length - 1)];
  const mayBe = (bytes: Uint8Array, start: number, length: number) =>
    ignoresDots(domain)
      ? bytes[start] === first || bytes[start + length - 1] === last
      : hasPiece(bytes, start, length, pieces, MOST_SLIPS);
  for (const { number, slips, why } of domainsLike(domain, columns)) {
    for (const row of rowsAt(columns, number)) {
      const start = startIn(columns.mailboxEnds, row);
      const length = (columns.mailboxEnds.data[row] as number) - start;
      // Tags and dots may make one longer than the other; nothing else does.
      if (length < bare.length - MOST_SLIPS || !mayBe(columns.mailboxes.data, start, length)) continue;
      const own = mailboxOf(columns, row);
      const reason = own === mailbox ? { slips: 0, tells: TELLS.same, what: "email" } : reasonOf(bare, own, domain);
      if (reason === undefined || reason.slips + slips > MOST_SLIPS + 1) continue;
      const tells = reason.tells - (slips > 0 ? TELLS.same - TELLS.oneSlip + slips * TELLS.eachSlip : 0);
      const all = slips + reason.slips;
      isFound = true;
      tally.add(row, why ?? (all > 0 ? `email, ${COUNTED[all] ?? "several letters different"}` : reason.what), tells);
    }
  }
  if (!isFound) byDomain(domain, columns, tally, DOMAIN_TELLS, "domain of the email");
}

function reasonOf(
  bare: string,
  own: string,
  domain: string,
): { slips: number; tells: number; what: string } | undefined {
  const other = bareOf(own, domain);
  if (other === bare) return { slips: 0, tells: TELLS.spelled, what: "email, spelled differently" };
  // Another number in an address is another customer's.
  if (digitsOf(other) !== digitsOf(bare) || Math.abs(other.length - bare.length) > MOST_SLIPS) return undefined;
  const slips = slipsBetween(bare, other);
  const most = bare.length >= SHORTEST.two ? 2 : bare.length >= SHORTEST.one ? 1 : 0;
  return slips <= most ? { slips, tells: TELLS.oneSlip - (slips - 1) * TELLS.eachSlip, what: "email" } : undefined;
}

/** Who has an address at a domain, unless anyone may have one there. */
export function byDomain(domain: string, columns: Columns, tally: Tally, share = 1, why = "domain"): void {
  if (isHost(domain)) return;
  const rows = rowsAt(columns, columns.domains.numberOf(asBytes(domain)));
  const customers = columns.marks.length + 1;
  if (rows.length === 0 || rows.length > Math.max(MOST_AT_DOMAIN, Math.log(customers))) return;
  const tells = Math.log(customers / (rows.length + 0.5)) / Math.log(customers);
  for (const row of rows) tally.add(row, why, tells * share);
}

interface Like {
  number: number;
  slips: number;
  why?: string;
}

/** The domain, its provider's others, those with other endings, and those with few letters different. */
function domainsLike(domain: string, columns: Columns): Like[] {
  const { domains, sites } = columns;
  const found = new Map<number, Like>();
  const add = (like: Like) => void (like.number >= 0 && !found.has(like.number) && found.set(like.number, like));
  add({ number: domains.numberOf(domain), slips: 0 });
  for (const alias of aliasesOf(domain)) {
    add({ number: domains.numberOf(alias), slips: 0, why: "email, under another name of its provider" });
  }
  const own = siteOf(domain);
  const most = own.length >= SHORTEST.two ? MOST_SLIPS : 1;
  const [label = ""] = own.split(".", 1);
  const pieces = piecesOf(label, most + 1);
  const bytes = domains.bytes();
  for (let number = 0; number < domains.size; number++) {
    const site = sites.data[number] as number;
    if (
      site > 0 &&
      (Math.abs(site - own.length) > most || !hasPiece(bytes, domains.startOf(number), site, pieces, most))
    ) {
      continue;
    }
    const other = domains.text(number);
    if (siteOf(other) === own) add({ number, slips: 1, why: "email with another ending" });
    else if (Math.abs(other.length - domain.length) <= most && digitsOf(other) === digitsOf(domain)) {
      const slips = slipsBetween(domain, other);
      if (slips <= most) add({ number, slips });
    }
  }
  return [...found.values()];
}

const siteOf = (domain: string) => domain.slice(0, ownerLength(domain) || domain.lastIndexOf("."));

function rowsAt({ domain }: Columns, number: number): number[] {
  return number < 0 ? [] : placesOf(domain, number + 1);
}

export function mailboxOf({ mailboxes, mailboxEnds }: Columns, row: number): string {
  const start = startIn(mailboxEnds, row);
  const end = mailboxEnds.data[row] as number;
  return Buffer.from(mailboxes.data.buffer, start, end - start).toString("latin1");
}

/** A mailbox without its tag, and without dots where they say nothing. */
function bareOf(mailbox: string, domain: string): string {
  const plus = mailbox.indexOf("+", 1);
  const bare = plus < 0 ? mailbox : mailbox.slice(0, plus);
  return ignoresDots(domain) ? bare.replaceAll(".", "") : bare;
}

const digitsOf = (text: string) => text.replace(/\D/g, "");
const asBytes = (text: string) => Buffer.from(text).toString("latin1");
