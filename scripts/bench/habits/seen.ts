/** What a model has in mind of earlier answers, by the names that jobs use. */
export type Seen = Record<string, unknown>;

/** Adds who has been found. */
export function seenIn(card: Record<string, any>, plan: string | undefined, as: string | undefined, seen: Seen): Seen {
  const { id, email, external_id } = card.customer;
  const { subscription_id } = (card.plan ?? []).find((one: any) => plan === undefined || one.plan === plan) ?? {};
  const found = { id, email, external_id, subscription_id };
  return { ...seen, ...found, ...(as !== undefined && { [as]: found }) };
}

/** The id of the row with this email, or the ids of all rows. */
export function rowsIn(answer: Record<string, any>, which: { email: string } | "all ids"): unknown {
  const rows: any[] = answer.items ?? answer.records ?? [];
  return which === "all ids" ? rows.map(({ id }) => id) : rows.find(({ email }) => email === which.email)?.id;
}

/** The arguments with what has been seen in place of `$name` and `$name.field`; what was not seen is left out. */
export function filled(args: Record<string, unknown>, seen: Seen): Record<string, unknown> {
  const seenFor = (value: unknown): unknown => {
    if (typeof value === "string" && value.startsWith("$")) {
      return value
        .slice(1)
        .split(".")
        .reduce<any>((from, name) => from?.[name], seen);
    }
    if (Array.isArray(value)) return value.map(seenFor);
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, seenFor(inner)]));
    }
    return value;
  };
  return Object.fromEntries(
    Object.entries(args)
      .map(([name, value]) => [name, seenFor(value)] as const)
      .filter(([, value]) => value !== undefined),
  );
}
