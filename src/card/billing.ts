import { type Fields, textOf } from "./fields.js";
import type { Bar, Look } from "./shown.js";

const FOR = "{for}; {why}; {reason~}; {status~}";

/** get_billing: what needs attention, what is paid next, and what was charged. */
export const BILLING: readonly Look[] = [
  {
    at: "owed",
    main: FOR,
    side: "{amount}",
    facts:
      "{why}; {note}; since; {last_decline}; {card~}; attempts; next_attempt_on; needs_new_card; plan ends on {ends_on}",
    tone: "bad",
  },
  {
    at: "disputes",
    main: "{reason~}",
    side: "{amount}",
    facts: "{on}; {status~}; evidence is due on {evidence_due_on}",
    tone: "bad",
  },
  {
    at: "failed_payments",
    main: "{decline}",
    side: "{amount}",
    facts: "{on}; {card~}; at; needs_new_card",
    tone: "bad",
  },
  {
    at: "next_charge",
    main: FOR,
    side: "{about}",
    facts: "on; usage_on; in {in_days} days; usage_so_far; {note}",
  },
  {
    at: "charges",
    main: FOR,
    side: "{charged}",
    facts:
      "{on}; paid_on; {why}; seats; tax; discount; {discount_name}; from the balance {from_balance}; owed_before; refunded; {card~}; failed_attempts; {status~}",
    items: "{label}; {amount}; tax; proration",
    chart: chartOf,
  },
  { at: "not_charged", main: FOR, side: "{amount}", facts: "{on}; {why}; {status~}" },
  {
    at: "refunds",
    main: "{reason~}",
    side: "{amount}",
    facts: "{on}; {status~}; {note}",
    tone: ({ status }) => (status === "failed" ? "bad" : undefined),
  },
];

const AMOUNT = /^(-?)([A-Z]{3}) ([\d,]+(?:\.\d+)?)/;
/** More would be too thin in a narrow card. */
const MOST_BARS = 12;

/** Where several charges of one currency can be compared. */
function chartOf(charges: Fields[]): Bar[] | undefined {
  const bars = charges.slice(0, MOST_BARS).map(({ charged, on }) => {
    const [, sign, currency, number = ""] = AMOUNT.exec(textOf(charged)) ?? [];
    const height = Number(`${sign}${number.replaceAll(",", "")}`);
    return { currency, label: `${textOf(on)}: ${textOf(charged)}`, height };
  });
  const isComparable = bars.length > 1 && bars.every(({ currency }) => currency && currency === bars[0]?.currency);
  return isComparable ? bars.reverse() : undefined;
}
