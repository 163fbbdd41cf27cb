import { createHash, randomInt } from "node:crypto";
import { type ErrorFacts, Refusal } from "../../../primitives/errors.js";
import type { Context } from "../../tool.js";
import type { Undo } from "./undo-file.js";

/** Many changes that one person agrees to at once. */
export interface Batch {
  tool: "save_customers" | "update_customers";
  /** What is asked for: another digest is another batch. */
  digest: string;
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
      /** An `owner` was given, which is for creating only. */
      ignoresOwner?: boolean;
    }
  | { will: "leave"; id: string; ignoresOwner?: boolean }
  | { will: "fail"; why: ErrorFacts };

/**
 * @param content plain JSON: all that tells this batch from another
 * @param same the change, where it is the same for all
 */
export function createBatch(tool: Batch["tool"], content: unknown, items: Item[], same?: string): Batch {
  const digest = createHash("sha256")
    .update(JSON.stringify([tool, content]))
    .digest("hex")
    .slice(0, 32);
  return { tool, digest, items, touched: new Map(), undo: undefined, consent: "needed", same };
}

/** What is left of a batch, for another call. */
export function restOf(batch: Batch, items: Item[]): Batch {
  const content = items.map(({ name }) => name);
  return { ...createBatch(batch.tool, [batch.digest, content], items, batch.same), touched: batch.touched };
}

/** Remembers the batch, so that the next call need not repeat it. */
export function keep(batch: Batch, { memory }: Pick<Context, "memory">): string {
  const name = `b${String(randomInt(1e9)).padStart(9, "0")}`;
  memory.kept.set(name, batch);
  return name;
}

/**
 * The batch that an earlier answer named.
 * @throws ActionableError if this process does not have it
 */
export function kept(name: string, tool: Batch["tool"], { memory }: Pick<Context, "memory">): Batch {
  const found = memory.kept.get(name.trim());
  if (found && isBatch(found) && found.tool === tool) return found;
  throw new Refusal(
    "unknown_batch",
    "Nothing was changed: this server knows no such `batch`, or no longer does.",
    "Make the call with the whole list and confirm false, and show the user the answer. If its `next` meets the same, the client starts a process for every request: then send the list itself with confirm true once the user agreed.",
  );
}

const isBatch = (value: object): value is Batch => "digest" in value && "items" in value;
