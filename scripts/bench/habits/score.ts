import { type Changes, type Fields, GONE, type Job, type Kind } from "./job.js";
import type { Played } from "./play.js";
import type { State, Stored } from "./state.js";

/** `done`: Polar is as wanted, and the last answer tells what was asked. `wrong`: something else was changed. */
export interface Score {
  verdict: "done" | "harmless" | "wrong";
  /** What was changed and should not have been. */
  wrong: string[];
  /** What should have been changed or told, and was not. */
  lacking: string[];
}

interface Change {
  kind: Kind | "other";
  customer: string;
  name: string;
  /** Absent where the record itself has come or gone. */
  path: string;
  value: unknown;
}

/** What Polar had before and after, and its requests whose effect that does not show. */
interface Observed {
  before: State;
  after: State;
  others: readonly string[];
}

export function scoreOf(job: Job, { before, after, others }: Observed, played: Played): Score {
  const changed = [...changesBetween(before, after), ...played.sessions.map(session), ...others.map(other)];
  const wanted = wantedOf(job.changes ?? {});
  const allowed = wantedOf(job.meanwhile ?? {});
  const isWanted = (change: Change, { whole, values }: Wanted) =>
    (change.kind !== "customer" && whole.has(`customer ${change.customer}`)) ||
    (change.value === null && whole.has(`${change.kind} ${change.name}`)) ||
    // As text: a number that was sent as one is the same.
    (values.has(keyOf(change)) && String(values.get(keyOf(change))) === String(change.value));
  const wrong = changed.filter((change) => !isWanted(change, wanted) && !isWanted(change, allowed)).map(describe);
  const isThere = new Set(changed.map(keyOf));
  const goneOrNew = new Set(changed.map(({ kind, name }) => `${kind} ${name}`));
  const half = changed.filter((change) => !isWanted(change, wanted)).map(describe);
  const lacking = [
    ...[...wanted.values.keys()].filter((key) => !isThere.has(key)),
    ...[...wanted.whole].filter((record) => !goneOrNew.has(record)),
    ...half.map((change) => `still ${change}`),
    ...job.tells.filter((text) => !played.told.includes(text)).map((text) => `not told: ${text}`),
  ];
  return { verdict: wrong.length > 0 ? "wrong" : lacking.length > 0 ? "harmless" : "done", wrong, lacking };
}

function changesBetween(before: State, after: State): Change[] {
  const changes: Change[] = [];
  const known = new Set([...before.values()].map(({ customer }) => customer));
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(key), after.get(key)];
    const { kind, customer, name } = (was ?? is) as Stored;
    // Whoever is new comes with an owner.
    if (kind === "member" && !known.has(customer)) continue;
    for (const path of new Set([...(was?.values.keys() ?? []), ...(is?.values.keys() ?? [])])) {
      const value = is?.values.get(path) ?? null;
      if ((was?.values.get(path) ?? null) !== value) changes.push({ kind, customer, name, path, value });
    }
  }
  return changes;
}

interface Wanted {
  values: Map<string, unknown>;
  whole: Set<string>;
}

function wantedOf(changes: Changes): Wanted {
  const wanted: Wanted = { values: new Map(), whole: new Set() };
  const add = (path: string, fields: Fields): void => {
    for (const [name, value] of Object.entries(fields)) {
      const at = path.endsWith(" / ") ? path + name : `${path}.${name}`;
      if (typeof value === "object" && value !== null) add(at, value);
      else wanted.values.set(at, value);
    }
  };
  for (const [kind, records] of Object.entries(changes)) {
    for (const [name, fields] of Object.entries(records)) {
      if (fields === GONE) wanted.whole.add(`${kind} ${name}`);
      else add(`${kind} ${name} / `, fields);
    }
  }
  return wanted;
}

const session = (email: string): Change => ({
  ...none,
  kind: "portal session",
  name: email,
  path: "open",
  value: true,
});
const other = (request: string): Change => ({ ...none, kind: "other", name: request, path: "sent", value: true });
const none = { customer: "" };

const keyOf = ({ kind, name, path }: Change) => `${kind} ${name} / ${path}`;
const describe = (change: Change) => `${keyOf(change)} = ${JSON.stringify(change.value)}`;
