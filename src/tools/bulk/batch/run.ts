import { outOfPace } from "../../../polar/explain-connection.js";
import { Customer } from "../../../polar/models/customer.js";
import { awakeTime } from "../../../primitives/awake-time.js";
import { ActionableError, type ErrorFacts } from "../../../primitives/errors.js";
import { Aborter, pause } from "../../../primitives/signal.js";
import { createCustomer } from "../../customers/create.js";
import { updateCustomer } from "../../customers/update.js";
import type { Context, Result } from "../../tool.js";
import { NOT_CERTAIN } from "../../writes/which-is-meant.js";
import type { Batch, Item, Name, Plan } from "./batch.js";
import type { Entry } from "./undo-file.js";

/** How long after its start a call goes on beginning items, and ends: well inside a client's minute. */
const BEGINS_WITHIN_MS = 25_000;
const ENDS_WITHIN_MS = 50_000;
/** Of the call's time budget, where that is shorter. */
const SHARE = 0.5;
/** Requests in flight are fewer; most of an item's time is the wait before it is read again. */
const AT_ONCE = 12;
const PROGRESS_EVERY_MS = 1_000;
/** So many in a row that could be tried again later, and the rest waits as well. */
const MOST_STRIKES = 5;

/** What a pass over the items of a batch hands on, as it goes. */
export interface Watcher {
  /** @returns why nothing more may be begun, if so */
  onSettled(item: Item, settled: Settled): Promise<ErrorFacts | undefined> | undefined;
  /** What was written, before it is looked at again. */
  onWritten?(entry: Entry): Promise<unknown>;
  /** Completes "12 of 200 customers". */
  verb: string;
  /** How many requests an item usually takes: as many are left to each that has begun. */
  requests: number;
}

/** What every item would meet, by the code of the failure. */
const FOR_ALL = ["invalid_token", "unauthorized", "insufficient_scope", "not_permitted", "rate_limited"];

export type Settled = { plan: Plan } | { result: Result } | { failure: ErrorFacts };

/** The items that were not begun, or that certainly changed nothing and may be tried again later. */
export interface Rest {
  items: Item[];
  /** Why not all were begun, unless the time was up or the call canceled: all of them would meet it. */
  because: ErrorFacts | undefined;
}

/** Plans all items, or as many as the time allows. */
export function planAll(batch: Batch, watcher: Watcher, context: Context): Promise<Rest> {
  return pass(batch.items, watcher, context, async (item, step) => {
    item.planned = await item.plan(step);
    return { plan: item.planned };
  });
}

/** Carries the items out, each with the guarantees of a single write, or as many as the time allows. */
export function carryOut(batch: Batch, watcher: Watcher, context: Context): Promise<Rest> {
  // Those that are known to fail are told of in the first answer, so that no later one has to know why.
  const isHopeless = ({ planned }: Item) => planned?.will === "fail";
  const items = [...batch.items.filter(isHopeless), ...batch.items.filter((item) => !isHopeless(item))];
  return pass(items, watcher, context, async (item, step) => {
    const plan = item.planned ?? (await item.plan(step));
    if (plan.will === "fail") return { failure: plan.why };
    const before = claim(batch.touched, plan, item.name);
    if (before !== undefined) return { failure: twice(before) };
    if (plan.will === "leave") return { result: { outcome: "unchanged" } };
    if (plan.will === "update" && context.memory.candidates.isOpen(plan.id)) return { failure: NOT_AGREED };
    const inStep = { ...step, written: watcher.onWritten };
    const result = await write(plan, inStep);
    if (plan.will !== "create" || result.outcome !== "already_exists") return { result };
    // Someone created the customer meanwhile, maybe the same call a second time.
    const again = await item.plan(step);
    if (again.will === "fail") return { failure: again.why };
    return { result: again.will === "leave" ? { outcome: "unchanged" } : await write(again, inStep) };
  });
}

/** Nothing in a batch of records says whose they are before they are looked up. */
const NOT_AGREED: ErrorFacts = {
  code: "may_not_be_meant",
  message: `Left as it was: ${NOT_CERTAIN}. A call with confirm false for these names them: show the user its answer.`,
  retryable: false,
};

type Change = Exclude<Plan, { will: "fail" | "leave" }>;

async function write(plan: Change, context: Context): Promise<Result> {
  if (plan.will === "update") {
    const tool = { name: "update_customer", route: "PATCH /v1/customers/{id}", resource: Customer } as const;
    return updateCustomer({ id: plan.id, ...plan.update, detail: "full" }, { ...context, tool });
  }
  const tool = { name: "create_customer", route: "POST /v1/customers/", resource: Customer } as const;
  return createCustomer({ ...plan.record, detail: "full" }, { ...context, tool });
}

/** @returns the item that is about the same customer, if there is one */
export function claim(touched: Map<string, Name>, plan: Plan, name: Name): Name | undefined {
  if (!("id" in plan)) return undefined;
  const before = touched.get(plan.id);
  touched.set(plan.id, before ?? name);
  return before === name ? undefined : before;
}

export function twice(before: Name): ErrorFacts {
  return {
    code: "same_customer",
    message: `Is about the same customer as ${typeof before === "number" ? `record ${before}` : "another one"}.`,
    retryable: false,
  };
}

const CANCELED: ErrorFacts = {
  code: "canceled",
  message: "The call was canceled, or this server was told to stop.",
  retryable: true,
};

async function pass(
  items: readonly Item[],
  { onSettled, verb, requests }: Watcher,
  context: Context,
  run: (item: Item, step: Context) => Promise<Settled>,
): Promise<Rest> {
  const { polar, signal, progress, config } = context;
  const startedAt = awakeTime() - (config.timeoutMs - polar.remainingMs());
  const beginsUntil = startedAt + Math.min(BEGINS_WITHIN_MS, config.timeoutMs * SHARE);
  // A canceled call settles what it has begun.
  const own = new Aborter();
  const waiting = [...items];
  const rest: Item[] = [];
  let because: ErrorFacts | undefined;
  let bug: unknown;
  let last: ErrorFacts | undefined;
  let running = 0;
  /** Whoever waits for an item to end. */
  const ended: (() => void)[] = [];
  let strikes = 0;
  let settled = 0;
  let reportedAt = awakeTime();

  /** The next item, once there is room for it. */
  async function next(): Promise<Item | undefined> {
    for (;;) {
      const leftMs = beginsUntil - awakeTime();
      const isOver = because !== undefined || bug !== undefined || signal.aborted || leftMs <= 0;
      if (isOver || waiting.length === 0) return undefined;
      const delayMs = polar.paceMs(requests * (running + 1));
      if (delayMs === 0) {
        running++;
        return waiting.shift();
      }
      if (delayMs < leftMs) await pause(delayMs, signal).catch(() => {});
      // Those that are running may need less than what is left to them.
      else if (running > 0) await new Promise<void>((resolve) => ended.push(resolve));
      else because = outOfPace(delayMs).facts;
    }
  }
  function report(): void {
    if (awakeTime() - reportedAt < PROGRESS_EVERY_MS) return;
    reportedAt = awakeTime();
    progress(settled, `${settled} of ${items.length} customers ${verb}`);
  }
  async function attempt(item: Item): Promise<Settled | undefined> {
    const endsAt = startedAt + Math.min(ENDS_WITHIN_MS, config.timeoutMs);
    const step = polar.another({ signal: own, withinMs: endsAt - awakeTime() });
    try {
      const result = await run(item, { ...context, polar: step, signal: own, progress: () => {} });
      strikes = 0;
      return result;
    } catch (error) {
      if (!(error instanceof ActionableError)) throw error;
      const { facts } = error;
      const isForAll = FOR_ALL.includes(facts.code);
      if (!isForAll && !facts.retryable) return { failure: facts };
      last = facts;
      if (isForAll || ++strikes >= MOST_STRIKES) because ??= facts;
      rest.push(item);
      return undefined;
    }
  }
  async function work(): Promise<void> {
    for (let item = await next(); item; item = await next()) {
      try {
        const result = await attempt(item);
        const held = result && (await onSettled(item, result));
        because ??= held;
        if (result) settled++;
        report();
      } catch (error) {
        bug ??= error;
      } finally {
        running--;
        for (const proceed of ended.splice(0)) proceed();
      }
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (bug !== undefined) throw bug;
  if (signal.aborted) because ??= CANCELED;
  // Nothing but this keeps the call from being made in vain again.
  if (settled === 0) because ??= last;
  return { items: [...rest, ...waiting], because };
}
