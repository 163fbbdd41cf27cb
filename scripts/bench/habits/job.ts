/** What somebody asks, what a careful model does about it, and what must come of it. */
export interface Job {
  /** As the person says it. */
  asks: string;
  steps: Step[];
  /** All that Polar is to have changed in the end; absent: nothing. */
  changes?: Changes;
  /** What may be there if the job is not finished, and is undone by its end. */
  meanwhile?: Changes;
  /** Texts of the last answer, without which the person is not answered. */
  tells: string[];
}

/**
 * `$id`, `$email`, `$external_id`, `$subscription_id` and what a step `keeps` stand for what earlier answers have shown.
 * Whoever is found last is meant, unless the name is `$NAME.id` of a find that is kept `as` NAME.
 */
export type Step = Find | Read | Guarded | Undo;

export interface Find {
  /** What is pasted into find_customer. */
  find: string;
  /** The email of the one who is meant: what the person answers when asked. Absent: nobody can be asked, and the job ends. */
  means?: string;
  /** The plan that is meant, if there are several. */
  plan?: string;
  as?: string;
}

/** A call that needs no yes, unless it is not clear who is meant. */
export interface Read {
  call: string;
  args: Record<string, unknown>;
  /** Whether the last page is wanted. */
  toTheEnd?: boolean;
  /** By name: the id of the row with this email, or the ids of all rows. */
  keeps?: Record<string, { email: string } | "all ids">;
}

/** A call that first shows what it would do. */
export interface Guarded {
  asking: string;
  args: Record<string, unknown>;
  agrees?: Agrees;
}

/** What the person looks for in a preview or question before saying yes: an email, or how many customers. Absent: they say no. */
export type Agrees = string | number;

/** The call in `undo` of the last answer. */
export interface Undo {
  undo: true;
  agrees?: Agrees;
}

/** By kind of record and name; a customer's is the external id, or else the email. */
export type Changes = Partial<Record<Kind, Record<string, Fields | typeof GONE>>>;
export type Kind = "customer" | "member" | "subscription" | "portal session";

/** Only what is to be another than before. A customer who is there afterwards alone is new. */
export type Fields = { [name: string]: string | number | boolean | null | Fields };

/** The record is deleted, with all that is the customer's. */
export const GONE = "gone";

export function agreesTo(agrees: Agrees | undefined, shown: string): boolean {
  if (typeof agrees !== "number") return agrees !== undefined && shown.includes(agrees);
  return shown.includes(`"customers":${agrees},`) || shown.includes(`Change ${agrees} customers`);
}
