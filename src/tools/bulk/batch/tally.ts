import type { ErrorFacts } from "../../../primitives/errors.js";
import { isRecord } from "../../../primitives/record.js";
import type { Result } from "../../tool.js";
import type { Name, Plan } from "./batch.js";

/** How many of each, and which of those that need a look. */
export interface Tally {
  plan(name: Name, plan: Plan | undefined): void;
  done(name: Name, result: Result): void;
  failed(name: Name, why: ErrorFacts): void;
  /** What a preview shows. */
  readonly would: Result;
  /** What an answer shows. */
  readonly was: Result;
  has(...outcomes: string[]): boolean;
  readonly isEmpty: boolean;
}

/** More lists of the same kind help nobody; the counts stay exact. */
const MOST_REASONS = 20;
const MOST_NAMES = 50;
const MOST_LOOKED_AT = 10;
const MOST_FIELDS = 30;

export function createTally(): Tally {
  const counts = new Map<string, number>();
  const fields = new Map<string, number>();
  const failures = new Map<string, { code: string; message: string; names: Name[] }>();
  const others = new Map<string, Name[]>();

  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const fail = (name: Name, { code, message }: ErrorFacts) => {
    const key = `${code} ${message}`;
    const known = failures.get(key) ?? { code, message, names: [] };
    known.names.push(name);
    failures.set(key, known);
    count("failed");
  };
  const change = (names: readonly string[]) => {
    for (const name of names) fields.set(name, (fields.get(name) ?? 0) + 1);
  };
  const note = (what: string, name: Name) => others.set(what, [...(others.get(what) ?? []), name]);

  const shownFields = () => Object.fromEntries([...fields].sort((a, b) => b[1] - a[1]).slice(0, MOST_FIELDS));
  const shownFailures = () =>
    [...failures.values()].slice(0, MOST_REASONS).map(({ code, message, names }) => ({
      code,
      message,
      ...named(names, MOST_NAMES),
    }));
  const shownOthers = () =>
    Object.fromEntries(
      [...others].map(([what, names]) => [what, { count: names.length, ...named(names, MOST_LOOKED_AT) }]),
    );
  const parts = (names: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(names).flatMap(([what, name]) => (counts.has(what) ? [[name, counts.get(what)]] : [])),
    );

  return {
    plan(name, plan) {
      if (plan?.will === "fail") fail(name, plan.why);
      else count(plan?.will ?? "unread");
      if (plan?.will === "update") change(plan.changes ?? []);
    },
    done(name, result) {
      const outcome = String(result.outcome);
      if (outcome === "already_exists") return fail(name, collision(result));
      count(outcome);
      change(changedIn(result));
      if (outcome === "unknown") note("unknown", name);
      for (const [field, what] of Object.entries(TELLING)) if (field in result) note(what, name);
    },
    failed: fail,
    get would() {
      return {
        ...parts({ create: "create", update: "change", leave: "leave", unread: "unread" }),
        ...(fields.size > 0 && { fields: shownFields() }),
        ...(failures.size > 0 && { cannot: counts.get("failed"), reasons: shownFailures() }),
      };
    },
    get was() {
      return {
        ...parts({
          created: "created",
          updated: "updated",
          unchanged: "unchanged",
          failed: "failed",
          unknown: "unknown",
        }),
        ...(fields.size > 0 && { fields: shownFields() }),
        ...(failures.size > 0 && { reasons: shownFailures() }),
        ...(others.size > 0 && { look_at: shownOthers() }),
      };
    },
    has: (...outcomes) => outcomes.some((outcome) => counts.has(outcome)),
    get isEmpty() {
      return counts.size === 0;
    },
  };
}

/** What a write tells beside its outcome, and what it is called in the answer for all. */
const TELLING = { conflict: "conflict", unchecked: "unchecked", note: "tax_id_stays" };

function collision({ collided }: Result): ErrorFacts {
  const fields = Array.isArray(collided) ? collided.join(" and ") : "a key";
  return { code: "already_exists", message: `Another customer has its ${fields}.`, retryable: false };
}

function named(names: readonly Name[], most: number) {
  const shown = names.slice(0, most);
  return {
    ...(typeof names[0] === "string" ? { ids: shown } : { records: shown }),
    ...(names.length > most && { more: names.length - most }),
  };
}

function changedIn({ changes }: Result): string[] {
  if (!isRecord(changes)) return [];
  return Object.entries(changes).flatMap(([field, change]) => {
    if (field === "email_verified") return [];
    if (field !== "metadata" || !isRecord(change)) return [field];
    const { before, after } = change;
    return Object.keys({ ...(isRecord(before) && before), ...(isRecord(after) && after) }).map(
      (key) => `metadata.${key}`,
    );
  });
}
