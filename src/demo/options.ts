import type { Role } from "./access.js";
import type { Customer } from "./customers/customer.js";

export interface DemoOptions {
  /** Absent or 0: any free port. */
  readonly port?: number;
  /** Absent: the hand-written ones. A number: that many generated ones, the same for the same number. */
  readonly customers?: number;
  /** True: the generated customers are of real-life variety. */
  readonly rich?: boolean;
  /** True: each row of an export is a chunk of its own, as from Polar. Absent: many rows are one chunk, for speed. */
  readonly rowByRow?: boolean;
  /** Absent: a random organization access token. */
  readonly token?: string;
  /** Requests per minute and organization. Absent: unlimited. */
  readonly rateLimit?: number;
  /** False: customers of the first organization have no owner member. Absent: true. */
  readonly memberFeature?: boolean;
  /** False: the first organization sells no seats, and refuses to list them. Absent: true. */
  readonly seatFeature?: boolean;
  readonly organizations?: readonly DemoOrganization[];
  readonly tokens?: readonly DemoToken[];
  /** What the first token may do. Absent: all that the routes take. */
  readonly scopes?: readonly string[];
  /** Milliseconds from a refund's payout until the list of refunds has it. Absent: none. */
  readonly refundLag?: number;
  /** The time at the start, in milliseconds since 1970. Absent: the real time. */
  readonly now?: number;
}

/** An additional organization. */
export interface DemoOrganization {
  readonly id: string;
  readonly memberFeature?: boolean;
  readonly customers?: readonly Customer[];
}

/** An additional token; its prefix decides its kind (`tokenKind`). */
export interface DemoToken {
  readonly token: string;
  /** Absent: all that the routes take. */
  readonly scopes?: readonly string[];
  /** Absent: the first organization. All tokens but a user's use only the first id. */
  readonly organizationIds?: readonly string[];
  /** The user's role in all of them. Absent: owner. */
  readonly role?: Role;
}
