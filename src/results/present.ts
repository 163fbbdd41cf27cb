import type { Pii } from "../config/config.js";
import type { Model } from "../polar/models/model.js";
import { isRecord } from "../primitives/record.js";
import { clean } from "./clean.js";
import { isOwn, shapeOf } from "./envelope.js";
import { mask } from "./mask.js";
import { type Call, cutToSize, type Sized } from "./size.js";
import { untrustedIn } from "./untrusted.js";

type Json = Record<string, unknown>;

export interface PresentOptions {
  pii: Pii;
  /** The model of the record that is the result, or of the items on a page. */
  model: Model;
  /** The call that the result answers; the `next` of a shortened page continues it. */
  call?: Call;
}

/**
 * A result as plain JSON, ready for models: strangers' texts are cleaned and listed in `untrusted`, personal data is masked
 * if the settings say so, and it is short enough for every client.
 */
export function present(result: Json, { pii, model, call }: PresentOptions): Sized {
  const shape = shapeOf(result, model);
  const { value, cleaned } = isOwn(shape) ? cleanOwn(result) : clean(result);
  const shown = pii === "masked" ? mask(value, shape) : value;
  const untrusted = untrustedIn(shown, shape);
  const marked: Json = { ...shown };
  if (cleaned > 0) marked.cleaned = cleaned;
  if (untrusted.length > 0) marked.untrusted = untrusted;
  return cutToSize(marked, call);
}

/** Cleaning would change the values that an undo restores. `undoOf` leaves out those with invisible characters. */
function cleanOwn({ next, undo, ...rest }: Json): { value: Json; cleaned: number } {
  const { value, cleaned } = clean(rest);
  const calls = {
    ...(undo !== undefined && { undo: JSON.parse(JSON.stringify(undo)) }),
    ...(next !== undefined && { next: cleanNext(next) }),
  };
  return { value: { ...value, ...calls }, cleaned };
}

/** Arguments of this call repeat exactly; `expected_email` is the only one that Polar supplied. */
function cleanNext(next: unknown): unknown {
  const plain = JSON.parse(JSON.stringify(next));
  if (!isRecord(plain) || !isRecord(plain.arguments) || !("expected_email" in plain.arguments)) return plain;
  return { ...plain, arguments: { ...plain.arguments, expected_email: clean(plain.arguments.expected_email).value } };
}
