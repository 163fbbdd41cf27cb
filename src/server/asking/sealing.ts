import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** How long a value is good for. */
const GOOD_FOR_MS = 10 * 60_000;
/** How far the clocks of two machines may be apart. */
const SKEW_MS = 60_000;
/** More values than one caller's people use within the time that one is good for. Beyond them none is good. */
const MOST_TAKEN = 10_000;
const KEY_BYTES = 32;
const EXPIRY_BYTES = 8;

/** What tells the values of one purpose from those of another, and how long their parts are. */
export interface Purpose {
  name: string;
  nonceBytes: number;
  /** At most 32. */
  sealBytes: number;
}

/** What a value says that has come back. */
export interface Opened {
  content: Buffer;
  isCurrent(): boolean;
  isTaken(): boolean;
  /** Takes the value out of use. Returns false if that was done before, or its time is over. */
  take(): boolean;
}

/** Values that travel with the client, so that no process has to remember what they say. Each is good once in a process, for ten minutes. */
export interface Sealing {
  /**
   * @param caller a name that no other caller has
   * @param bound plain JSON that is not in the value, and must be the same when it comes back
   */
  seal(content: Buffer, caller: string, bound: readonly unknown[]): string;
  /** Undefined if no process with this key made it, for this purpose, caller and what it is bound to. */
  open(value: unknown, caller: string, bound: readonly unknown[]): Opened | undefined;
  /** 32 bytes by which nobody without the key can guess the parts. */
  digest(...parts: unknown[]): Buffer;
}

/** @param key 32 bytes, the same in every process that may get a value of another */
export function createSealing({ name, nonceBytes, sealBytes }: Purpose, key: Buffer = randomBytes(KEY_BYTES)): Sealing {
  if (key.length !== KEY_BYTES) throw new RangeError(`a key of ${key.length} bytes`);
  const taken = createTaken();
  const digest = (...parts: unknown[]) => createHmac("sha256", key).update(JSON.stringify(parts)).digest();
  const sealOf = (body: Buffer, caller: string, bound: readonly unknown[]) =>
    digest(name, caller, ...bound, body.toString("base64")).subarray(0, sealBytes);

  return {
    digest,
    seal(content, caller, bound) {
      const expiry = Buffer.alloc(EXPIRY_BYTES);
      expiry.writeDoubleBE(Date.now() + GOOD_FOR_MS);
      const body = Buffer.concat([randomBytes(nonceBytes), expiry, content]);
      return Buffer.concat([body, sealOf(body, caller, bound)]).toString("base64url");
    },
    open(value, caller, bound) {
      const bytes = typeof value === "string" ? Buffer.from(value, "base64url") : Buffer.of();
      // Of the many texts for the same bytes, only the one that was handed out.
      if (bytes.toString("base64url") !== value) return undefined;
      const body = bytes.subarray(0, -sealBytes);
      if (!isSame(bytes.subarray(-sealBytes), sealOf(body, caller, bound))) return undefined;
      const nonce = body.toString("latin1", 0, nonceBytes);
      const expiresAt = body.readDoubleBE(nonceBytes);
      return {
        content: body.subarray(nonceBytes + EXPIRY_BYTES),
        isCurrent: () => isCurrent(expiresAt),
        isTaken: () => taken.has(caller, nonce),
        take: () => isCurrent(expiresAt) && taken.add(caller, nonce, expiresAt),
      };
    },
  };
}

/** Takes as long wherever they differ. */
function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function isCurrent(expiresAt: number): boolean {
  const left = expiresAt - Date.now();
  return left > 0 && left <= GOOD_FOR_MS + SKEW_MS;
}

/** The values that were taken, for as long as they could come again. One caller's leave the space of the others. */
function createTaken() {
  /** When each expires, by caller. */
  const takenBy = new Map<string, Map<string, number>>();

  return {
    has: (caller: string, nonce: string) => takenBy.get(caller)?.has(nonce) ?? false,
    /** Returns false if it is known, or there is no space to remember it. */
    add(caller: string, nonce: string, expiresAt: number): boolean {
      const taken = takenBy.get(caller) ?? new Map<string, number>();
      takenBy.set(caller, taken);
      if (taken.has(nonce)) return false;
      // The one that was taken first is over first, or soon after.
      for (const [one, end] of taken) {
        if (end > Date.now()) break;
        taken.delete(one);
      }
      if (taken.size >= MOST_TAKEN) return false;
      taken.set(nonce, expiresAt);
      return true;
    },
  };
}
