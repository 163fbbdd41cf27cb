import type { Benefit, CustomerState, Subscription } from "../../polar/answers.js";

/** What a delete would take along, for a preview. */
export function describeConsequences(state: CustomerState, anonymize: boolean) {
  return {
    irreversible:
      "Nothing was deleted yet. A delete cannot be undone: the subscriptions below are cancelled, the benefits revoked, and a new customer with the same e-mail gets a new id.",
    active_subscriptions: (state.active_subscriptions ?? []).map(describeSubscription),
    granted_benefits: (state.granted_benefits ?? []).map(describeBenefit),
    personal_data: anonymize
      ? "E-mail and name are hashed and the address is cleared on past orders too, for good (a customer with a tax id keeps its name; the tax id stays)."
      : "Past orders keep showing it. Anonymizing is not possible after the delete: pass anonymize true if it must go.",
    notes:
      "Amounts are in minor units (cents). Past-due subscriptions are cancelled too; Polar does not list them here. The state can be up to an hour old.",
  };
}

function describeSubscription(subscription: Subscription) {
  const { id, status, amount, currency, recurring_interval, current_period_end, cancel_at_period_end } = subscription;
  return { id, status, amount, currency, recurring_interval, current_period_end, cancel_at_period_end };
}

function describeBenefit({ benefit_type, benefit_id, granted_at }: Benefit) {
  return { benefit_type, benefit_id, granted_at };
}
