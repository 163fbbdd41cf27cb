import type { Customer } from "../../../polar/models/customer.js";
import type { RowSink } from "../../stream/scanner.js";

/** What a text says of the customer it is about, as far as all customers can be asked for it; everything as it is written. */
export interface Clues {
  /** What may be an id, a part of one, or another number: of an order, a phone, a tax id. */
  codes: readonly string[];
  /** Addresses, also broken ones. */
  emails: readonly string[];
  /** Names of hosts without an address. */
  domains: readonly string[];
  /** Runs of words that may be names of people or companies, the likeliest first. */
  names: readonly (readonly string[])[];
  /** Rare words that may be a whole name each, where the text says little else. */
  words: readonly string[];
  /** Words that say where someone is from. */
  places: readonly string[];
  /** Days, as `2026-03-12`; they only tell namesakes apart. */
  dates: readonly string[];
  /** Only what is said letter for letter counts, where anything else would confirm guesses at hidden data. */
  isStrict: boolean;
}

/** A customer that may be meant. */
export interface Proposal {
  id: string;
  /** What fits, and how well, such as `name, one letter different`. Without personal data. */
  why: string;
  /** Higher is likelier; comparable within one answer only. */
  score: number;
}

/** All customers in memory, as far as they are needed to propose who is meant. Its answers may be out of date. */
export interface CustomerIndex {
  /** How many customers it has. */
  readonly size: number;
  /** The memory that it takes, in bytes. */
  readonly bytes: number;
  /** The likeliest first; none if nobody fits well enough. */
  propose(clues: Clues, most: number): Proposal[];
  /** Takes a customer as Polar has just shown it. Returns whether it is new or has changed. */
  put(customer: Customer): boolean;
  remove(id: string): void;
  /** Takes a member, by whom a team is found as well. */
  putMember(member: { customer_id: string; email: string; name: string | null }): void;
}

/** Takes the rows of the export and makes an index of them. */
export interface IndexBuilder extends RowSink {
  /** The memory that it takes so far, in bytes. */
  readonly bytes: number;
  /** Slices its work, so that other calls go on. */
  finish(): Promise<CustomerIndex>;
}
