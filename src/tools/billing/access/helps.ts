import { textOf } from "../../../primitives/text.js";
import { day } from "../../../results/concise.js";
import { stateOf } from "./benefits.js";
import type { Plans } from "./plans.js";
import type { Holdings } from "./read.js";

type Json = Record<string, unknown>;

const rows = (value: unknown): Json[] => (Array.isArray(value) ? value : []);

/** What helps, each as `kind: words` of this server's own: no name and no stranger's text is in them. */
export function helpsFor(
  shown: Json,
  plans: Plans,
  { grants = [], knowsGranted }: Pick<Holdings, "grants" | "knowsGranted">,
): string[] {
  const benefits = rows(shown.benefits);
  const seats = rows(shown.seats);
  const keys = rows(shown.license_keys);
  const pastDue = plans.running.find(({ status }) => status === "past_due");
  const has = (lines: Json[], test: (line: Json) => unknown) => lines.some((line) => Boolean(test(line)));
  const isFull = (count: unknown) => {
    const { used, of } = (count ?? {}) as { used?: number; of?: number };
    return used !== undefined && of !== undefined && used >= of;
  };
  const facts: [unknown, string][] = [
    [
      pastDue,
      `past_due: a payment failed${since(pastDue?.past_due_at)}, which can end benefits; they return once it is paid. get_billing has the next attempt`,
    ],
    [plans.running.some(({ status }) => status === "paused"), "paused: a paused plan gives no benefits"],
    [
      has(benefits, ({ state }) => state === "failed"),
      "failed: see why_not; often the customer has to connect an account, in get_portal_link",
    ],
    [
      benefits.length > 0 && knowsGranted && !grants.some((grant) => stateOf(grant) === "granted"),
      "no_access: not one benefit is granted",
    ],
    [shown.ended, "ended: no plan is left"],
    [
      has(rows(shown.credits), ({ overdrawn, costs_so_far }) => overdrawn && costs_so_far === undefined),
      "overdrawn: usage exceeds the credit",
    ],
    [
      has(rows(shown.credits), ({ costs_so_far }) => costs_so_far),
      "usage_charged: usage beyond the credit goes on the next bill",
    ],
    [
      has(seats, ({ people }) => has(rows(people), ({ status }) => status === "pending")),
      "seat_pending: an invitation that is not accepted gives no access",
    ],
    [has(seats, ({ free }) => free === 0), "seats_full: every seat is taken"],
    [has(keys, ({ activations }) => isFull(activations)), "activations_full: ending an activation frees a place"],
    [has(keys, ({ uses }) => isFull(uses)), "uses_full: the license key is used up"],
    [has(keys, ({ expired }) => expired), "key_expired: the license key has expired"],
  ];
  return facts.flatMap(([is, words]) => (is ? [words] : []));
}

function since(at: unknown): string {
  return textOf(at) === "" ? "" : ` on ${textOf(day(at))}`;
}
