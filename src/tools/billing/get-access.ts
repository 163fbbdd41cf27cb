import { BenefitGrant } from "../../polar/models/benefit-grant.js";
import { detail, eitherId, externalId } from "../inputs.js";
import { outputs } from "../outputs.js";
import { optional } from "../schema.js";
import { UNTRUSTED } from "../sentences.js";
import { tool } from "../tool.js";

/** What a customer may use. */
export const getAccess = tool({
  name: "get_access",
  title: "Access, credits, seats",
  description: `What a customer can use or access, and why not: features and benefits (Discord, GitHub, downloads: granted, failed, revoked), credits, usage or quota left and when they renew, seats and who has them, team members, license keys with activations, never the key itself. ${UNTRUSTED}`,
  route: "GET /v1/benefit-grants/",
  resource: BenefitGrant,
  effect: "read",
  card: true,
  input: { id: eitherId(), external_id: optional(externalId()), detail: detail() },
  output: outputs.access,
  run: async (args, context) => (await import("./access/answer.js")).accessAnswer(args, context),
});
