import type { BenefitGrant } from "../../polar/models/benefit-grant.js";
import type { CustomerState } from "../../polar/models/customer-state.js";
import type { Subscription } from "../../polar/models/subscription.js";
import { counted } from "../../primitives/text.js";

/** What a delete would cancel, revoke and erase, for the preview. */
export function describeConsequences(state: CustomerState, anonymize: boolean) {
  return {
    irreversible:
      "Nothing has been deleted yet. A delete cannot be undone: it cancels the subscriptions and revokes the benefits below, and a new customer with the same email gets a new id.",
    active_subscriptions: (state.active_subscriptions ?? []).map(describeSubscription),
    granted_benefits: (state.granted_benefits ?? []).map(describeBenefit),
    personal_data: anonymize
      ? "Email and name are hashed and the address is cleared, on past orders too, for good (a customer with a tax id keeps the tax id and the name)."
      : "Past orders keep showing it. It cannot be anonymized after the delete: pass anonymize true to erase it.",
    notes:
      "Amounts are in minor units (cents). Past due subscriptions are canceled too, but Polar does not list them here. The state can be up to an hour old.",
  };
}

/** The same for the user, in a paragraph that follows on who it is. */
export function summarizeConsequences(state: CustomerState, anonymize: boolean): string {
  const subscriptions = state.active_subscriptions?.length ?? 0;
  const benefits = state.granted_benefits?.length ?? 0;
  return [
    `${counted(subscriptions, "active subscription")} will be canceled and ${counted(benefits, "benefit")} revoked (counts can be an hour old); past due subscriptions are canceled too.`,
    ...(anonymize
      ? ["Email, name and address are erased for good too (a customer with a tax id keeps the tax id and the name)."]
      : []),
    "This cannot be undone.",
  ].join(" ");
}

function describeSubscription(subscription: Subscription) {
  const { id, status, amount, currency, current_period_end, cancel_at_period_end } = subscription;
  return { id, status, amount, currency, current_period_end, cancel_at_period_end };
}

function describeBenefit({ benefit_type, benefit_id, granted_at }: BenefitGrant) {
  return { benefit_type, benefit_id, granted_at };
}
