import { PaymentMethod } from "../../../polar/models/payment-method.js";
import type { Subscription } from "../../../polar/models/subscription.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { expiryOf } from "../../find/card/alerts.js";
import { chargedMethod } from "../../find/card/card.js";
import { readPage } from "../../reads/pages.js";
import { isTimestamp } from "../../subscriptions/days.js";
import type { Finding, Reason } from "./findings.js";
import type { Reading } from "./plans.js";

/**
 * Looks at the payment methods of as many of these plans' customers as there are requests left, the first ones first.
 * @param now milliseconds since 1970
 */
export async function checkCards(
  plans: readonly Subscription[],
  now: number,
  { requests, parts }: Pick<Reading, "requests" | "parts">,
): Promise<{ findings: Finding[]; checked: number }> {
  const [first, ...others] = plans.slice(0, Math.max(0, requests.left()));
  if (first === undefined) return { findings: [], checked: 0 };
  // Alone: where it is refused, so would be the others.
  const checks = [await check(first), ...(await Promise.all(others.map(check)))].filter((one) => one !== undefined);
  return { findings: checks.flatMap(({ finding }) => finding ?? []), checked: checks.length };

  async function check(plan: Subscription): Promise<{ finding: Finding | undefined } | undefined> {
    const id = textOf(plan.customer_id);
    const list = { route: "GET /v1/customers/{id}/payment-methods", params: { id }, query: { limit: 100 } } as const;
    const page = await parts.read({ what: "cards", of: PaymentMethod }, () => readPage(requests, list, PaymentMethod));
    if (page === undefined) return undefined;
    const at = isTimestamp(plan.current_period_end) ? plan.current_period_end : undefined;
    const reason = reasonIn(page.items, plan, at, now);
    return { finding: reason && { reason, plan, at } };
  }
}

type Json = Record<string, unknown>;

function reasonIn(
  methods: readonly Json[],
  { customer }: Subscription,
  at: string | undefined,
  now: number,
): Reason | undefined {
  if (methods.length === 0) return "no_payment_method";
  const named = isRecord(customer) ? customer.default_payment_method_id : undefined;
  const charged = chargedMethod({ id: "", default_payment_method_id: named }, methods);
  // One beyond the first page is there, and not seen.
  if (charged === undefined) return (named ?? null) === null ? "no_default_payment_method" : undefined;
  const end = expiryOf(charged)?.end;
  if (end === undefined) return undefined;
  if (end <= now) return "card_expired";
  return at !== undefined && end <= Date.parse(at) ? "card_expires" : undefined;
}
