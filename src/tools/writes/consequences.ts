import type { Pii } from "../../config/config.js";
import type { BenefitGrant } from "../../polar/models/benefit-grant.js";
import { priceOf, productName, Subscription } from "../../polar/models/subscription.js";
import { counted, textOf } from "../../primitives/text.js";
import { mask } from "../../results/mask.js";
import { runningPlans } from "../find/card/card.js";
import { createParts, type Missing } from "../reads/parts.js";
import { readState } from "../reads/requests.js";
import { planLine } from "../subscriptions/plan.js";
import { readSubscriptions } from "../subscriptions/read.js";
import type { Context } from "../tool.js";
import { quote } from "./consent.js";

/** What a customer loses by a delete. */
export interface Losses {
  plans: readonly Subscription[];
  benefits: readonly BenefitGrant[];
  /** Polar's clock, in milliseconds since 1970. */
  now: number;
  /** Why `plans` may lack some, and has no names; empty where all were read. */
  missing: readonly Missing[];
}

/** The state has the benefits, and of the plans neither names nor past due ones. */
export async function readLosses(id: string, context: Context): Promise<Losses> {
  const { polar } = context;
  const parts = createParts(context);
  const [state, subscriptions] = await Promise.all([
    readState(polar, { id }),
    parts.read({ what: "plan names, plans that are not active or trialing", of: Subscription }, () =>
      readSubscriptions(polar, id, parts.missing),
    ),
  ]);
  return {
    plans: runningPlans({ state, subscriptions }) ?? [],
    benefits: state.granted_benefits ?? [],
    now: polar.timeAt(performance.now()),
    missing: parts.missing,
  };
}

/** What a delete would cancel, revoke and erase, for the preview. */
export function describeConsequences({ plans, benefits, now, missing }: Losses, anonymize: boolean) {
  return {
    irreversible:
      "Nothing has been deleted yet; delete only if the user agrees. A delete cannot be undone: it cancels the subscriptions and revokes the benefits below, and a new customer with the same email gets a new id.",
    subscriptions: plans.map((plan) => planLine(plan, now)),
    granted_benefits: benefits.map(describeBenefit),
    personal_data: anonymize
      ? "Email and name are hashed and the address is cleared, on past orders too, for good (a customer with a tax id keeps the tax id and the name)."
      : "Past orders keep showing it. It cannot be anonymized after the delete: pass anonymize true to erase it.",
    notes: [...(missing.length > 0 ? [NOT_ALL] : []), "The benefits can be up to an hour old."].join(" "),
  };
}

/** The same for the user, in a paragraph that follows on who it is. */
export function summarizeConsequences({ plans, benefits, missing }: Losses, anonymize: boolean, pii: Pii): string {
  const named = plans.slice(0, MOST_NAMED).map((plan) => nameOf(pii === "masked" ? mask(plan, Subscription) : plan));
  const more = plans.length > MOST_NAMED ? [`${plans.length - MOST_NAMED} more`] : [];
  const names = plans.length > 0 ? ` (${[...named, ...more].join("; ")})` : "";
  return [
    `${counted(plans.length, "plan")}${names} will be canceled and ${counted(benefits.length, "benefit")} revoked (that count can be an hour old).`,
    ...(missing.length > 0 ? [NOT_ALL] : []),
    ...(anonymize
      ? ["Email, name and address are erased for good too (a customer with a tax id keeps the tax id and the name)."]
      : []),
    "This cannot be undone.",
  ].join(" ");
}

const NOT_ALL = "Not all plans could be read, such as past due ones: they are canceled too.";
const MOST_NAMED = 5;

/** Such as `"Pro", past due, USD 29.00 a month`. */
function nameOf(plan: Record<string, unknown>): string {
  const name = productName(plan);
  const status = textOf(plan.status).replaceAll("_", " ");
  return [name && quote(name), status, priceOf(plan)].filter(Boolean).join(", ") || "one";
}

function describeBenefit({ benefit_type, benefit_id, granted_at }: BenefitGrant) {
  return { benefit_type, benefit_id, granted_at };
}
