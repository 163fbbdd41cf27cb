import type { Config } from "../../../config/config.js";
import type { Connection, Polar } from "../../../polar/client.js";
import type { Resource, Thing } from "../../../polar/models/model.js";
import type { Signal } from "../../../primitives/signal.js";
import type { RefusedScopes } from "../../reads/refused-scopes.js";
import type { CustomerIndex, IndexBuilder } from "./customer-index.js";

/** What a question about all customers takes from its call. */
export interface Asking {
  polar: Pick<Polar, "remainingMs">;
  signal: Signal;
  progress(done: number, message: string): void;
  /** Undefined: all that the token can see. */
  organization_id: string | undefined;
  /** Whether those who have just signed up matter, however recently they were looked at. */
  isUrgent?: boolean;
}

/**
 * The index, and why not everyone is in it as they are now, where that is so. Both for people to read: without personal data,
 * as `only 120 of 200 customers could be read`. An index is not to be kept beyond the call.
 */
export type Looked = { index: CustomerIndex; unread?: string } | { index?: undefined; unread: string };

/** All customers, read with the first question about them and kept for the next ones. */
export interface Everyone {
  /**
   * Answers within the time that its call has left, and leaves some of it.
   * @throws only the signal's reason
   */
  read(asking: Asking): Promise<Looked>;
  /** A record as a write of this server left it. */
  wrote(of: Resource, record: Thing): void;
  /** A record that this server has deleted. */
  deleted(of: Resource, id: string): void;
  /** The memory that the indexes take, in bytes. */
  bytes(): number;
  /** Frees it, and ends the readings under way. A question that has an index goes on with it; the next one begins anew. */
  drop(): void;
}

export interface EveryoneOptions {
  config: Pick<Config, "indexMax"> & Partial<Pick<Config, "setBy">>;
  /** For a reading, which may outlive the call that it began with. */
  connect: Connection;
  scopes: RefusedScopes;
  newBuilder(): Promise<IndexBuilder>;
  /** Told that the indexes take more memory, again and again while one is read; it may drop them. */
  onGrowth?: (() => void) | undefined;
  /** Logs a line for the operator, without personal data. */
  log(line: string): void;
}
