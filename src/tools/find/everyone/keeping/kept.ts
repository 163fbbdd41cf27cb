import { Customer } from "../../../../polar/models/customer.js";
import { Member } from "../../../../polar/models/member.js";
import type { Resource, Thing } from "../../../../polar/models/model.js";
import { startStopwatch } from "../../../../primitives/stopwatch.js";
import type { CustomerIndex, IndexBuilder } from "../customer-index.js";
import type { Asking, EveryoneOptions, Looked } from "../everyone.js";
import { createAttempts } from "./attempts.js";
import { createKnownNewest, type KnownNewest } from "./newest.js";
import { type Everybody, readEveryone } from "./read-everyone.js";
import { putMember } from "./read-members.js";
import { readNews } from "./read-news.js";
import { type SharedWork, shareWork } from "./shared-work.js";
import { LOOKING, NOT_READ, NoRoom, TookTooLong, TooMany, whyReading } from "./unread.js";

const MINUTE_MS = 60_000;
/** Until all are read again; until then, only the newest are. */
const FRESH_MS = 15 * MINUTE_MS;
const NEWEST_EVERY_MS = 10_000;
/** An index that cannot be read again is used for so long. */
const LONGEST_USED_MS = 60 * MINUTE_MS;
const UNUSED_MS = 60 * MINUTE_MS;
const READING_WITHIN_MS = 5 * MINUTE_MS;
/** A question waits for so long at most, and for this share of the time that its call has left. */
const WAIT_MS = { all: 30_000, newest: 5_000 };
const WAIT_SHARE = 0.75;
/** How many rows come in between two looks at the memory that they take. */
const WEIGHED_EVERY = 4_096;
/** With more customers, there is no room for two indexes while one takes the place of the other. */
const MOST_TWICE = 300_000;

interface Held {
  index: CustomerIndex;
  known: KnownNewest;
  cut: string | undefined;
  /** Milliseconds since its reading began. */
  age(): number;
}

interface Running {
  work: SharedWork<void>;
  /** What this server has written since it began, and the export may not show. */
  changes: Change[];
  /** How many of how many have come in. */
  soFar: { rows: number; total: number };
  /** What they have come into. */
  builder?: IndexBuilder;
  /** Whether it is to end, because its memory is needed. */
  isDropped: boolean;
  age(): number;
}

type Change = (index: CustomerIndex) => void;

/** All customers of one organization, or of all that the token can see. */
export interface Kept {
  read(asking: Asking): Promise<Looked>;
  wrote(of: Resource, record: Thing): void;
  deleted(of: Resource, id: string): void;
  /** The memory of its index, and of the one that is being made, in bytes. */
  bytes(): number;
  /** Frees its memory. */
  drop(): void;
  /** The same, and ends a reading under way. */
  giveUp(): void;
}

export function keepCustomers(organization_id: string | undefined, options: EveryoneOptions): Kept {
  const { config, connect, log } = options;
  const all = createAttempts("all customers", 0, log);
  const newest = createAttempts("the newest customers", NEWEST_EVERY_MS, log);
  let held: Held | undefined;
  let reading: Running | undefined;
  let looking: SharedWork<void> | undefined;
  let unused: NodeJS.Timeout | undefined;

  function drop(): void {
    held = undefined;
  }

  function use(): void {
    if (held && held.age() > LONGEST_USED_MS) drop();
    unused ??= setTimeout(drop, UNUSED_MS).unref();
    unused.refresh();
  }

  const isFresh = () => held !== undefined && held.age() < FRESH_MS && (held.cut === undefined || !all.isDue());

  function take({ index, newest: first, cut }: Everybody, age: () => number, changes: readonly Change[]): void {
    all.succeeded(cut);
    newest.succeeded();
    const isWorse = cut !== undefined && index.size <= (held?.index.size ?? 0);
    if (isWorse) return;
    for (const change of changes) change(index);
    held = { index, known: createKnownNewest(first), cut, age };
  }

  function beginReading(): Running {
    if (held && held.index.size > MOST_TWICE) drop();
    const age = startStopwatch();
    const changes: Change[] = [];
    const soFar = { rows: 0, total: 0 };
    const refuseDropped = () => {
      if (running.isDropped) throw new NoRoom();
    };
    const onRow = (rows: number, total: number, builder: IndexBuilder) => {
      Object.assign(soFar, { rows, total });
      running.builder = builder;
      if (rows % WEIGHED_EVERY === 0) options.onGrowth?.();
      refuseDropped();
    };
    const work = shareWork(READING_WITHIN_MS, async (given) => {
      try {
        const polar = connect({ signal: given.signal });
        const everybody = await readEveryone({ ...options, polar, organization_id, onRow }, given);
        refuseDropped();
        if (!work.isAbandoned()) take(everybody, age, changes);
      } catch (error) {
        if (!work.isAbandoned()) all.failed(given.signal.aborted ? new TookTooLong(READING_WITHIN_MS) : error);
      } finally {
        if (reading === running) reading = undefined;
        options.onGrowth?.();
      }
    });
    const running: Running = { work, changes, soFar, age, isDropped: false };
    return running;
  }

  function beginLooking({ index, known }: Held): SharedWork<void> {
    const work = shareWork(READING_WITHIN_MS, async ({ signal }) => {
      try {
        const polar = connect({ signal });
        const isKnown = await readNews({ organization_id, index, known, config, polar });
        newest.succeeded();
        if (!isKnown) drop();
      } catch (error) {
        if (work.isAbandoned()) return;
        if (error instanceof TooMany) drop();
        (error instanceof TooMany ? all : newest).failed(error);
      } finally {
        if (looking === work) looking = undefined;
      }
    });
    return work;
  }

  async function readAll(asking: Asking, ms: number): Promise<void> {
    if (reading === undefined || reading.work.isAbandoned()) reading = beginReading();
    if (leftMs(reading) < ms) await reading.work.wait(asking, ms);
  }

  async function readNewestOnly(asking: Asking, ms: number): Promise<void> {
    if (held === undefined || !(newest.isDue() || (asking.isUrgent && newest.unread() === undefined))) return;
    if (looking === undefined || looking.isAbandoned()) looking = beginLooking(held);
    await looking.wait(asking, Math.min(ms, WAIT_MS.newest));
  }

  function answer(): Looked {
    const why = isFresh() ? (held?.cut ?? newest.unread() ?? (looking && LOOKING)) : whyOld();
    if (held === undefined) return { unread: why ?? NOT_READ };
    return { index: held.index, ...(why !== undefined && { unread: why }) };
  }

  function whyOld(): string {
    const why = reading ? whyReading(reading.soFar) : (all.unread() ?? NOT_READ);
    if (held === undefined) return why;
    return held.cut ?? `${why}; they are known as they were ${Math.round(held.age() / MINUTE_MS)} minutes ago`;
  }

  function change(make: Change): void {
    reading?.changes.push(make);
    if (held) make(held.index);
  }

  function freeAll(): void {
    drop();
    clearTimeout(unused);
    unused = undefined;
  }

  return {
    async read(asking) {
      use();
      const ms = Math.min(WAIT_MS.all, asking.polar.remainingMs() * WAIT_SHARE);
      if (isFresh()) await readNewestOnly(asking, ms);
      if (!isFresh() && all.isDue()) await readAll(asking, ms);
      return answer();
    },
    wrote(of, record) {
      if (of === Member) return change((index) => putMember(index, record));
      const isOther = organization_id !== undefined && (record.organization_id ?? organization_id) !== organization_id;
      if (of !== Customer || isOther) return;
      held?.known.wrote(record);
      change((index) => index.put(record));
    },
    deleted(of, id) {
      if (of === Customer) change((index) => index.remove(id));
    },
    bytes: () => (held?.index.bytes ?? 0) + (reading?.builder?.bytes ?? 0),
    drop: freeAll,
    giveUp() {
      freeAll();
      if (reading) reading.isDropped = true;
    },
  };
}

/** Milliseconds until all have come in, at the pace so far. One that has yet to begin takes as long as it has waited. */
function leftMs({ soFar: { rows, total }, age }: Running): number {
  return rows > 0 ? (age() * (total - rows)) / rows : age();
}
