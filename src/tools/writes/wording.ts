/** What the guard calls a change in its sentences. */
export interface Wording {
  /** What did not happen, at the beginning of a sentence. */
  nothing: string;
  /** After `a`, `each` and `one`. */
  change: string;
  /** After `They can`. */
  act: string;
  /** What is changed. */
  subject: string;
  /** Whose email tells one subject from another. */
  whose: string;
}

/** For a delete of one of these. */
export function deletionOf(subject: string): Wording {
  return { nothing: "Nothing was deleted", change: "delete", act: "delete", subject, whose: subject };
}

/** What a model does with a preview. */
export const SHOW_USER = "Show the user this answer, and make the call in `next` only if they agree.";
