import { BoundedMap } from "../../primitives/bounded-map.js";

/** One page of a list, as it was read. */
export interface SeenPage {
  /** How many records stand before it. */
  offset: number;
  total_count: number;
  ids: readonly unknown[];
}

/** How a list differs from when its page before was read. */
export interface Shift {
  /** The number of records then. */
  before: number;
  /** How many records of the page stood before it then. */
  repeated: number;
}

/** The last page of each list that this session has read. Polar counts pages anew for each request. */
export interface PageMemory {
  /** Remembers a page; undefined if the list is as it was when the page before was read. */
  turn(list: string, page: SeenPage): Shift | undefined;
}

const LISTS = 20;

export function createPageMemory(): PageMemory {
  const last = new BoundedMap<string, SeenPage>(LISTS);
  return {
    turn(list, page) {
      const before = last.get(list);
      last.set(list, page);
      if (before === undefined || page.offset <= before.offset) return undefined;
      const passed = new Set(before.ids.slice(0, page.offset - before.offset));
      const repeated = page.ids.filter((id) => passed.has(id)).length;
      if (repeated === 0 && page.total_count === before.total_count) return undefined;
      return { before: before.total_count, repeated };
    },
  };
}
