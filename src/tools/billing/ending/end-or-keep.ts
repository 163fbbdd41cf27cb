import type { Subscription } from "../../../polar/models/subscription.js";
import { ArgumentError } from "../../../primitives/errors.js";
import { checkOrganization } from "../../reads/organization.js";
import { upToDate } from "../../reads/requests.js";
import { planLine } from "../../subscriptions/plan.js";
import type { Context, Result } from "../../tool.js";
import { describeIdentity } from "../../writes/consent.js";
import { runGuarded } from "../../writes/guard.js";
import type { GuardedChange } from "../../writes/guarded-change.js";
import type { GuardArguments } from "../../writes/guarded-row.js";
import { identityOf } from "../../writes/outcomes.js";
import { versionOf } from "../../writes/version.js";
import type { Wording } from "../../writes/wording.js";
import { describeEnding, summarizeEnding } from "./consequences.js";
import { readOwed } from "./owed-by-plan.js";
import { sendEnding } from "./send.js";
import { customerOf, gone, needless, readSubscription, type Wish } from "./subscription.js";

interface EndArguments extends Wish, GuardArguments {
  subscription_id: string;
}

const WORDING: Wording = {
  nothing: "Nothing was changed",
  change: "subscription change",
  act: "do this",
  subject: "subscription",
  whose: "customer",
};

/** Sets a subscription to end with its period, or keeps it after all. */
export function endOrKeep(
  { subscription_id: id, ends, reason, comment, ...guarded }: EndArguments,
  context: Context,
): Promise<Result> {
  const wish: Wish = { ends, ...(reason && { reason }), ...(comment?.trim() && { comment: comment.trim() }) };
  if (!ends) refuseReasons(wish);
  const { polar, config } = context;
  const now = () => polar.timeAt(performance.now());

  const change: GuardedChange<Subscription> = {
    wording: WORDING,
    wish: { ...wish },
    byId: true,
    async read() {
      const subscription = await upToDate(() => readSubscription(polar, id), "subscription", context);
      checkOrganization(customerOf(subscription), context);
      return subscription;
    },
    binds: ({ status, current_period_end, product_id, amount }) => ({ status, current_period_end, product_id, amount }),
    identify: (subscription) => ({ ...identityOf(customerOf(subscription)), id }),
    version: (subscription) => [customerOf(subscription), subscription].map(versionOf),
    needless: (subscription) => needless(subscription, wish, now()),
    async preview(subscription) {
      const owed = ends ? await readOwed(subscription, context) : {};
      return {
        customer: identityOf(customerOf(subscription)),
        plan: planLine(subscription, now()),
        consequences: describeEnding(subscription, wish, now()),
        ...owed,
      };
    },
    next: () => ({ tool: "end_subscription", arguments: { subscription_id: id, ...wish } }),
    async question(subscription) {
      const who = describeIdentity(identityOf(customerOf(subscription)), config.pii);
      return {
        message: summarizeEnding(subscription, wish, who, now()),
        yes: ends ? "Yes, end this plan with its period" : "Yes, keep this plan",
        seen: [customerOf(subscription), subscription].map(versionOf),
      };
    },
    locks: (subscription) => [id, customerOf(subscription).id],
    gone() {
      throw gone();
    },
    send: (subscription) => sendEnding(subscription, wish, context),
  };
  return runGuarded(change, guarded, context);
}

/** @throws ArgumentError: Polar has no place for them */
function refuseReasons({ reason, comment }: Wish): void {
  const fields = Object.entries({ reason, comment })
    .filter(([, value]) => value !== undefined)
    .map(([field]) => ({ field, reason: "is only for a cancellation (ends true)" }));
  if (fields.length === 0) return;
  const names = fields.map(({ field }) => field).join(", ");
  throw new ArgumentError(`Nothing was sent: ${names} can only be given with ends true.`, fields, "Leave it out.");
}
