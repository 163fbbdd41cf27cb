/** The other servers whose tool lists are asked as well. */
export type Peer = "creem" | "lemonsqueezy" | "paddle";

/** Questions that the same tools answer as a first step. */
export interface Kind {
  /** Any of these is right as the first call. */
  tools: readonly string[];
  /** Why these, and no others. */
  because: string;
  /** Of each other server that can answer them, the tools that do. */
  peers: Partial<Record<Peer, readonly string[]>>;
  /** Descriptions may be worded for these. */
  asked: readonly string[];
  /** Nobody who words descriptions looks at these. They are by the same authors as two thirds of the others. */
  heldOut: readonly string[];
}

/** A tool that takes Polar's id, and the same for the seller's own. */
export const byEitherId = (name: string) => [name, `${name}_by_external_id`];
