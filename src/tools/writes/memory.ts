import type { Resource, Thing } from "../../polar/models/model.js";
import { BoundedMap } from "../../primitives/bounded-map.js";
import { textOf } from "../../primitives/text.js";
import { type Candidates, createCandidates } from "./candidates.js";
import { createSeals, type Seals } from "./seals.js";

/** More records than this process changes while a replica lags. */
const REMEMBERED = 1_000;
/** Each may be hundreds of records. */
const KEPT = 20;
/** After this, an older time is another clock's, not a lagging replica's. */
const LONGEST_LAG_MS = 10_000;

/** What this process remembers between calls. */
export interface Memory {
  /** What previews handed out. */
  seals: Seals;
  candidates: Candidates;
  /** What a call keeps for the next one, by a name that the answer hands out. Undefined: another process may get the next one. */
  kept: BoundedMap<string, object> | undefined;
  /** The part of portal URLs that names the seller, by organization id. */
  slugs: Map<string, string>;
  /** Remembers a record as a write left it. */
  wrote(of: Resource, record: Thing): void;
  /** A record is gone, by this server's own delete or since. */
  deleted(of: Resource, id: string): void;
  /** Whether a read shows a record as it was before the last such write: the replica it came from may lag. */
  isOlder(record: Thing): boolean;
}

/**
 * @param notices is told of what this process writes
 * @param previews those that any process takes, where another one may get the next call
 */
export function createMemory(notices?: Pick<Memory, "wrote" | "deleted">, previews?: Seals): Memory {
  const written = new BoundedMap<string, { modifiedAt: number; at: number }>(REMEMBERED);

  return {
    seals: previews ?? createSeals(),
    candidates: createCandidates(),
    kept: previews ? undefined : new BoundedMap(KEPT),
    slugs: new Map(),
    wrote(of, record) {
      notices?.wrote(of, record);
      const time = modifiedAt(record);
      if (time !== undefined) written.set(record.id, { modifiedAt: time, at: performance.now() });
    },
    deleted: (of, id) => notices?.deleted(of, id),
    isOlder(record) {
      const last = written.get(record.id);
      if (last === undefined || performance.now() - last.at > LONGEST_LAG_MS) return false;
      return (modifiedAt(record) ?? 0) < last.modifiedAt;
    },
  };
}

function modifiedAt({ modified_at }: Thing): number | undefined {
  const time = Date.parse(textOf(modified_at));
  return Number.isNaN(time) ? undefined : time;
}
