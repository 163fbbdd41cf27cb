import type { Everyone } from "../../tools/find/everyone/everyone.js";

const MOST_BYTES = 256 * 1024 * 1024;

/** The memory that the indexes of all keys may take together. */
export interface IndexBudget {
  /**
   * Makes the indexes of one key count until they are dropped for good.
   * @param make is given what to call when they have grown
   */
  join(make: (onGrowth: () => void) => Everyone): Everyone;
  /** Ends that. */
  leave(everyone: Everyone): void;
}

/** Where there is too much, the indexes go that were asked longest ago. */
export function createIndexBudget(mostBytes = MOST_BYTES): IndexBudget {
  /** By what it is known by outside; the one that was asked last is the last. */
  const members = new Map<Everyone, Everyone>();

  function weigh(): void {
    const sizes = [...members.values()].map((one) => ({ one, bytes: one.bytes() }));
    let sum = sizes.reduce((before, { bytes }) => before + bytes, 0);
    for (const { one, bytes } of sizes) {
      if (sum <= mostBytes) return;
      if (bytes > 0) one.drop();
      sum -= bytes;
    }
  }

  return {
    join(make) {
      const own = make(weigh);
      const member: Everyone = {
        ...own,
        async read(asking) {
          members.delete(member);
          members.set(member, own);
          const looked = await own.read(asking);
          weigh();
          return looked;
        },
      };
      return member;
    },
    leave: (everyone) => void members.delete(everyone),
  };
}
