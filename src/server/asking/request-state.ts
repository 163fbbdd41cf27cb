import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { isNestedDeeper, isRecord } from "../../primitives/record.js";
import type { Question } from "../../tools/tool.js";

/** How long a question may wait for its answer. */
const GOOD_FOR_MS = 10 * 60_000;
/** How far the clocks of two machines may be apart. */
const SKEW_MS = 60_000;
/** More answers than people give within the time that one is good for. Beyond them every question is asked again. */
const MOST_TAKEN = 10_000;
const KEY_BYTES = 32;
/** Arguments that any tool accepts have fewer levels. */
const DEEPEST = 64;
/** The parts of a state, in bytes, in their order. */
const SIZES = { nonce: 16, expiry: 8, question: 32, seal: 32 };
const WHOLE = Object.values(SIZES).reduce((sum, size) => sum + size);

/** The call that a question interrupts. */
export interface AskedCall {
  name: string;
  args: unknown;
}

/** What a state says of the question that its call was interrupted by. */
export interface OpenedState {
  /** Whether it is this question, about the same customer, with nothing changed since. */
  isFor(question: Question): boolean;
  /** Takes the state out of use. Returns false if that was done before, or its time is over. */
  take(): boolean;
}

/**
 * Seals questions into the `requestState` that travels with the client, so that no other process has to remember them. A state
 * has no personal data in it, and is good for one call of one caller.
 */
export interface RequestStates {
  seal(question: Question, call: AskedCall): string;
  /** Undefined if this server did not make it for this call and caller. */
  open(state: unknown, call: AskedCall): OpenedState | undefined;
}

/**
 * The states of a process.
 * @param key 32 bytes, the same in every process that may get the answer to a question of another
 * @returns the states of one caller, by a name that no other caller has
 */
export function createRequestStates(key: Buffer = randomBytes(KEY_BYTES)): (caller: string) => RequestStates {
  if (key.length !== KEY_BYTES) throw new RangeError(`a key of ${key.length} bytes`);
  const taken = createTaken();
  const digest = (...parts: unknown[]) => createHmac("sha256", key).update(JSON.stringify(parts)).digest();
  // Three parts here and four in a seal, so that neither can stand for the other.
  const questionOf = ({ about, seen }: Question) =>
    digest(about.id, about.email, seen.map((part) => JSON.stringify(part)).sort());

  return (caller) => {
    const sealOf = (body: Buffer, { name, args }: AskedCall) =>
      digest(caller, name, sorted(args), body.toString("base64"));

    return {
      seal(question, call) {
        const expiry = Buffer.alloc(SIZES.expiry);
        expiry.writeDoubleBE(Date.now() + GOOD_FOR_MS);
        const body = Buffer.concat([randomBytes(SIZES.nonce), expiry, questionOf(question)]);
        return Buffer.concat([body, sealOf(body, call)]).toString("base64url");
      },
      open(state, call) {
        const bytes = typeof state === "string" ? Buffer.from(state, "base64url") : Buffer.of();
        // Of the many texts for the same bytes, only the one that was handed out.
        if (bytes.length !== WHOLE || bytes.toString("base64url") !== state) return undefined;
        if (isNestedDeeper(call.args, DEEPEST)) return undefined;
        const body = bytes.subarray(0, WHOLE - SIZES.seal);
        if (!timingSafeEqual(bytes.subarray(body.length), sealOf(body, call))) return undefined;
        const nonce = body.toString("latin1", 0, SIZES.nonce);
        const expiresAt = body.readDoubleBE(SIZES.nonce);
        const asked = body.subarray(SIZES.nonce + SIZES.expiry);
        return {
          isFor: (question) => timingSafeEqual(asked, questionOf(question)),
          take: () => isCurrent(expiresAt) && taken.add(nonce, expiresAt),
        };
      },
    };
  };
}

function isCurrent(expiresAt: number): boolean {
  const left = expiresAt - Date.now();
  return left > 0 && left <= GOOD_FOR_MS + SKEW_MS;
}

/** The answers that were taken, for as long as they could come again. */
function createTaken() {
  /** When each expires. */
  const taken = new Map<string, number>();

  return {
    /** Returns false if it is known, or there is no space to remember it. */
    add(nonce: string, expiresAt: number): boolean {
      if (taken.has(nonce)) return false;
      for (const [one, end] of taken) if (end <= Date.now()) taken.delete(one);
      if (taken.size >= MOST_TAKEN) return false;
      taken.set(nonce, expiresAt);
      return true;
    },
  };
}

/** The same for the same arguments in any order of their names: clients may write them in another one when they call again. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}
