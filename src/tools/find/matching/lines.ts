import type { Customer } from "../../../polar/models/customer.js";
import { distinctBy } from "../../../primitives/distinct.js";
import { inAnyCase, wordsOf } from "../reading/fold.js";
import type { Labeled } from "../reading/form.js";
import type { Kind } from "../reading/form-words.js";
import { UNSPACED } from "../reading/phrases.js";
import { type Reading, readPlain } from "../reading/reading.js";
import { wordsFor } from "../reading/vocabulary.js";
import { isMentioned } from "./excluded.js";
import { FIT, isNamed } from "./fit.js";
import type { Means } from "./identify.js";
import { readings } from "./name-readings.js";
import type { Search } from "./search.js";
import { searchName } from "./search-name.js";
import { type Ambiguous, type Candidate, candidatesOf, type Exact, isSame, type None } from "./verdict.js";

/** Labels of the customer. Those of a mail's sender and recipients are held against the rest elsewhere. */
const OF_CUSTOMER: readonly Kind[] = ["name", "company", "email", "id"];
const COMMON = wordsFor("common");
const MOST = 2;

interface Line extends Labeled {
  reading: Reading;
}

/** Holds the labeled lines of a text against whom it was found to mean; where they disagree, all whom they point to. */
export async function heldAgainst(
  labeled: readonly Labeled[],
  found: Exact | Ambiguous | None,
  { search, budget, propose }: Means,
): Promise<Exact | Ambiguous | None> {
  if (found.match === "none") return found;
  const isSent = labeled.some(({ kind }) => kind === "recipients");
  const lines = labeled
    .filter(({ kind, value }) => OF_CUSTOMER.includes(kind) || (isSent && kind === "senders" && !value.includes("@")))
    .map((line): Line => ({ ...line, reading: readPlain(line.value) }));
  const candidates = candidatesOf(found);
  const open = distinctBy(
    lines.filter((line) => isOpen(line, candidates)),
    ({ value }) => inAnyCase(value),
  );
  // In a mail, a number is one of a signature.
  const isMail = labeled.some(({ kind }) => kind === "senders");
  const isBacked = candidates.some(({ customer }) => lines.filter((line) => pointsTo(line, customer)).length > 1);
  const phone = !isMail && !isBacked ? labeled.find((line) => isOpenPhone(line, candidates)) : undefined;
  const affordable = found.match === "exact" ? budget.beforeCard() : MOST;
  const looked = await Promise.all([
    ...open.slice(0, Math.min(MOST, Math.max(0, affordable))).map((line) => pointedTo(line, search)),
    ...(phone ? [calledBy(phone, propose)] : []),
  ]);
  const senders = lines.filter(({ kind }) => kind === "senders").map(({ label }) => `line ${label}`);
  const [sent, others] = [looked.flat().filter(({ why }) => senders.includes(why)), looked.flat()];
  const all = distinctBy([...sent, ...candidates, ...others], ({ customer }) => customer.id);
  const isNamedThere = lines.some(({ kind, ...line }) => kind === "name" && !isStranger({ kind, ...line }, candidates));
  const strangers = lines.filter((line) => isStranger(line, candidates));
  const isSettled =
    all.length === 1 &&
    strangers.every(({ kind }) => kind === "company" && isNamedThere) &&
    (isMail || !labeled.some((line) => isOpenTaxId(line, candidates)));
  if (found.match === "exact" && isSettled) return found;
  const told = all.map((one) => ({ ...one, why: withLines(one, lines, all) }));
  const more = found.match === "ambiguous" ? found.more : 0;
  const note = all.length > candidates.length || found.match === "exact" ? DISAGREE : found.note;
  return { match: "ambiguous", candidates: told, more, ...(note && { note }) };
}

/** Digits at the end of a phone number that are the same with the code of its country and without. */
const TELLING_DIGITS = 8;
const digitsOf = (value: string) => value.replace(/\D/g, "").slice(-TELLING_DIGITS);

function holdsNumber({ metadata, external_id }: Customer, digits: string): boolean {
  return [external_id, ...Object.values(metadata ?? {})].some((value) =>
    String(value ?? "")
      .replace(/\D/g, "")
      .endsWith(digits),
  );
}

function isOpenPhone({ kind, value }: Labeled, candidates: readonly Candidate[]): boolean {
  const digits = digitsOf(value);
  const isNumber = kind === "phone" && digits.length === TELLING_DIGITS;
  return isNumber && !candidates.some(({ customer }) => holdsNumber(customer, digits));
}

async function calledBy({ label, value }: Labeled, propose: Means["propose"]): Promise<Candidate[]> {
  const { candidates } = await propose(readPlain(`Phone: ${value}`));
  const own = candidates.filter(({ customer }) => holdsNumber(customer, digitsOf(value)));
  return own.map(({ customer }) => ({ customer, why: `line ${label}` }));
}

const DISAGREE = "The lines of the text name different people.";

/** Whether a line names someone who is none of those found. */
function isOpen({ reading, value }: Line, candidates: readonly Candidate[]): boolean {
  const [name] = reading.names;
  if (name === undefined) return false;
  if (UNSPACED.test(value)) return !candidates.some(({ customer }) => isMentioned(customer, value));
  return !candidates.some(({ customer }) => name.every((word) => isNamed(customer, [word])));
}

/** Whether a line has a name of which nobody found has a word. */
function isStranger(line: Line, candidates: readonly Candidate[]): boolean {
  if (line.kind === "email" || line.kind === "id" || !isOpen(line, candidates)) return false;
  const name = line.reading.names[0] ?? [];
  const isName = !wordsOf(name.join(" ")).every((word) => COMMON.has(word));
  return isName && !candidates.some(({ customer }) => isNamed(customer, name));
}

const inOneForm = (taxId: unknown) =>
  String(taxId ?? "")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();

function isOpenTaxId({ kind, value }: Labeled, candidates: readonly Candidate[]): boolean {
  const own = inOneForm(value);
  const holds = ({ tax_id }: Customer) => [tax_id].flat().some((one) => one != null && own.includes(inOneForm(one)));
  return kind === "taxes" && /\d{4}/.test(own) && !candidates.some(({ customer }) => holds(customer));
}

async function pointedTo({ label, reading }: Line, search: Search): Promise<Candidate[]> {
  const { matches } = await searchName(reading.names[0] ?? [], search, readings(reading));
  const fitting = matches.filter(({ fit }) => fit <= FIT.unknown);
  return fitting.slice(0, MOST).map(({ customer }) => ({ customer, why: `line ${label}` }));
}

/** Why, with the lines that point to nobody else. */
function withLines({ customer, why }: Candidate, lines: readonly Line[], all: readonly Candidate[]): string {
  const own = lines.filter(
    (line) =>
      pointsTo(line, customer) && all.every((one) => one.customer === customer || !pointsTo(line, one.customer)),
  );
  const labels = [...new Set(own.map(({ label }) => `line ${label}`))].filter((label) => label !== why);
  return all.length > 1 ? [why, ...labels].join(", ") : why;
}

function pointsTo({ reading, value }: Line, customer: Customer): boolean {
  const { ids, emails, names } = reading;
  const [name] = names;
  return (
    ids.some(({ id }) => id === customer.id) ||
    emails.some((email) => isSame(email, customer.email)) ||
    (customer.external_id !== null && customer.external_id !== undefined && value.includes(customer.external_id)) ||
    (name?.every((word) => isNamed(customer, [word])) ?? false)
  );
}
