/** The right end of a question. */
export interface Expectation<K extends string> {
  readonly kind: "exactly" | "found" | "oneOf" | "many" | "noMatch" | "unsure";
  readonly keys: readonly K[];
}

export interface Question<K extends string> {
  /** The function is given the ids of customers by key. */
  readonly who: string | ((id: (key: K) => string) => string);
  readonly expect: Expectation<K>;
}

/** An unambiguous identifier: this customer, exact. */
export const exactly = <K extends string>(key: K): Expectation<K> => ({ kind: "exactly", keys: [key] });

/** This customer, exact or among the candidates. */
export const found = <K extends string>(key: K): Expectation<K> => ({ kind: "found", keys: [key] });

/** All of these are equally likely, and all are candidates. */
export const oneOf = <K extends string>(...keys: K[]): Expectation<K> => ({ kind: "oneOf", keys });

/** More customers are equally likely than candidates are shown. */
export const many = (): Expectation<never> => ({ kind: "many", keys: [] });

/** No customer fits. */
export const noMatch = (): Expectation<never> => ({ kind: "noMatch", keys: [] });

/** No customer fits, but some are much like it. Both to show them and to show none is right. */
export const unsure = (): Expectation<never> => ({ kind: "unsure", keys: [] });

export type Verdict = "passed" | "wrong exact" | "missed";

const MOST_CANDIDATES = 5;

/** Judges the structured answer of `find_customer`; anything else, an error included, is a miss. */
export function judge(answer: unknown, { kind, keys }: Expectation<string>, id: (key: string) => string): Verdict {
  const { match, customer, candidates } = answer as {
    match?: unknown;
    customer?: { id?: unknown };
    candidates?: { id?: unknown }[];
  };
  const meant = keys.map(id);
  if (match === "exact") {
    const single = kind === "exactly" || kind === "found";
    return single && customer?.id === meant[0] ? "passed" : "wrong exact";
  }
  if (match === "none") return kind === "noMatch" || kind === "unsure" ? "passed" : "missed";
  if (match !== "ambiguous" || !Array.isArray(candidates)) return "missed";
  const shown = new Set(candidates.map((candidate) => candidate.id));
  const fits = shown.size > 0 && candidates.length <= MOST_CANDIDATES && meant.every((one) => shown.has(one));
  return fits && kind !== "exactly" && kind !== "noMatch" ? "passed" : "missed";
}
