import { isPolarError } from "../../../polar/errors.js";
import { type Expected, theOne } from "../../../polar/models/model.js";
import { Subscription } from "../../../polar/models/subscription.js";
import type { Settled, Undecided, Verification } from "../../../polar/writes.js";
import { textOf } from "../../../primitives/text.js";
import { isEnded } from "../../subscriptions/next-change.js";
import { planLine } from "../../subscriptions/plan.js";
import type { Context, Result } from "../../tool.js";
import { identityOf, unknownOutcome, writeFacts } from "../../writes/outcomes.js";
import { emailOf } from "../../writes/same-customer.js";
import { customerOf, isSetToEnd, needless, readSubscription, type Wish } from "./subscription.js";

/** A refusal that may come from a state which someone else made after this call had read. */
const OF_STATE = ["already_canceled", "request_refused", "gone", "conflict"];

/** Sets a subscription to end, or to go on, and finds out whether that arrived. */
export async function sendEnding(before: Subscription, wish: Wish, context: Context): Promise<Result> {
  const { polar, memory } = context;
  const { id } = before;
  const { ends, reason, comment } = wish;
  const body = {
    cancel_at_period_end: ends,
    ...(reason && { customer_cancellation_reason: reason }),
    ...(comment && { customer_cancellation_comment: comment }),
  };
  const now = () => polar.timeAt(performance.now());

  async function verify(): Promise<Verification<Subscription>> {
    const after = await readSubscription(polar, id);
    if (isEnded(after)) return "unclear";
    return isSetToEnd(after) === ends ? { done: after } : "as before";
  }

  const route = "PATCH /v1/subscriptions/{id}";
  const check = { tool: "end_subscription", arguments: { subscription_id: id, ends, confirm: false } };
  const unknown = (undecided: Undecided<Subscription>) =>
    unknownOutcome(undecided, { fields: Object.keys(body) }, check);
  let attempts = 0;
  let settled: Settled<Subscription>;
  try {
    settled = await polar.write({
      request(attempt) {
        attempts = attempt;
        return { route, params: { id }, body };
      },
      expected: changed(id, ends),
      verify,
      replaces: true,
    });
  } catch (error) {
    if (!isPolarError(error) || !OF_STATE.includes(error.facts.code)) throw error;
    const after = await readSubscription(polar, id).catch((failure) => {
      if (isPolarError(failure)) return failure;
      throw failure;
    });
    // Something between may have sent the request twice, so that this refuses what was done a moment before.
    if (isPolarError(after)) return unknown({ known: false, request: route, attempts, failure: error, seen: after });
    const result = needless(after, wish, now());
    if (result) return result;
    throw error;
  }
  if (!settled.known) return unknown(settled);
  const after = settled.answer;
  memory.wrote(Subscription, after);
  const email = emailOf(customerOf(after));
  const lost = ends && before.pause_at_period_end === true ? ["pause_at_period_end"] : [];
  return {
    outcome: ends ? "will_end" : "kept",
    customer: identityOf(customerOf(after)),
    plan: planLine(after, now()),
    undo: {
      tool: "end_subscription",
      arguments: {
        subscription_id: id,
        ...opposite(before, ends),
        confirm: true,
        ...(email && { expected_email: email }),
      },
    },
    ...(lost.length > 0 && { cannot_be_undone: lost }),
    hint: "Polar mails the customer about this.",
    ...writeFacts(settled),
  };
}

/** What restores the subscription as it was, its reason and comment included. */
function opposite(before: Subscription, ends: boolean): Wish {
  const { customer_cancellation_reason, customer_cancellation_comment } = before;
  const [reason, comment] = [textOf(customer_cancellation_reason), textOf(customer_cancellation_comment)];
  return ends ? { ends: false } : { ends: true, ...(reason && { reason }), ...(comment && { comment }) };
}

function changed(id: string, ends: boolean): Expected<Subscription> {
  const same = theOne(Subscription, { id });
  return {
    of: Subscription,
    what: "the change that was sent",
    is: (answer): answer is Subscription => same.is(answer) && isSetToEnd(answer) === ends,
  };
}
