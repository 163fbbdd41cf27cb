import type { Outcome } from "./outcome.js";
import type { Told } from "./told.js";

/** Shares are in per cent; tokens are estimated from characters. */
export interface Figures {
  questions: number;
  right: number;
  none: number;
  wrongExact: number;
  somebodyForNobody: number;
  requestsMedian: number;
  requestsP95: number;
  requestsForNone: number;
  tokensMedian: number;
}

/** At least `right`, at most all others. */
export const BOUNDS = {
  right: 95,
  none: 2,
  wrongExact: 0,
  somebodyForNobody: 10,
  requestsMedian: 2,
  requestsP95: 4,
  requestsForNone: 6,
} satisfies Partial<Figures>;

export function figuresOf(all: readonly Told[]): Figures {
  const someone = all.filter(({ question }) => question.means.length > 0);
  const nobody = all.filter(({ question }) => question.means.length === 0);
  const having = (list: readonly Told[], ...outcomes: Outcome[]) =>
    list.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const share = (count: number, of: readonly Told[]) => (of.length === 0 ? 0 : (100 * count) / of.length);
  const requests = all.map((one) => one.requests);
  return {
    questions: all.length,
    right: share(having(someone, "right exact", "right candidate"), someone),
    none: share(having(someone, "none"), someone),
    wrongExact: having(all, "wrong exact"),
    somebodyForNobody: share(having(nobody, "somebody", "wrong exact"), nobody),
    requestsMedian: percentile(requests, 50),
    requestsP95: percentile(requests, 95),
    requestsForNone: Math.max(0, ...all.filter(({ answer }) => answer.match === "none").map((one) => one.requests)),
    tokensMedian: percentile(
      all.map(({ answer }) => Math.round(JSON.stringify(answer).length / 4)),
      50,
    ),
  };
}

/** The figures that are not as they should be. */
export function missedOf(figures: Figures): string[] {
  return Object.entries(BOUNDS)
    .filter(([name, bound]) => (name === "right" ? figures.right < bound : figures[name as keyof Figures] > bound))
    .map(([name, bound]) => `${name}: ${figures[name as keyof Figures].toFixed(1)} (bound: ${bound})`);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((share / 100) * (sorted.length - 1))] ?? 0;
}
