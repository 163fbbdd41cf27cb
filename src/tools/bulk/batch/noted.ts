import type { Journal } from "./journal.js";
import { subjectOf, type Undo } from "./undo-file.js";

/**
 * A journal without a file, where clients are elsewhere: what it notes, the answer carries.
 * @param before what takes the batch back so far
 */
export function noteOnly(before: Undo | undefined): Journal {
  const all = new Map((before?.entries ?? []).map((entry) => [subjectOf(entry), entry]));
  const entries = () => [...all.values()];
  return {
    get entries() {
      return entries();
    },
    add: async (entry) => void all.set(subjectOf(entry), entry),
    finish: async () => (all.size > 0 ? { entries: entries() } : undefined),
  };
}
