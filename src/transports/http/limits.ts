import { type HttpRefusal, REFUSAL } from "./refusals.js";

/**
 * Calls that run at once. Polar allows an organization 500 requests a minute, and a call may take 45 seconds unless its key
 * says otherwise: of more calls than this, the last ones would end without their turn.
 */
const MOST_CALLS = { key: 256, server: 1_024 };
/** Bodies of more than `bytes` that are held at once: together 128 MiB at most. */
const MOST_LARGE_BODIES = { bytes: 64 * 1024, server: 32 };

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
  takeLargeBody(): boolean;
  releaseLargeBody(): void;
  /** Why one more request of this method must wait; otherwise it has its place until `leave`. */
  enter(key: string, method: string): HttpRefusal | undefined;
  leave(key: string, method: string): void;
  /** How many calls have a place. */
  inFlight(): number;
}

export function createLimits(): Limits {
  const callsOf = new Map<string, number>();
  let calls = 0;
  let largeBodies = 0;

  return {
    largeBody: MOST_LARGE_BODIES.bytes,
    takeLargeBody() {
      if (largeBodies >= MOST_LARGE_BODIES.server) return false;
      largeBodies++;
      return true;
    },
    releaseLargeBody() {
      largeBodies--;
    },
    enter(key, method) {
      if (isFree(method)) return undefined;
      const own = callsOf.get(key) ?? 0;
      if (own >= MOST_CALLS.key) return REFUSAL.busyKey;
      if (calls >= MOST_CALLS.server) return REFUSAL.busyServer;
      callsOf.set(key, own + 1);
      calls++;
      return undefined;
    },
    leave(key, method) {
      if (isFree(method)) return;
      const own = callsOf.get(key) ?? 0;
      if (own > 1) callsOf.set(key, own - 1);
      else callsOf.delete(key);
      calls--;
    },
    inFlight: () => calls,
  };
}
