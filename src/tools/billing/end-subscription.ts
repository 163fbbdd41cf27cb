import { Subscription } from "../../polar/models/subscription.js";
import { recordId } from "../inputs.js";
import { outputs } from "../outputs.js";
import { choice, flag, optional, text } from "../schema.js";
import { PREVIEW_FIRST } from "../sentences.js";
import { guard, guardedTool } from "../writes/guarded-row.js";

/** Why customers leave, in Polar's words. */
const REASONS = [
  "customer_service",
  "low_quality",
  "missing_features",
  "switched_service",
  "too_complex",
  "too_expensive",
  "unused",
  "other",
] as const;

/** Never cuts a subscription off, and can be taken back: only its end is set, or unset. */
export const endSubscription = guardedTool({
  name: "end_subscription",
  title: "Cancel subscription",
  description: `Cancel a plan at period end (turn off renewal), or (ends false) undo that. ${PREVIEW_FIRST}.`,
  route: "PATCH /v1/subscriptions/{id}",
  resource: Subscription,
  effect: "update",
  input: {
    subscription_id: recordId("subscription"),
    ends: flag({ example: true }),
    reason: optional(choice(REASONS, {})),
    comment: optional(text({ longest: 1_000, description: "Shown to the customer", example: "As you asked by email" })),
    ...guard("customer"),
  },
  output: outputs.end,
  run: async (args, context) => (await import("./ending/end-or-keep.js")).endOrKeep(args, context),
});
