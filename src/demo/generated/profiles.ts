import type { Profile } from "../seed/profile.js";

export type Contact = Pick<Profile, "email" | "name" | "billingName" | "external_id">;

/** Customers in a few facts each, made when asked for by index, oldest first. */
export interface Profiles {
  readonly size: number;
  readonly at: (index: number) => Profile;
  /** Without what the customer has bought. */
  readonly person: (index: number) => Profile;
  readonly contact: (index: number) => Contact;
  readonly metadata: (index: number) => NonNullable<Profile["metadata"]>;
  /** Whether the same few addresses and metadata, as objects, serve all, and no name, email or external id has quotes. */
  readonly alike: boolean;
  /** The part of the profile from which the customer's id and date are made. */
  readonly head: (index: number) => Pick<Profile, "key" | "daysAgo">;
  /** The only one that may have this email, in lower case. */
  readonly byEmail: (email: string) => number | undefined;
  /** The only one that may have it. */
  readonly byExternalId: (externalId: string) => number | undefined;
}

const OLDEST_DAYS = 900;

/** The first signed up 900 days ago, the others in even steps until now. */
export function signedUpDaysAgo(index: number, size: number): number {
  return OLDEST_DAYS * (1 - index / size);
}

/** The number by which people know the customer: 1 for the first. */
export function numberOf(index: number): string {
  return String(index + 1).padStart(5, "0");
}
