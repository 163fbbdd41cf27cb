import { isListOfRecords } from "../../../polar/models/model.js";
import { productName, type Subscription } from "../../../polar/models/subscription.js";
import { money } from "../../../polar/money.js";
import { counted, textOf } from "../../../primitives/text.js";
import { day } from "../../../results/concise.js";
import { isTimestamp } from "../../subscriptions/days.js";
import { dunningEndsAt } from "../../subscriptions/next-change.js";
import { usageOf } from "../../subscriptions/plan.js";
import { quote } from "../../writes/consent.js";
import { amountsIn } from "../charges/amounts.js";
import { nextCharge } from "../charges/next-charge.js";

interface Ending {
  ends: boolean;
  comment?: string | undefined;
}

/** What follows if a subscription ends with its period, or is kept after all, as of `now` (milliseconds since 1970). */
export function describeEnding(subscription: Subscription, ending: Ending, now: number) {
  return {
    what: ending.ends ? whatEnds(subscription) : whatGoesOn(subscription, now),
    owed: whatIsOwed(subscription),
    notes: notesOn(subscription, ending),
  };
}

/** The same for the user, in one paragraph. */
export function summarizeEnding(subscription: Subscription, ending: Ending, who: string, now: number): string {
  const name = productName(subscription);
  const plan = name === undefined ? "this subscription" : `the plan ${quote(name)}`;
  const title = ending.ends ? `End ${plan} of this customer at Polar?` : `Keep ${plan} of this customer at Polar?`;
  const { what, owed, notes } = describeEnding(subscription, ending, now);
  return [title, `${who}.`, what, owed, notes].join(" ");
}

const onDay = (timestamp: unknown) => {
  return isTimestamp(timestamp) ? ` on ${day(timestamp)}` : "";
};

function whatEnds(subscription: Subscription): string {
  const { status, current_period_end } = subscription;
  const unpaid = status === "past_due" ? dunningEndsAt(subscription) : undefined;
  const earlier =
    unpaid !== undefined && unpaid < textOf(current_period_end)
      ? `, or already${onDay(unpaid)} if the failed charge stays unpaid,`
      : "";
  const end = `at the end of its period${onDay(current_period_end)}${earlier}`;
  if (status === "trialing") return `The trial goes on and the plan ends ${end}, without a first charge.`;
  const benefits = status === "past_due" ? "" : " The benefits stay until then.";
  return `The plan ends ${end} and is not renewed.${benefits}`;
}

function whatGoesOn(subscription: Subscription, now: number): string {
  const { status, current_period_end, trial_end } = subscription;
  const kept = { ...subscription, cancel_at_period_end: false, ends_at: null };
  const { about, note } = nextCharge(kept, now, amountsIn("concise")) ?? {};
  const amount = about === undefined ? "" : `, ${about}${note === undefined ? "" : ` (${note})`}`;
  if (status === "trialing")
    return `The plan is kept: the trial ends${onDay(trial_end ?? current_period_end)} with a charge${amount}.`;
  return `The plan is kept and renews at the end of its period${onDay(current_period_end)}${amount}.`;
}

function whatIsOwed(subscription: Subscription): string {
  const { status, currency } = subscription;
  const usage = usageOf(subscription);
  const soFar = usage > 0 && typeof currency === "string" ? `, ${money(usage, currency)} so far` : "";
  const failed =
    status === "past_due"
      ? `The charge that failed stays owed: Polar goes on trying the card, and ends the plan${onDay(dunningEndsAt(subscription))} if that is in vain.`
      : "";
  const metered = isMetered(subscription) ? `Metered usage is still billed${soFar}.` : "";
  return [failed, metered].filter(Boolean).join(" ") || "Nothing beyond orders that are open already.";
}

function isMetered({ meters, prices }: Subscription): boolean {
  const priced = isListOfRecords(prices) && prices.some(({ amount_type }) => /^metered/.test(textOf(amount_type)));
  return priced || (isListOfRecords(meters) && meters.length > 0);
}

function notesOn({ pause_at_period_end, seats }: Subscription, { ends, comment }: Ending): string {
  const notes = ends
    ? [
        "Polar mails the customer about it. Until the end it can be taken back (ends false).",
        comment !== undefined && "The customer sees the comment in their portal.",
        pause_at_period_end === true && "The pause that is scheduled is dropped, and does not come back.",
        typeof seats === "number" && seats > 0 && `${counted(seats, "seat")} end with it.`,
      ]
    : ["Polar mails the customer about it, and drops the reason and the comment of the cancellation."];
  return notes.filter(Boolean).join(" ");
}
