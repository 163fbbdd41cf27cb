import { type Fields, listOf, plain, recordsAt, say } from "./fields.js";
import { ENDED, type Look, notesOf, type Section, type Shown, shownOf, whoOf } from "./shown.js";

const LOOKS: readonly Look[] = [
  {
    at: "plan",
    main: "{plan}",
    side: "{price} + {usage}; {price}; {usage}",
    facts:
      "{status~}; seats; past_due_since; *_on; in {in_days} days; canceling; discount; lasts {discount_lasts}; changes on {changes_to.on}; to {changes_to.seats} seats",
    tone: ({ status }) => (status === "past_due" || status === "unpaid" ? "bad" : undefined),
  },
  ENDED,
  {
    at: "payment_method",
    main: "{brand~} {last4}; {type~} {last4}; {type~}",
    side: "expires",
    facts: "{wallet~}",
  },
  {
    at: "meters",
    main: "{name}",
    side: "{balance} left",
    facts: "{consumed} used of {credited}",
    tone: ({ balance }) => (typeof balance === "number" && balance < 0 ? "bad" : undefined),
    part: ["consumed", "credited"],
  },
  {
    at: "benefits",
    main: "{type~}",
    side: "{display_key}; {channel_name}; {repository}",
    facts: "since",
  },
];

/** find_customer: one customer, several to choose from, or none. */
export function showFound(answer: Fields): Shown {
  const { match, candidates, tried, hint } = answer;
  if (match === "exact") return shownOf(answer, LOOKS);
  const notes = notesOf(answer);
  const choices = [...choice("Who is meant?", answer, "candidates"), ...choice("Left out", answer, "excluded")];
  const common = { sections: choices, notes: [...notes, ...[...listOf(tried), hint].map(plain)] };
  if (match === "none") return { ...common, title: "No customer found" };
  const title = `Customers that may fit: ${listOf(candidates).length}`;
  return { ...common, title, notes: [...say(answer, "{more} more"), ...notes] };
}

function choice(title: string, answer: Fields, at: string): Section[] {
  const rows = recordsAt(answer, at).map((one) => {
    const { title: main, facts, customerId } = whoOf(one);
    return { main, facts, opens: customerId };
  });
  return rows.length > 0 ? [{ title, rows }] : [];
}
