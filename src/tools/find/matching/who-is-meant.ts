import { distinctBy } from "../../../primitives/distinct.js";
import { findDoubts } from "../reading/exclusion-words.js";
import { type Exclusion, isEmpty, readExclusions, without } from "../reading/exclusions.js";
import { readForm } from "../reading/form.js";
import { plainText } from "../reading/plain-text.js";
import { type Reading, readPlain } from "../reading/reading.js";
import { identifiersOf } from "./by-identifiers.js";
import { isMentioned, lookUpExcluded, namesakesOf } from "./excluded.js";
import { identifyCustomer, type Means } from "./identify.js";
import { heldAgainst } from "./lines.js";
import { withSecondPerson } from "./second-person.js";
import { type Ambiguous, type Candidate, candidatesOf, type Exact, type None } from "./verdict.js";

/**
 * Which customer a text is about, and whom it excludes.
 * @throws what `Polar.read` throws: without an answer from Polar the result is an error, not "none"
 */
export async function whoIsMeant(given: string, means: Means): Promise<Exact | Ambiguous | None> {
  const text = plainText(given);
  const exclusions = readExclusions(text);
  if (means.isMasked && exclusions.length > 0) {
    const reading = readOthers(without(exclusions, text));
    const isByName = exclusions.every(({ who }) => !isIdentified(readPlain(who)));
    // Whether an excluded name is somebody's would show who has it.
    if (isByName && isIdentified(reading)) return identifyCustomer(reading, means);
  }
  const sure = exclusions.filter(({ isSure }) => isSure);
  if (sure.length > 0) return othersThan(sure, text, means);
  const form = readForm(text);
  const found = await identifyCustomer(readPlain(form.text), means);
  const excluding = exclusions.filter((one) =>
    candidatesOf(found).some(({ customer }) => isMentioned(customer, one.who)),
  );
  if (excluding.length > 0) return othersThan(excluding, text, means);
  if (found.match === "none" && exclusions.length > 0 && !found.next) return othersThan(exclusions, text, means, found);
  const held = await heldAgainst(form.labeled, found, means);
  return held.match === "none" ? held : withSecondPerson(held, form.text, means);
}

/**
 * Nobody is exact where someone is excluded.
 * @param otherwise the answer where nobody is whom the text excludes either, if it is known
 */
async function othersThan(
  exclusions: readonly Exclusion[],
  text: string,
  means: Means,
  otherwise?: None,
): Promise<Ambiguous | None> {
  const rest = without(exclusions, text);
  const { customers, alike, namesakes } = await lookUpExcluded(exclusions, means);
  if (otherwise && [customers, alike, namesakes].every((list) => list.length === 0)) return otherwise;
  const nobody: None = { match: "none", tried: [], hint: NOBODY_ELSE };
  const found = isEmpty(rest) ? nobody : await identifyCustomer(readOthers(rest), means);
  const isOut = ({ customer: { id } }: Candidate) => customers.some(({ customer }) => customer.id === id);
  const candidates = candidatesOf(found).filter((one) => !isOut(one));
  const shown = distinctBy([...candidates, ...alike], ({ customer }) => customer.id);
  const named = customers.length > 0 && { excluded: customers };
  if (shown.length > 0) {
    const more = found.match === "ambiguous" ? found.more : 0;
    return { match: "ambiguous", candidates: shown, more, note: alike.length > 0 ? ALIKE : EXCLUDES, ...named };
  }
  const others =
    namesakes.length > 0 || findDoubts(rest).length === 0 ? namesakes : await namesakesOf(customers, means);
  if (others.length > 0) return { match: "ambiguous", candidates: others, more: 0, note: EXCLUDES, ...named };
  if (found.match === "none" && (found.next || customers.length === 0)) return { ...found, ...named };
  const tried = found.match === "none" ? found.tried : [];
  return { match: "none", tried, hint: NOBODY_ELSE, ...named };
}

const EXCLUDES = "The text excludes someone, so nobody is certain.";
const ALIKE = "The text excludes one of several customers with this name, and does not say which.";
const NOBODY_ELSE = "The text names nobody but whom it excludes. Ask for the email or id of the customer who is meant.";

/** What is left of a text without those whom it excludes. */
function readOthers(rest: string): Reading {
  return { ...readPlain(readForm(rest).text), excludes: true };
}

const isIdentified = (reading: Reading) =>
  identifiersOf(reading).length > 0 || reading.externalIds.some(({ as }) => as === "vague");
