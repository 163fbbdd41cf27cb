import type { Subscription } from "../../../polar/models/subscription.js";
import { createParts } from "../../reads/parts.js";
import { type Address, requireOneAddress, whose } from "../../reads/whose.js";
import { endedOnes } from "../../subscriptions/plan.js";
import type { Context, Result } from "../../tool.js";
import { type Asked, benefitLines } from "./benefits.js";
import { creditLines } from "./credits.js";
import { helpsFor } from "./helps.js";
import { readLicenseKeys } from "./license-keys.js";
import { plansOf } from "./plans.js";
import { readHoldings } from "./read.js";
import { readMembers, readSeats } from "./seats.js";

interface Question extends Address {
  detail?: unknown;
}

/**
 * What a customer may use, in at most 12 requests: the customer and three lists, one more page of grants, the members, and
 * three each of seats and license keys.
 * @throws ArgumentError, and what `Polar.read` throws where the customer does not exist or nothing can be read
 */
export async function accessAnswer(question: Question, context: Context): Promise<Result> {
  requireOneAddress(context.tool.name, question);
  const parts = createParts(context);
  const holdings = await readHoldings(question, context, parts);
  const { customer, grants, meters, subscriptions, hasAllPlans } = holdings;
  const plans = plansOf(subscriptions, hasAllPlans);
  const asked: Asked = {
    full: question.detail === "full",
    now: context.polar.timeAt(performance.now()),
    customer,
    isMasked: context.config.pii === "masked",
  };
  const [seats, members, keys] = await Promise.all([
    readSeats(plans, asked, context.polar, parts),
    customer.type === "team" && readMembers(customer.id, asked, context.polar, parts),
    readLicenseKeys(grants ?? [], asked, context.polar, parts),
  ]);
  const shown = {
    ...(grants && benefitLines(grants, plans, asked)),
    ...(meters && { credits: creditLines(meters, grants, plans, asked) }),
    ...seats,
    ...members,
    ...keys,
    ...(plans.running.length === 0 && hasAllPlans && lastOf(subscriptions)),
  };
  const helps = helpsFor(shown, plans, holdings);
  return {
    customer: whose(customer),
    ...shown,
    as_of: new Date(asked.now).toISOString().slice(0, 10),
    ...(helps.length > 0 && { helps }),
    ...(parts.missing.length > 0 && { missing: parts.missing }),
  };
}

/** Where no plan is left: how many there were, and when and why the last one ended. */
function lastOf(subscriptions: readonly Subscription[] | undefined): Result {
  const ended = endedOnes(subscriptions ?? []);
  return ended ? { ended } : {};
}
