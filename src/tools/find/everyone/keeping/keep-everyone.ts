import type { Everyone, EveryoneOptions } from "../everyone.js";
import { type Kept, keepCustomers } from "./kept.js";
import { whyOff } from "./unread.js";

/** Each may be as large as the settings allow. */
const MOST_KEPT = 2;

/** Keeps an index for each of the last organizations that were asked for. */
export function keepEveryone(options: EveryoneOptions): Everyone {
  /** The one that was used last is the last. */
  const kept = new Map<string | undefined, Kept>();

  function of(organization_id: string | undefined): Kept {
    const own = kept.get(organization_id) ?? keepCustomers(organization_id, options);
    kept.delete(organization_id);
    kept.set(organization_id, own);
    for (const [other, { drop }] of kept) {
      if (kept.size <= MOST_KEPT) break;
      drop();
      kept.delete(other);
    }
    return own;
  }

  return {
    async read(asking) {
      asking.signal.throwIfAborted();
      if (options.config.indexMax === 0) return { unread: whyOff(options.config.setBy) };
      return of(asking.organization_id).read(asking);
    },
    wrote(resource, record) {
      for (const one of kept.values()) one.wrote(resource, record);
    },
    deleted(resource, id) {
      for (const one of kept.values()) one.deleted(resource, id);
    },
    bytes: () => [...kept.values()].reduce((sum, one) => sum + one.bytes(), 0),
    drop() {
      for (const one of kept.values()) one.giveUp();
    },
  };
}
