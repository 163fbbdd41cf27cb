import type { Customer } from "../../../polar/answers.js";
import { distinctBy } from "../../../primitives/distinct.js";
import { editDistance } from "../../../primitives/nearest.js";
import { comparableEmail } from "../../writes/as-stored.js";
import { fromAfar, inAnyCase, wordsOf } from "../reading/fold.js";
import { isWord } from "../reading/identifiers.js";
import type { Reading } from "../reading/reading.js";
import { FIT, matchWords } from "./fit.js";
import { isComplete, type Search } from "./search.js";
import type { Ambiguous, Candidate } from "./verdict.js";

const FEW = 5;
const MOST_MENTIONED = 4;

/** Nobody has what was given: those who have nearly that, or who are mentioned besides. */
export async function nearMisses(reading: Reading, search: Search): Promise<Candidate[]> {
  const external = reading.externalIds.find(({ as, text }) => as === "stated" && !isWord(text));
  const stated = external?.text ?? reading.ids[0]?.text;
  const found = await Promise.all([
    ...reading.otherEmails.slice(0, MOST_MENTIONED).map((email) => mentioned(email, search)),
    ...reading.emails.slice(0, 1).flatMap((email) => likeEmail(email, search)),
    ...(stated ? [likeExternalId(stated, search)] : []),
    ...reading.names.slice(0, 1).map((name) => namesakes(name, reading, search)),
  ]);
  return distinctBy(found.flat(), ({ customer }) => customer.id);
}

/** What is told of candidates none of whom has what was given; undefined where there are none. */
export function nearly(candidates: Candidate[]): Ambiguous | undefined {
  if (candidates.length === 0) return undefined;
  return { match: "ambiguous", candidates, more: 0, note: "Nobody has exactly what was given." };
}

async function mentioned(email: string, search: Search): Promise<Candidate[]> {
  const { customers } = await search.lookUp("email", email);
  return customers.map((customer) => ({ customer, why: "e-mail that is mentioned besides" }));
}

/** Twice: by what is before the @, and by what is behind. */
function likeEmail(email: string, search: Search): Promise<Candidate[]>[] {
  const [local = "", domain = ""] = inAnyCase(email).split(/@(?=[^@]*$)/);
  const base = local.replace(/\+.*$/, "");
  return [...(base.length > 2 ? [base] : []), `@${domain}`].map(async (part) => {
    const { customers } = await search.search(part);
    const like = customers.filter((customer) => isLikeEmail(email, customer.email ?? ""));
    return like.map((customer) => ({ customer, why: "e-mail that is similar, not the same" }));
  });
}

/** The same but for a tag, a look-alike letter, the end of the domain, or a slip of the finger. */
function isLikeEmail(given: string, stored: string): boolean {
  const [local, domain] = partsOf(given);
  const [ownLocal, ownDomain] = partsOf(stored);
  if (local === "" || ownLocal === "") return false;
  const site = (name: string) => name.replace(/\.[^.]*$/, "");
  if (local === ownLocal) return site(domain) === site(ownDomain) || editDistance(domain, ownDomain) <= 2;
  return domain === ownDomain && editDistance(local, ownLocal) <= (local.length > 4 ? 2 : 1);
}

function partsOf(email: string): [string, string] {
  const [local = "", domain = ""] = comparableEmail(email).split("@");
  return [fromAfar(local.replace(/\+.*$/, "")), fromAfar(domain)];
}

/** Those whose external id is the same but for its case, or begins so; else those in whom it is a word. */
export async function likeExternalId(text: string, search: Search): Promise<Candidate[]> {
  const hits = await search.search(text);
  const begins = hits.customers.filter(({ external_id }) => startsWith(external_id, text));
  const twins = begins.filter(({ external_id }) => inAnyCase(external_id ?? "") === inAnyCase(text));
  if (twins.length > 0) return twins.map((customer) => ({ customer, why: "external_id in another case" }));
  if (begins.length > 0 && begins.length <= FEW && isComplete(hits)) {
    return begins.map((customer) => ({ customer, why: "external_id that begins with it" }));
  }
  const holders = hits.customers.filter((customer) => !begins.includes(customer) && holdsWords(customer, text));
  return holders.slice(0, FEW).map((customer) => ({ customer, why: "part of name or e-mail" }));
}

function startsWith(value: string | null | undefined, text: string): boolean {
  return inAnyCase(value ?? "").startsWith(inAnyCase(text));
}

function holdsWords({ email, name, external_id }: Customer, text: string): boolean {
  const words = ` ${wordsOf(text).join(" ")} `;
  return [email, name, external_id].some((value) => ` ${wordsOf(value ?? "").join(" ")} `.includes(words));
}

/** People of the same full name, where an identifier of theirs was given that nobody has. */
async function namesakes(name: string[], { places }: Reading, search: Search): Promise<Candidate[]> {
  if (name.length < 2) return [];
  const { customers } = await search.search(name.join(" "));
  const matches = customers.flatMap((customer) => matchWords(customer, { names: [name], places }) ?? []);
  const same = matches.filter(({ fit }) => fit <= FIT.unknown);
  if (same.length > FEW) return [];
  return same.map(({ customer }) => ({ customer, why: "same name, but not what else was given" }));
}
