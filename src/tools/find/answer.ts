import type { SetBy } from "../../primitives/set-by.js";
import { cut } from "../../primitives/text.js";
import { defaultOrganization } from "../reads/organization.js";
import type { Wanted } from "../reads/projection.js";
import { onlyWhole, WHEN_CUT } from "../reads/whole-search.js";
import type { Context, Result } from "../tool.js";
import { createBudget } from "./budget.js";
import { identity } from "./card/card.js";
import { readCard } from "./card/read-card.js";
import type { Means } from "./matching/identify.js";
import { maskedSearch } from "./matching/masked-search.js";
import { proposer } from "./matching/proposals.js";
import { createSearch } from "./matching/search.js";
import type { Ambiguous, Candidate, Exact, None } from "./matching/verdict.js";
import { whoIsMeant } from "./matching/who-is-meant.js";
import { isMailOf } from "./reading/mail.js";
import { readWho } from "./reading/reading.js";

const SHOWN = 5;

/** The arguments of `find_customer`. */
interface Question extends Wanted {
  who: string;
  organization_id?: string | undefined;
}

/** @throws what `Polar.read` throws, until the customer is identified */
export async function answer(args: Question, context: Context): Promise<Result> {
  const organization_id = args.organization_id ?? defaultOrganization(context);
  const budget = createBudget(context.polar);
  const search = createSearch(budget, organization_id);
  const isMasked = context.config.pii === "masked";
  const propose = proposer({ isStrict: isMasked, organization_id, search }, context);
  const means = { search, budget, propose, writesFiles: context.config.localFiles };
  const found = isMasked
    ? await identifyMasked(args.who, means, context.config.setBy)
    : await whoIsMeant(args.who, means);
  noteWhoIsMeant(args.who, found, context);
  if (found.match === "exact") return readCard(found, { ...args, organization_id }, context, budget);
  return found.match === "ambiguous" ? listCandidates(found, organization_id) : explainNone(found, args);
}

/**
 * Remembers who may be meant, and who is not. The lines of candidates show their emails and ids, so that a model which
 * guesses finds its guess alone by them: only an email that is masked there comes from a person, and so does one in a pasted
 * mail, unless the user is to be asked anyway.
 */
function noteWhoIsMeant(who: string, found: Exact | Ambiguous | None, { memory, config }: Context): void {
  const { candidates } = memory;
  if (found.match === "exact") {
    const isPasted = () => config.deletePolicy !== "ask" && isMailOf(found.customer, who);
    const isTold = found.by.startsWith("email") && (config.pii === "masked" || isPasted());
    candidates.foundAlone(found.customer.id, isTold);
  } else {
    if (found.match === "ambiguous") {
      const note = readWho(who).excludes ? candidates.doubted : candidates.proposed;
      note(idsOf(shownOf(found)));
    }
    candidates.doubted(idsOf(found.excluded ?? []));
  }
}

const idsOf = (candidates: readonly Candidate[]) => candidates.map(({ customer }) => customer.id);

const shownOf = ({ candidates }: Ambiguous): Candidate[] => candidates.slice(0, SHOWN);

/** Compares only what may be known of customers, then shows whom it found. */
async function identifyMasked(who: string, means: Means, by: SetBy): Promise<Exact | Ambiguous | None> {
  const masked = maskedSearch(means.search, who, readWho(who));
  const found = await whoIsMeant(who, {
    ...means,
    isMasked: true,
    search: masked,
    async propose(reading) {
      const { candidates, ...rest } = await means.propose(reading);
      return { candidates: candidates.filter(({ customer }) => masked.says(customer)), ...rest };
    },
  });
  const whole = (candidates: readonly Candidate[]) =>
    candidates.map((one) => ({ ...one, customer: masked.whole(one.customer) }));
  const isCut = masked.tried().some((one) => one.isCut);
  const excluded = found.match !== "exact" && found.excluded && { excluded: whole(found.excluded) };
  switch (found.match) {
    case "exact":
      return { ...found, customer: masked.whole(found.customer) };
    case "ambiguous":
      return {
        ...found,
        ...(isCut && { note: [found.note, CUT].filter(Boolean).join(" ") }),
        candidates: whole(found.candidates),
        ...excluded,
      };
    case "none":
      if (!isCut) return { ...found, hint: `${found.hint} ${onlyWhole(by)}`, ...excluded };
      return { match: "none", tried: found.tried, hint: `${CUT} ${WHEN_CUT} ${onlyWhole(by)}`, ...excluded };
  }
}

const CUT =
  "The search was cut: too many customers have a word as a part of something to look at all of them, so others may fit.";

function listCandidates(found: Ambiguous, organization_id: string | undefined): Result {
  const { candidates, more, note, excluded } = found;
  const shown = shownOf(found);
  const left = candidates.length - shown.length + more;
  const which = shown.length === 1 && left === 0 ? "whether this one" : "which one";
  const organizations = new Set(shown.map(({ customer }) => customer.organization_id));
  return {
    match: "ambiguous",
    candidates: shown.map(({ customer, why }) => ({
      ...shortened(identity(customer)),
      ...(organization_id === undefined && organizations.size > 1 && { organization_id: customer.organization_id }),
      why,
    })),
    ...(left > 0 && { more: left }),
    ...(excluded && { excluded: excluded.map(named) }),
    hint: `${note ? `${note} ` : ""}Ask ${which} is meant, then call find_customer with the id.`,
  };
}

function named({ customer: { id, name, email }, why }: Candidate) {
  return { ...shortened({ id, name, email }), why };
}

/** In characters. With a longer text, one candidate would leave no room for the others. */
const LONGEST_TEXT = 1_000;

function shortened<T extends Record<string, unknown>>(line: T): T {
  const short = (value: unknown) =>
    typeof value === "string" && value.length > LONGEST_TEXT ? `${cut(value, LONGEST_TEXT)}…` : value;
  return Object.fromEntries(Object.entries(line).map(([field, value]) => [field, short(value)])) as T;
}

function explainNone({ tried, next, hint, excluded }: None, { organization_id }: Question): Result {
  const inIt = organization_id === undefined ? {} : { organization_id };
  const call = next && { ...next, arguments: { ...next.arguments, ...inIt } };
  return {
    match: "none",
    tried,
    ...(excluded && { excluded: excluded.map(named) }),
    hint,
    ...(call && { next: call }),
  };
}
