import { Order } from "../../polar/models/order.js";
import { detail, eitherId, externalId, recordId } from "../inputs.js";
import { outputs } from "../outputs.js";
import { choice, day, optional } from "../schema.js";
import { UNTRUSTED } from "../sentences.js";
import { tool } from "../tool.js";

/** Money questions in one call. */
export const getBilling = tool({
  name: "get_billing",
  title: "Payments and refunds",
  description: `Why a customer was charged: payments and orders (reason, VAT, card), last, next or upcoming charge, balance owed, unpaid or failed payments and why, refunds, chargebacks, disputes, invoice, receipt. Deleted customers by id. ${UNTRUSTED}`,
  route: "GET /v1/orders/",
  resource: Order,
  effect: "read",
  card: true,
  input: {
    id: eitherId(),
    external_id: optional(externalId()),
    since: optional(day({ example: "2026-01-31" })),
    order_id: optional(recordId("order", { description: "This charge, itemized" })),
    document: optional(choice(["invoice", "receipt"], { description: "Needs order_id" })),
    detail: detail(),
  },
  output: outputs.billing,
  run: async (args, context) => (await import("./charges/answer.js")).billingAnswer(args, context),
});
