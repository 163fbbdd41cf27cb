import { defaultOrganization } from "../reads/organization.js";
import type { Wanted } from "../reads/projection.js";
import type { Context, Result } from "../tool.js";
import { createBudget } from "./budget.js";
import { identity } from "./card/card.js";
import { readCard } from "./card/read-card.js";
import { identifyCustomer } from "./matching/identify.js";
import { createSearch } from "./matching/search.js";
import type { Ambiguous, None } from "./matching/verdict.js";
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
  const found = await identifyCustomer(readWho(args.who), createSearch(budget, organization_id), budget);
  if (found.match === "exact") return readCard(found, { ...args, organization_id }, context, budget);
  return found.match === "ambiguous" ? listCandidates(found, organization_id) : explainNone(found, args);
}

function listCandidates({ candidates, more, note }: Ambiguous, organization_id: string | undefined): Result {
  const shown = candidates.slice(0, SHOWN);
  const left = candidates.length - shown.length + more;
  const which = shown.length === 1 && left === 0 ? "whether this one" : "which one";
  const organizations = new Set(shown.map(({ customer }) => customer.organization_id));
  return {
    match: "ambiguous",
    candidates: shown.map(({ customer, why }) => ({
      ...identity(customer),
      ...(organization_id === undefined && organizations.size > 1 && { organization_id: customer.organization_id }),
      why,
    })),
    ...(left > 0 && { more: left }),
    hint: `${note ? `${note} ` : ""}Ask ${which} is meant, then call find_customer with the id.`,
  };
}

function explainNone({ tried, next, hint }: None, { organization_id }: Question): Result {
  const inIt = organization_id === undefined ? {} : { organization_id };
  const call = next && { ...next, arguments: { ...next.arguments, ...inIt } };
  return { match: "none", tried, hint, ...(call && { next: call }) };
}
