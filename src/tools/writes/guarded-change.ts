import type { Identity, Question, Result } from "../tool.js";
import type { Next } from "./outcomes.js";
import type { Wording } from "./wording.js";

/** A change that a person must agree to. `S` is what it reads first, and needs to preview and to send it. */
export interface GuardedChange<S> {
  wording: Wording;
  /** What the call asks for, beside whom it is about: a preview counts for nothing else. */
  wish: Readonly<Record<string, unknown>>;
  /** The call names its subject by Polar's own id. Another id may belong to another one by the time of a confirmation. */
  byId: boolean;
  /**
   * Reads the subject as the call names it, or, by its own id, the one that was seen before.
   * @throws ActionableError also if it must not be changed, or does not exist
   */
  read(seen?: Identity): Promise<S>;
  /** Who it is, by the subject's own id. */
  identify(subject: S): Identity;
  /** The result where the subject already is as wished. */
  needless?(subject: S): Result | undefined;
  /** What else a preview promises: it counts only as long as this stays so. */
  binds?(subject: S): Readonly<Record<string, unknown>>;
  /** What differs after each change of the subject, and of what it belongs to. */
  version?(subject: S): readonly unknown[];
  /** What a preview shows: whom the change is about, and what follows from it. */
  preview(subject: S): Promise<Result>;
  /** The call that carries the change out, without the arguments of the guard. It names the subject by its own id. */
  next(subject: S): Next;
  question(subject: S): Promise<Omit<Question, "about">>;
  /** Internal ids: no other write of this computer has one of them meanwhile. */
  locks(subject: S): string[];
  /** The result where the subject is gone. `subject` is missing if only the user has seen it. */
  gone(who: Identity, subject?: S): Result;
  /** The user was asked about it before, as a part of something larger. */
  agreed?: boolean;
  /** It deletes nothing: where deletes are off, `confirm` is enough. */
  deletesNothing?: boolean;
  /** Sends the change of the subject that was read. */
  send(subject: S): Promise<Result>;
}
