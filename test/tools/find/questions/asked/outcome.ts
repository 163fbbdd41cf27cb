import type { AskedQuestion } from "./sets.js";

/** How an answer of `find_customer` meets its question; `none`: nobody is named though there is one. */
export type Outcome =
  | "right exact"
  | "right candidate"
  | "right none"
  | "wrong exact"
  | "wrong candidates"
  | "none"
  | "somebody";

/** @param id of a customer by key */
export function outcomeOf(answer: unknown, { means }: AskedQuestion, id: (key: string) => string): Outcome {
  const {
    match,
    customer,
    candidates = [],
  } = answer as {
    match?: unknown;
    customer?: { id?: unknown };
    candidates?: { id?: unknown }[];
  };
  const meant = means.map(id);
  if (match === "exact") return meant.length === 1 && customer?.id === meant[0] ? "right exact" : "wrong exact";
  if (match === "none") return meant.length === 0 ? "right none" : "none";
  if (meant.length === 0) return "somebody";
  const shown = new Set(candidates.map((candidate) => candidate.id));
  return meant.every((one) => shown.has(one)) ? "right candidate" : "wrong candidates";
}
