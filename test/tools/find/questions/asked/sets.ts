import * as languages from "./languages.js";
import * as mails from "./mails.js";
import * as notes from "./notes.js";

/** Customers, as bodies of `POST /v1/customers/` by a key of their own, and what people ask about them. */
export interface QuestionSet {
  readonly customers: Readonly<Record<string, object>>;
  readonly questions: readonly AskedQuestion[];
}

export interface AskedQuestion {
  readonly kind: string;
  readonly who: string;
  /** The keys of those whom a careful person would name: none, one, or several who are equally likely. */
  readonly means: readonly string[];
}

/** By people who had not seen the program. */
export const SETS: Readonly<Record<string, QuestionSet>> = { mails, notes, languages };
