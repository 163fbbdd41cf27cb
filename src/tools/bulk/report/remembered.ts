import type { Tally } from "./frequent.js";
import type { Place } from "./places.js";

/** Bytes of a label. Longer ones are not remembered. */
const LONGEST = 32;
const SLOTS = 8_192;

/** Tallies by the bytes that their labels are read from: a label that comes again is not decoded again. */
export interface Remembered {
  /** Undefined for what is not remembered. */
  get(bytes: Uint8Array, place: Place): Tally | undefined;
  /** For the bytes that were last asked for. */
  keep(tally: Tally): void;
  forget(): void;
}

export function createRemembered(): Remembered {
  const labels = new Uint8Array(SLOTS * LONGEST);
  const lengths = new Uint8Array(SLOTS);
  const tallies: (Tally | undefined)[] = new Array(SLOTS).fill(undefined);
  let [slot, length] = [0, 0];
  let asked: Uint8Array = labels;
  let from = 0;

  return {
    get(bytes, { start, end }) {
      [asked, from, length] = [bytes, start, end - start];
      if (length > LONGEST) return undefined;
      let hash = 0x811c9dc5;
      for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
      slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
      if (lengths[slot] !== length) return undefined;
      const label = slot * LONGEST;
      for (let at = 0; at < length; at++) if (labels[label + at] !== bytes[start + at]) return undefined;
      return tallies[slot];
    },
    keep(tally) {
      if (length > LONGEST) return;
      lengths[slot] = length;
      tallies[slot] = tally;
      for (let at = 0; at < length; at++) labels[slot * LONGEST + at] = asked[from + at] as number;
    },
    forget() {
      tallies.fill(undefined);
      lengths.fill(0);
    },
  };
}
