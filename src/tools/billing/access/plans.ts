import { productName, type Subscription } from "../../../polar/models/subscription.js";
import { textOf } from "../../../primitives/text.js";
import { isEnded } from "../../subscriptions/next-change.js";

/** A customer's plans, as their benefits, credits and seats refer to them. */
export interface Plans {
  /** Whether a plan that is not among them is someone else's. */
  isComplete: boolean;
  running: readonly Subscription[];
  of(subscription_id: unknown): Subscription | undefined;
}

export function plansOf(all: readonly Subscription[] | undefined, isComplete: boolean): Plans {
  const byId = new Map((all ?? []).map((plan) => [plan.id, plan]));
  return {
    isComplete,
    running: (all ?? []).filter((plan) => !isEnded(plan)),
    of: (subscription_id) => byId.get(textOf(subscription_id)),
  };
}

export const planName = (plan: Subscription) => productName(plan) ?? "a plan";
