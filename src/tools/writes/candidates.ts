import { BoundedMap } from "../../primitives/bounded-map.js";

/** More customers than are talked about within the time that one is remembered. */
const REMEMBERED = 1_000;
/** For how long a question keeps writes waiting, and nobody is asked about the same customer again. */
const KNOWN_FOR_MS = 60 * 60_000;

/** Whom a search has shown without being certain that they are meant: a model that takes the first one guesses. */
export interface Candidates {
  /** These may be meant: until that is clear, nothing is written to them. Whoever was only found alone before is no clearer. */
  proposed(ids: readonly string[]): void;
  /** A text says, or may say, that these are not meant, whatever was clear before: only a yes settles that. */
  doubted(ids: readonly string[]): void;
  /** @param isTold whether a person has said by what this one was found */
  foundAlone(id: string, isTold: boolean): void;
  /** A call has asked whether this one is meant, and nobody has answered yet. */
  asked(id: string): void;
  /** A preview of such a change, or a question about it, has named these. */
  previewed(ids: readonly string[], change: string): void;
  /** A person agreed that these are meant. */
  agreedTo(ids: readonly string[]): void;
  /** A person agreed to such a change as it was shown, and so to those whom it named. */
  agreedToAll(change: string): void;
  /** Whether it is still to be said that this one is meant. */
  isOpen(id: string): boolean;
  /** The same, where nothing that was shown of such a change has named this one either. */
  isUnseen(id: string, change: string): boolean;
  /** Tells a question about this one from those before somebody doubted. */
  doubts(id: string): number;
}

interface State {
  isOpen: boolean;
  /** Whether a person said that this one is meant. */
  isSaid: boolean;
  doubts: number;
  seen: ReadonlySet<string>;
  at: number;
}

const NEW = { isOpen: true, isSaid: false, doubts: 0, seen: new Set<string>() };

export function createCandidates(): Candidates {
  const known = new BoundedMap<string, State>(REMEMBERED);

  function stateOf(id: string): State | undefined {
    const found = known.get(id);
    return found && performance.now() - found.at <= KNOWN_FOR_MS ? found : undefined;
  }
  function remember(id: string, now: Partial<State>): void {
    known.set(id, { ...NEW, ...stateOf(id), ...now, at: performance.now() });
  }
  const isOpen = (id: string) => stateOf(id)?.isOpen === true;
  const isSaid = (id: string) => stateOf(id)?.isSaid === true;
  const isUnseen = (id: string, change: string) => isOpen(id) && stateOf(id)?.seen.has(change) !== true;
  function agreedTo(ids: readonly string[]): void {
    for (const id of ids.filter(isOpen)) remember(id, { isOpen: false, isSaid: true });
  }

  return {
    proposed(ids) {
      for (const id of ids) if (!isSaid(id)) remember(id, { isOpen: true, seen: NEW.seen });
    },
    doubted(ids) {
      for (const id of ids) remember(id, { ...NEW, doubts: (stateOf(id)?.doubts ?? 0) + 1 });
    },
    foundAlone(id, isTold) {
      const isDoubted = isOpen(id) && stateOf(id)?.doubts !== 0;
      if (!isDoubted && (isTold || !isOpen(id))) remember(id, { isOpen: false, isSaid: isTold || isSaid(id) });
    },
    asked(id) {
      if (isOpen(id)) remember(id, {});
    },
    previewed(ids, change) {
      for (const id of ids.filter(isOpen)) remember(id, { seen: new Set([...(stateOf(id)?.seen ?? []), change]) });
    },
    agreedTo,
    agreedToAll: (change) => agreedTo([...known.keys()].filter((id) => !isUnseen(id, change))),
    isOpen,
    isUnseen,
    doubts: (id) => stateOf(id)?.doubts ?? 0,
  };
}
