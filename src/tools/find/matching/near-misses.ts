import type { Customer } from "../../../polar/models/customer.js";
import { distinctBy } from "../../../primitives/distinct.js";
import { editDistance } from "../../../primitives/nearest.js";
import { comparableEmail } from "../../writes/as-stored.js";
import { inAnyCase, inLooseSpelling, wordsIn, wordsOf } from "../reading/fold.js";
import { isWord } from "../reading/identifiers.js";
import type { Reading } from "../reading/reading.js";
import { FIT, matchWords } from "./fit.js";
import { isComplete, type Search } from "./search.js";
import { type Ambiguous, type Candidate, NOT_EXACTLY, WITH_PLUS } from "./verdict.js";

const FEW = 5;
const MOST_MENTIONED = 4;
const LONGEST_EMAIL = 320;

/** Customers with nearly the identifiers that were given, and those whose email the text also mentions. */
export async function nearMisses(reading: Reading, search: Search): Promise<Candidate[]> {
  const external = reading.externalIds.find(({ as, text }) => as === "stated" && !isWord(text));
  const stated = external?.text ?? reading.ids[0]?.text;
  const found = await Promise.all([
    ...reading.withPlus.map((email) => withPlus(email, search)),
    ...reading.otherEmails.slice(0, MOST_MENTIONED).map((email) => mentioned(email, search)),
    ...reading.emails.slice(0, 1).flatMap((email) => similarEmails(email, search)),
    ...(stated ? [similarExternalIds(stated, search)] : []),
    ...reading.names.slice(0, 1).map((name) => namesakes(name, reading, search)),
  ]);
  return distinctBy(found.flat(), ({ customer }) => customer.id);
}

/** Undefined without candidates. */
export function nearly(candidates: Candidate[]): Ambiguous | undefined {
  if (candidates.length === 0) return undefined;
  return { match: "ambiguous", candidates, more: 0, note: NOT_EXACTLY };
}

async function mentioned(email: string, search: Search): Promise<Candidate[]> {
  const { customers } = await search.lookUp("email", email);
  return customers.map((customer) => ({ customer, why: "email also mentioned in the text" }));
}

async function withPlus(email: string, search: Search): Promise<Candidate[]> {
  const { customers } = await search.lookUp("email", email);
  return customers.map((customer) => ({ customer, why: WITH_PLUS }));
}

/** Searches for the part before the @, for the part behind it, and for the same mailbox under its other names. */
function similarEmails(email: string, search: Search): Promise<Candidate[]>[] {
  const [local = "", domain = ""] = inAnyCase(email).split(/@(?=[^@]*$)/);
  const base = withoutTag(local);
  const others = namesOfProvider(domain).filter((name) => name !== domain);
  const parts = [
    ...(base.length > 2 ? [base] : []),
    `@${domain}`,
    ...others.flatMap((name) => [`${base}@${name}`, `@${name}`]),
    ...(ignoresDots(domain) ? piecesWithoutDots(base) : []),
  ];
  return [...new Set(parts)].map(async (part) => {
    const { customers } = await search.search(part);
    const similar = customers.filter((customer) => isSimilarEmail(email, customer.email ?? ""));
    return similar.map((customer) => ({ customer, why: "similar email, not the same" }));
  });
}

/** The same except for a tag, a look-alike letter, the end of the domain, or a typing error, or the same mailbox. */
function isSimilarEmail(given: string, stored: string): boolean {
  if (stored.length > LONGEST_EMAIL) return false;
  const [local, domain] = partsOf(given);
  const [ownLocal, ownDomain] = partsOf(stored);
  if (local === "" || ownLocal === "") return false;
  const isOneProvider = domain === ownDomain || namesOfProvider(domain).includes(ownDomain);
  const isSame = ignoresDots(domain) ? withoutDots(local) === withoutDots(ownLocal) : local === ownLocal;
  if (isOneProvider && isSame) return true;
  const site = (name: string) => name.replace(/\.[^.]*$/, "");
  if (local === ownLocal) return site(domain) === site(ownDomain) || editDistance(domain, ownDomain) <= 2;
  return domain === ownDomain && editDistance(local, ownLocal) <= (local.length > 4 ? 2 : 1);
}

/** Providers that deliver to one mailbox under several domains. */
const GOOGLE = ["gmail.com", "googlemail.com"];
const PROVIDERS: readonly string[][] = [
  GOOGLE,
  ["icloud.com", "me.com", "mac.com"],
  ["proton.me", "protonmail.com", "pm.me"],
  ["yandex.ru", "yandex.com", "yandex.by", "yandex.kz", "ya.ru"],
];

/** All domains of a provider; none for any other domain. */
function namesOfProvider(domain: string): readonly string[] {
  return PROVIDERS.find((names) => names.includes(domain)) ?? [];
}

function ignoresDots(domain: string): boolean {
  return GOOGLE.includes(domain);
}

const withoutDots = (local: string) => local.replaceAll(".", "");

const SHORTEST_PIECE = 4;

/** Wherever a stored address has one more dot or one less, it has one of these pieces. */
function piecesWithoutDots(local: string): string[] {
  const half = Math.ceil(local.length / 2);
  const pieces = local.includes(".") ? local.split(".") : [local.slice(0, half), local.slice(half)];
  return pieces.filter((piece) => piece.length >= SHORTEST_PIECE);
}

function partsOf(email: string): [string, string] {
  const [local = "", domain = ""] = comparableEmail(email).split("@");
  return [inLooseSpelling(withoutTag(local)), inLooseSpelling(domain)];
}

/** The name of a mailbox without what follows a `+`. */
function withoutTag(local: string): string {
  const plus = local.indexOf("+");
  return plus < 0 ? local : local.slice(0, plus);
}

/** Customers whose external id differs only in case, else those whose external id begins with it, else those with the word. */
export async function similarExternalIds(text: string, search: Search): Promise<Candidate[]> {
  const hits = await search.search(text);
  const begin = hits.customers.filter(({ external_id }) => startsWith(external_id, text));
  const same = begin.filter(({ external_id }) => inAnyCase(external_id ?? "") === inAnyCase(text));
  if (same.length > 0) return same.map((customer) => ({ customer, why: "external_id with other capitals" }));
  if (begin.length > 0 && begin.length <= FEW && isComplete(hits)) {
    return begin.map((customer) => ({ customer, why: "external_id that begins with it" }));
  }
  const withWords = hits.customers.filter((customer) => !begin.includes(customer) && holdsWords(customer, text));
  return withWords.slice(0, FEW).map((customer) => ({ customer, why: "part of name or email" }));
}

function startsWith(value: string | null | undefined, text: string): boolean {
  return inAnyCase(value ?? "").startsWith(inAnyCase(text));
}

function holdsWords({ email, name, external_id }: Customer, text: string): boolean {
  const words = ` ${wordsOf(text).join(" ")} `;
  return [email, name, external_id].some((value) => ` ${wordsIn(value).join(" ")} `.includes(words));
}

/** Customers with the full name that was given beside an unknown identifier. */
async function namesakes(name: string[], { places }: Reading, search: Search): Promise<Candidate[]> {
  if (name.length < 2) return [];
  const { customers } = await search.search(name.join(" "));
  const matches = customers.flatMap((customer) => matchWords(customer, { names: [name], places }) ?? []);
  const same = matches.filter(({ fit }) => fit <= FIT.unknown);
  if (same.length > FEW) return [];
  return same.map(({ customer }) => ({ customer, why: "same name, but not what else was given" }));
}
