import type { Pii } from "../../../config/config.js";
import { ActionableError, type ErrorFacts } from "../../../primitives/errors.js";
import { isRecord } from "../../../primitives/record.js";
import { type SetBy, setAs } from "../../../primitives/set-by.js";
import { counted } from "../../../primitives/text.js";
import { orGone, readCustomer } from "../../reads/requests.js";
import type { Context, Identity, Question, Result } from "../../tool.js";
import { describeIdentity, quote } from "../../writes/consent.js";
import { runGuarded } from "../../writes/guard.js";
import type { GuardedChange } from "../../writes/guarded-change.js";
import type { GuardArguments } from "../../writes/guarded-row.js";
import { identityOf } from "../../writes/outcomes.js";
import type { Wording } from "../../writes/wording.js";
import { argumentsFor, type Batch, type Item, type Plan, restOf } from "./batch.js";
import { beginJournal, type Journal } from "./journal.js";
import { withoutLargeNext } from "./large-next.js";
import { noteOnly } from "./noted.js";
import { factsOrThrow } from "./plan.js";
import { carryOut, claim, planAll, type Rest, type Settled, twice } from "./run.js";
import { createTally, type Tally } from "./tally.js";
import type { Entry, Undo } from "./undo-file.js";

/** The arguments of the call that carries a batch out, without those of the guard. */
export type NextArguments = (batch: Batch) => Record<string, unknown>;

const WORDING: Wording = {
  nothing: "Nothing was changed",
  change: "bulk change",
  act: "change customers",
  subject: "list",
  whose: "list",
};

/**
 * Runs a batch as one change that a person must agree to: a preview with counts, and under every policy one yes for the whole.
 * Nothing but the batch that was previewed is carried out under that yes.
 */
export async function runBatch(
  batch: Batch,
  guard: GuardArguments,
  context: Context,
  nextArguments: NextArguments = (of) => argumentsFor(of, context),
): Promise<Result> {
  const next = (of: Batch) => ({ tool: of.tool, arguments: nextArguments(of) });
  const wish = { batch: batch.tool };

  let looked: Looked | undefined;
  const lookUp = async () => {
    if (looked === undefined) {
      looked = await planned(batch, context);
      const named = looked.candidates.map(({ id }) => id);
      context.memory.candidates.previewed(named, batch.shownAs);
    }
    return looked;
  };
  const change: GuardedChange<Batch> = {
    wording: WORDING,
    wish,
    byId: true,
    agreed: batch.consent === "given",
    deletesNothing: true,
    async read() {
      if (!guard.confirm) await lookUp();
      return batch;
    },
    identify,
    needless: () =>
      looked && !looked.tally.has("create", "update", "unread")
        ? { outcome: "unchanged", ...shown(batch, looked) }
        : undefined,
    preview: async () => shown(batch, await lookUp()),
    next,
    question: async () => questionFor(batch, await lookUp(), context.config.pii),
    locks: () => [],
    gone: () => ({ outcome: "unchanged" }),
    send,
  };
  let left: Batch = batch;
  return withoutLargeNext(await runGuarded(change, guard, context), left.items);

  async function send(): Promise<Result> {
    const { config, memory } = context;
    // A consent is good for one call; the rest of the batch carries its own.
    batch.consent = "used";
    memory.candidates.agreedToAll(batch.shownAs);
    const journal = config.pii === "masked" ? undefined : await begin(batch.undo, context);
    const tally = createTally(config);
    const rest = await carriedOut(batch, tally, journal, context).catch(async (bug) => {
      await journal?.finish();
      throw bug;
    });
    const { undo, shown: takesBack } = await finished(journal, context.config.setBy);
    if (tally.isEmpty && rest.because && !rest.because.retryable) throw new ActionableError(rest.because);
    left = { ...restOf(batch, rest.items), undo, consent: "given" as const };
    const hasRest = left.items.length > 0;
    const seals = config.deletePolicy === "preview";
    const goOn = () => ({
      ...next(left).arguments,
      confirm: true,
      ...(seals && { preview: memory.seals.seal({ subject: identify(left), wish }) }),
    });
    return {
      outcome: outcomeOf(tally, hasRest),
      ...tally.was,
      ...takesBack,
      ...(hasRest && { remaining: left.items.length }),
      ...(rest.because && { stopped: rest.because }),
      ...(hasRest && { next: { tool: batch.tool, arguments: goOn() } }),
    };
  }
}

function begin(before: Undo | undefined, context: Context): Promise<Journal> | Journal {
  return context.config.localFiles ? beginJournal(before, context) : noteOnly(before);
}

/** What takes the batch back, and what the answer says of it. A disk that fails at the end takes nothing from the answer. */
async function finished(journal: Journal | undefined, by: SetBy): Promise<{ undo?: Undo | undefined; shown: Result }> {
  if (journal === undefined)
    return {
      shown: { no_undo_file: `Personal data is masked ${setAs("POLAR_PII", by)}, so no undo file was written.` },
    };
  try {
    const undo = await journal.finish();
    if (undo === undefined) return { shown: {} };
    if (undo.file) return { undo, shown: { undo_file: undo.file.name, hint: TAKE_BACK } };
    return { undo, shown: inCalls(undo, ELSEWHERE) };
  } catch (error) {
    return { shown: inCalls(journal, factsOrThrow(error).message) };
  }
}

function inCalls({ entries }: Undo, no_undo_file: string): Result {
  const calls = entries.flatMap((entry) => ("undo" in entry ? [{ id: entry.id, ...entry.undo }] : []));
  return { no_undo_file, undo: calls.map((args) => ({ tool: "update_customer", arguments: args })) };
}

const TAKE_BACK = "save_customers with `undo` takes it back.";
const ELSEWHERE = "This server writes no files. The calls in `undo` take it back, where they fit into the answer.";

function identify({ digest }: Batch): Identity {
  return { id: digest, email: null, name: null, external_id: null };
}

/** What looking up the customers of a batch shows, and what could not be looked up. */
interface Looked {
  tally: Tally;
  /** Those who would be changed and were only among several who may be meant. */
  candidates: Identity[];
  rest: Rest;
}

async function planned(batch: Batch, context: Context): Promise<Looked> {
  const unplanned = { ...batch, items: batch.items.filter(({ planned }) => planned === undefined) };
  const rest = await planAll(unplanned, { verb: "looked up", requests: 2, onSettled: () => undefined }, context);
  context.signal.throwIfAborted();
  const tally = createTally(context.config);
  const touched = new Map(batch.touched);
  for (const { name, planned } of batch.items) {
    const before = planned && claim(touched, planned, name);
    if (before === undefined) tally.plan(name, planned);
    else tally.failed(name, twice(before));
  }
  return { tally, rest, candidates: await candidatesIn(batch, context) };
}

async function candidatesIn(
  { items, shownAs }: Batch,
  { polar, memory: { candidates } }: Context,
): Promise<Identity[]> {
  const changed = items.flatMap(({ planned }) => (planned?.will === "update" ? [planned.id] : []));
  const isSeen = (id: string) => Number(!candidates.isUnseen(id, shownAs));
  const open = changed
    .filter(candidates.isOpen)
    .sort((one, other) => isSeen(one) - isSeen(other))
    .slice(0, MOST_NAMED);
  const found = await Promise.all(open.map((id) => orGone(readCustomer(polar, { id }))));
  return found.flatMap((customer) => (customer ? [identityOf(customer)] : []));
}

/** More than one answer of find_customer shows. */
const MOST_NAMED = 20;

function shown({ items }: Batch, { tally, rest, candidates }: Looked): Result {
  return {
    customers: items.length,
    would: tally.would,
    ...(candidates.length > 0 && { may_not_be_meant: candidates }),
    ...(rest.because && { stopped: rest.because }),
  };
}

async function carriedOut(batch: Batch, tally: Tally, journal: Journal | undefined, context: Context): Promise<Rest> {
  async function onSettled({ name }: Item, settled: Settled): Promise<ErrorFacts | undefined> {
    if ("failure" in settled) tally.failed(name, settled.failure);
    if (!("result" in settled)) return undefined;
    tally.done(name, settled.result);
    return write(entryOf(settled.result));
  }
  const write = async (entry: Entry | undefined) => entry && journal?.add(entry).then(() => undefined, factsOrThrow);
  return carryOut(batch, { verb: "done", requests: 4, onSettled, onWritten: write }, context);
}

function entryOf({ outcome, customer, undo }: Result): Entry | undefined {
  if (outcome === "created" && isRecord(customer)) return { created: String(customer.id) };
  if (!isRecord(undo) || !isRecord(undo.arguments)) return undefined;
  const { id, ...args } = undo.arguments;
  return { id: String(id), undo: args };
}

function outcomeOf(tally: Tally, hasRest: boolean): string {
  if (tally.isEmpty) return hasRest ? "not_begun" : "unchanged";
  const isDone = tally.has("created", "updated", "unchanged");
  if (!isDone && !hasRest && !tally.has("unknown")) return "failed";
  if (hasRest || tally.has("failed", "unknown")) return "partly_done";
  return tally.has("created", "updated") ? "done" : "unchanged";
}

function questionFor({ items, same }: Batch, { tally, candidates }: Looked, pii: Pii): Omit<Question, "about"> {
  const { would } = tally;
  const counts = ["create", "change", "leave", "unread", "cannot"].flatMap((what) =>
    typeof would[what] === "number" ? [`${would[what]} ${WORDS[what]}`] : [],
  );
  const fields = isRecord(would.fields) ? Object.keys(would.fields) : [];
  const which = fields.length > 0 ? ` Fields: ${fields.map(quote).join(", ")}.` : "";
  const change = same ? ` The change: ${quote(same)}.` : "";
  const who = candidates.map((one) => describeIdentity(one, pii)).join("; ");
  const unclear = who === "" ? "" : ` It is not clear yet that these are meant: ${who}.`;
  return {
    message: `Change ${counted(items.length, "customer")} at Polar? ${counts.join(", ")}.${which}${change}${unclear}`,
    yes: "Yes, change them",
    // How far they could all be looked up in time differs from call to call: that alone asks nobody again.
    seen: tally.has("unread") ? [] : items.map(({ name, planned }) => [name, planned && asPlanned(planned)]),
  };
}

const asPlanned = (plan: Plan) => [plan.will, "version" in plan ? plan.version : null];

const WORDS: Record<string, string> = {
  create: "would be created",
  change: "changed",
  leave: "left as they are",
  unread: "could not be looked up in time, and are when they are changed",
  cannot: "cannot be changed",
};
