import { createHash, randomInt } from "node:crypto";
import { type ErrorFacts, Refusal } from "../../../primitives/errors.js";
import { sorted } from "../../../primitives/sorted.js";
import type { Context } from "../../tool.js";
import type { Undo } from "./undo-file.js";

/** Many changes that one person agrees to at once. */
export interface Batch {
  tool: "save_customers" | "update_customers";
  /** What is asked for: another digest is another batch. */
  digest: string;
  /** The digest of the whole of which this may be the rest: as that, previews have shown it. */
  shownAs: string;
  /** Those that are still to be carried out, in the order in which they were given. */
  items: Item[];
  /** The customers that were written, and what wrote them. */
  touched: Map<string, Name>;
  /** What takes it back so far. */
  undo: Undo | undefined;
  /** Whether a person agreed to the whole of which this is the rest. */
  consent: "needed" | "given" | "used";
  /** The change, where it is the same for all. */
  same: string | undefined;
  /** The call for these of its items, for a process that knows nothing of it. */
  callFor(items: readonly Item[]): WholeCall;
}

export interface WholeCall {
  /** Without those of the guard. */
  arguments: Record<string, unknown>;
  /** What tells the batch of this call from others. */
  content: unknown;
}

/** How answers name an item: by its place among `records`, counted from 1, or by the customer's id. */
export type Name = number | string;

export interface Item {
  name: Name;
  /** What it was to become when that was last read. */
  planned?: Plan;
  plan(context: Context): Promise<Plan>;
}

export type Plan =
  | { will: "create"; record: Record<string, unknown> }
  | {
      will: "update";
      id: string;
      /** Arguments of update_customer. */
      update: Record<string, unknown>;
      /** The fields that would change, with each key of metadata; undefined where that is not to be told. */
      changes: readonly string[] | undefined;
      /** Tells the customer as it was looked up from what it becomes. */
      version: readonly unknown[];
      /** An `owner` was given, which is for creating only. */
      ignoresOwner?: boolean;
    }
  | { will: "leave"; id: string; version: readonly unknown[]; ignoresOwner?: boolean }
  | { will: "fail"; why: ErrorFacts };

export function createBatch(of: Pick<Batch, "tool" | "items" | "callFor"> & { same?: string }): Batch {
  const digest = digestOf(of.tool, of.callFor(of.items).content);
  return { same: undefined, ...of, digest, shownAs: digest, touched: new Map(), undo: undefined, consent: "needed" };
}

/** What is left of a batch, for another call. */
export function restOf(batch: Batch, items: Item[]): Batch {
  return { ...batch, items, digest: digestOf(batch.tool, batch.callFor(items).content) };
}

function digestOf(tool: Batch["tool"], content: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify([tool, sorted(content)]))
    .digest("hex")
    .slice(0, 32);
}

/**
 * The arguments of the next call, without those of the guard. Where this process gets it, the batch is remembered, so that the
 * call need not repeat it.
 */
export function argumentsFor(batch: Batch, { memory }: Pick<Context, "memory">): Record<string, unknown> {
  if (memory.kept === undefined) return batch.callFor(batch.items).arguments;
  const name = `b${String(randomInt(1e9)).padStart(9, "0")}`;
  memory.kept.set(name, batch);
  return { batch: name };
}

/**
 * The batch that an earlier answer named.
 * @throws ActionableError if this process does not have it
 */
export function kept(name: string, tool: Batch["tool"], { memory }: Pick<Context, "memory">): Batch {
  const found = memory.kept?.get(name.trim());
  if (found && isBatch(found) && found.tool === tool) return found;
  throw new Refusal(
    "unknown_batch",
    "Nothing was changed: this server knows no such `batch`, or no longer does.",
    "Make the call with the whole list and confirm false, and show the user the answer. If its `next` meets the same, the client starts a process for every request: then send the list itself with confirm true once the user agreed.",
  );
}

const isBatch = (value: object): value is Batch => "digest" in value && "items" in value;
