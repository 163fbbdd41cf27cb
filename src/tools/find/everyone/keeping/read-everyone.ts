import type { Polar } from "../../../../polar/client.js";
import { readStream } from "../../../stream/read-stream.js";
import type { RowBytes } from "../../../stream/row.js";
import type { CustomerIndex, IndexBuilder } from "../customer-index.js";
import type { EveryoneOptions } from "../everyone.js";
import { type Newest, readNewest } from "./newest.js";
import { addMembers } from "./read-members.js";
import type { Work } from "./shared-work.js";
import { TooMany, whyCut } from "./unread.js";

/** Sign-ups while an export comes in. */
const MARGIN = 1_000;

/** All customers as they were read, or as many as came in. */
export interface Everybody {
  index: CustomerIndex;
  newest: Newest;
  /** Why some are missing; undefined if none is. */
  cut: string | undefined;
}

export interface Reading extends Pick<EveryoneOptions, "config" | "newBuilder" | "scopes"> {
  polar: Pick<Polar, "read" | "open">;
  organization_id: string | undefined;
  /** Is told how many of how many have come in, and into what. What it throws ends the reading. */
  onRow(rows: number, total: number, builder: IndexBuilder): void;
}

/**
 * Reads all customers with one list, which counts them, and one export, then their members.
 * @throws TooMany, what `Polar.read` and `Polar.open` throw, a Refusal if the export lacks a column, or the signal's reason
 */
export async function readEveryone(reading: Reading, work: Work): Promise<Everybody> {
  const { polar, organization_id, config, onRow } = reading;
  const { signal } = work;
  const newest = await readNewest(organization_id, polar);
  if (newest.total > config.indexMax) throw new TooMany(config.indexMax, config.setBy);
  const builder = await reading.newBuilder();
  let rows = 0;
  const sink = {
    header(columns: string[]) {
      work.holdUp(false);
      builder.header(columns);
    },
    row(row: RowBytes) {
      if (++rows > config.indexMax + MARGIN) throw new TooMany(config.indexMax, config.setBy);
      builder.row(row);
      onRow(rows, newest.total, builder);
    },
    settle: () => builder.settle?.(),
  };
  const { flaw } = await readStream({ organization_id }, { ...work, polar }, sink, {
    expectedRows: newest.total,
    onWait: () => work.holdUp(true),
  });
  const index = await builder.finish();
  signal.throwIfAborted();
  const cut = await whyIncomplete();
  if (cut === undefined) await addMembers(index, { ...reading, signal });
  return { index, newest, cut };

  /** Where rows are missing, some may just have been deleted: then the customers are counted once more. */
  async function whyIncomplete(): Promise<string | undefined> {
    const known = index.size;
    if (flaw !== undefined) return whyCut(known, newest.total, flaw);
    if (rows > newest.total + MARGIN) return whyCut(known, newest.total, "it has more customers than Polar counts");
    if (known >= newest.total) return undefined;
    const now = await readNewest(organization_id, polar).catch(() => newest);
    signal.throwIfAborted();
    return known >= now.total ? undefined : whyCut(known, now.total, flaw);
  }
}
