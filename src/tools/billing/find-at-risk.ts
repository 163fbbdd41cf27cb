import { Subscription } from "../../polar/models/subscription.js";
import { organizationId } from "../inputs.js";
import { outputs } from "../outputs.js";
import { integer, optional } from "../schema.js";
import { UNTRUSTED } from "../sentences.js";
import { tool } from "../tool.js";

/** Who may leave or not be able to pay, over all paying customers. */
export const findAtRisk = tool({
  name: "find_at_risk",
  title: "Customers at risk",
  description: `Customers about to leave (churn, lose) or whose payments are failing (dunning), most urgent first: past due, cancellations, trials ending, expiring or missing cards. \`cards_checked\` says for how many renewals. ${UNTRUSTED}`,
  route: "GET /v1/subscriptions/",
  resource: Subscription,
  effect: "read",
  input: {
    days: optional(integer({ min: 1, max: 365, description: "Default 30", example: 30 })),
    max: optional(integer({ min: 1, max: 100, description: "Rows; default 25", example: 25 })),
    organization_id: organizationId(),
  },
  output: outputs.risk,
  run: async (args, context) => (await import("./risk/risk-answer.js")).riskAnswer(args, context),
});
