import type { BenefitGrant } from "../../../polar/models/benefit-grant.js";
import type { Customer } from "../../../polar/models/customer.js";
import type { Subscription } from "../../../polar/models/subscription.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { ownerOf } from "../../../results/owner.js";
import { isEnded } from "../../subscriptions/next-change.js";

const STOPPED: Record<string, string> = {
  past_due: "a payment of the plan failed",
  unpaid: "the plan is unpaid",
  paused: "the plan is paused",
  incomplete: "the first payment of the plan is not done",
};

/** Why a benefit was revoked, as far as its plan tells. */
export function whyRevoked(grant: BenefitGrant, plan: Subscription | undefined): string | undefined {
  if (plan === undefined) return undefined;
  if (isEnded(plan)) return "the plan ended";
  return STOPPED[textOf(plan.status)] ?? (isDropped(grant, plan) ? "the plan no longer has it" : undefined);
}

function isDropped({ benefit_id }: BenefitGrant, { product }: Subscription): boolean {
  const benefits = isRecord(product) ? product.benefits : undefined;
  return Array.isArray(benefits) && benefits.every((benefit) => !isRecord(benefit) || benefit.id !== benefit_id);
}

/** What Polar or the service behind a benefit says about a failure; "" if nothing. */
export function messageOf({ error }: BenefitGrant): string {
  return isRecord(error) ? textOf(error.message) || textOf(error.type) : "";
}

/** What a sentence of Polar's has no need of, and the name of an account, a repository or an address has. */
const NAMING = /["'`“”‘’@\d/\\]/;

/** The same without personal data: a sentence that may name someone is left out. */
export function maskedMessageOf(grant: BenefitGrant, { name, billing_name, email }: Customer): string {
  const message = messageOf(grant);
  const texts = (...values: unknown[]) => values.map(textOf).filter(Boolean);
  const names = NAMING.test(message) || ownerOf(texts(name, billing_name), texts(email)).isIn(message);
  return names ? "the reason may name someone, and personal data is masked" : message;
}
