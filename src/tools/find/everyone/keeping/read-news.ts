import type { Polar } from "../../../../polar/client.js";
import type { CustomerIndex } from "../customer-index.js";
import type { EveryoneOptions } from "../everyone.js";
import { type KnownNewest, type Newest, readNewest } from "./newest.js";
import { TooMany } from "./unread.js";

/** Beyond these, reading all is as cheap. */
const MOST_PAGES = 5;

interface Reading {
  organization_id: string | undefined;
  index: CustomerIndex;
  known: KnownNewest;
  /** How many customers there may be. */
  config: EveryoneOptions["config"];
  polar: Pick<Polar, "read">;
}

/**
 * Puts those into the index who have signed up since they were last looked for: one request, and more only where there are many.
 * @returns whether it has them all
 * @throws TooMany, or what `Polar.read` throws
 */
export async function readNews({ organization_id, index, known, config, polar }: Reading): Promise<boolean> {
  let first: Newest | undefined;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const found = await readNewest(organization_id, polar, page);
    if (found.total > config.indexMax) throw new TooMany(config.indexMax, config.setBy);
    first ??= found;
    const { news, isAllNew } = known.compare(found);
    for (const customer of news) index.put(customer);
    if (isAllNew) continue;
    known.know(first);
    return true;
  }
  return false;
}
