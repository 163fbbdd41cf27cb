import { BoundedMap } from "../../primitives/bounded-map.js";

/** More customers than are talked about within the time that one is remembered. */
const REMEMBERED = 1_000;
/** For how long a question keeps writes waiting, and nobody is asked about the same customer again. */
const KNOWN_FOR_MS = 60 * 60_000;

/** Whom a search has shown without being certain that they are meant: a model that takes the first one guesses. */
export interface Candidates {
  /** These may be meant: until that is clear, nothing is written to them. */
  proposed(ids: readonly string[]): void;
  /** A text says that these are not meant, whatever was clear before. */
  excluded(ids: readonly string[]): void;
  /** @param isTold whether a person has said by what this one was found */
  foundAlone(id: string, isTold: boolean): void;
  /** A call has asked whether this one is meant, and nobody has answered yet. */
  asked(id: string): void;
  /** A preview has named these. */
  previewed(ids: readonly string[]): void;
  /** A person agreed that these are meant. */
  agreedTo(ids: readonly string[]): void;
  /** Whether it is still to be said that this one is meant. */
  isOpen(id: string): boolean;
  /** The same, where no preview has named this one either. */
  isUnseen(id: string): boolean;
}

type State = "open" | "previewed" | "clear";

export function createCandidates(): Candidates {
  const known = new BoundedMap<string, { is: State; at: number }>(REMEMBERED);
  const remember = (id: string, is: State) => known.set(id, { is, at: performance.now() });

  function stateOf(id: string): State | undefined {
    const found = known.get(id);
    if (found === undefined) return undefined;
    return performance.now() - found.at > KNOWN_FOR_MS ? undefined : found.is;
  }
  const isOpen = (id: string) => ["open", "previewed"].includes(stateOf(id) ?? "");

  return {
    proposed(ids) {
      for (const id of ids) if (stateOf(id) !== "clear") remember(id, "open");
    },
    excluded(ids) {
      for (const id of ids) remember(id, "open");
    },
    foundAlone(id, isTold) {
      if (isTold || !isOpen(id)) remember(id, "clear");
    },
    asked(id) {
      const is = stateOf(id);
      if (is !== undefined) remember(id, is);
    },
    previewed(ids) {
      for (const id of ids.filter(isOpen)) remember(id, "previewed");
    },
    agreedTo(ids) {
      for (const id of ids.filter(isOpen)) remember(id, "clear");
    },
    isOpen,
    isUnseen: (id) => stateOf(id) === "open",
  };
}
