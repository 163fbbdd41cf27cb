import type { Environment, Problem } from "../problem.js";

/** A key with which clients call over HTTP: who they are, and what they may do. */
export interface HttpKey {
  /** Told to the operator. Letters, digits and `._@-`. */
  name: string;
  /** SHA-256 of the key, in lower-case hexadecimal. */
  hash: string;
  /** Its own settings, by the variables that stand for them otherwise: its token's file, its organization, its policy. */
  settings: Environment;
  /** What is wrong with how its entry is written: its calls fail with this. */
  fault?: Problem;
}

/** Why there is no key: it is not among them, or nobody can tell, because their file cannot be read. */
export type NoKey = "unknown" | "unreadable";

/** The keys of a server, as their file has them now. */
export interface HttpKeys {
  /**
   * The key that a client gave. Takes as long for a wrong key as for a right one. The same object as before, as long as
   * the key's entry is the same.
   */
  find(given: string): HttpKey | NoKey;
  /** Whether their file can be read now. */
  isReadable(): boolean;
}
