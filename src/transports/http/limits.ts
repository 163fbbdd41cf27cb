import { type HttpRefusal, REFUSAL } from "./refusals.js";

/**
 * Calls that run at once. Polar allows an organization 500 requests a minute, and a call may take 45 seconds unless its key
 * says otherwise: of more calls than this, the last ones would end without their turn.
 */
const MOST_CALLS = { key: 256, server: 1_024 };
/** Bodies of more than `bytes` that are held at once: together 128 MiB at most, and by no key more than a quarter of it. */
const MOST_LARGE_BODIES = { bytes: 64 * 1024, key: 8, server: 32 };

const FREE = new Set([
  "server/discover",
  "initialize",
  "ping",
  "tools/list",
  "prompts/list",
  "resources/list",
  "resources/templates/list",
]);

/** What takes no time and asks nothing of Polar. A limit on it would make clients take this server for an older or broken one. */
export const isFree = (method: string): boolean => FREE.has(method);

export interface Limits {
  /** Bytes from which on a body is large. */
  largeBody: number;
  /** Whether one more large body may be read; it has its place until `releaseLargeBody`. */
  takeLargeBody(key: string): boolean;
  releaseLargeBody(key: string): void;
  /** Why one more request of this method must wait; otherwise it has its place until `leave`. */
  enter(key: string, method: string): HttpRefusal | undefined;
  leave(key: string, method: string): void;
  /** How many calls have a place. */
  inFlight(): number;
}

export function createLimits(): Limits {
  const calls = createPlaces(MOST_CALLS);
  const largeBodies = createPlaces(MOST_LARGE_BODIES);

  return {
    largeBody: MOST_LARGE_BODIES.bytes,
    takeLargeBody: (key) => largeBodies.take(key) === undefined,
    releaseLargeBody: largeBodies.release,
    enter(key, method) {
      if (isFree(method)) return undefined;
      const full = calls.take(key);
      return full && BUSY[full];
    },
    leave(key, method) {
      if (!isFree(method)) calls.release(key);
    },
    inFlight: calls.taken,
  };
}

const BUSY = { key: REFUSAL.busyKey, server: REFUSAL.busyServer };

/** Places of which one key may have so many, and all keys together so many. */
function createPlaces(most: { key: number; server: number }) {
  const takenBy = new Map<string, number>();
  let taken = 0;

  return {
    /** Undefined if there was a place; otherwise whose are all taken. */
    take(key: string): "key" | "server" | undefined {
      const own = takenBy.get(key) ?? 0;
      if (own >= most.key) return "key";
      if (taken >= most.server) return "server";
      takenBy.set(key, own + 1);
      taken++;
      return undefined;
    },
    release(key: string): void {
      const own = takenBy.get(key) ?? 0;
      if (own > 1) takenBy.set(key, own - 1);
      else takenBy.delete(key);
      taken--;
    },
    taken: () => taken,
  };
}
