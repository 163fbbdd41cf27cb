import type { BenefitKey } from "../catalog/benefits.js";
import type { DiscountKey } from "../catalog/discounts.js";
import type { MeterKey } from "../catalog/meters.js";
import type { Currency, ProductKey } from "../catalog/products.js";
import type { Dispute } from "../disputes/dispute.js";
import type { MemberRole } from "../members/member.js";
import type { Refund } from "../refunds/refund.js";
import type { CancellationReason } from "../subscriptions/subscription.js";
import type { MetadataValue } from "../values/metadata.js";

/** A customer in a few facts; times are in days before or after now. Everything optional has a plain default. */
export interface Profile {
  /** Ids are derived from it, so they are the same in every run. */
  readonly key: string;
  readonly daysAgo: number;
  readonly type?: "individual" | "team";
  readonly email?: string;
  readonly verified?: boolean;
  readonly name?: string;
  readonly billingName?: string;
  readonly external_id?: string;
  readonly metadata?: Readonly<Record<string, MetadataValue>>;
  /** `state` as Polar stores it: `US-CA`. */
  readonly address?: { readonly country: string } & Partial<
    Record<"line1" | "line2" | "postal_code" | "city" | "state", string>
  >;
  readonly taxId?: string;
  readonly locale?: string;
  /** Absent: the customer itself. */
  readonly owner?: { readonly email: string; readonly name?: string; readonly external_id?: string };
  /** Besides the owner. */
  readonly members?: readonly Person[];
  readonly deletedDaysAgo?: number;
  readonly plans?: readonly Plan[];
  readonly purchases?: readonly Purchase[];
  readonly failedCheckouts?: ReadonlyArray<{ product: ProductKey; daysAgo: number; decline: string }>;
  readonly refunds?: readonly GivenRefund[];
  readonly dispute?: { order: number; daysAgo: number; status: Dispute["status"]; reason: string };
  /** Credit given then, which the next charge uses up. */
  readonly balance?: { readonly amount: bigint; readonly daysAgo: number };
  readonly usage?: Readonly<Partial<Record<MeterKey, Usage>>>;
  readonly license?: { readonly devices: readonly string[]; readonly uses?: bigint; readonly expiresIn?: number };
  readonly grantError?: { readonly benefit: BenefitKey; readonly type: string; readonly message: string };
  /** Newest first; the first is the default. */
  readonly cards?: readonly Card[];
}

export interface Person {
  readonly email: string;
  readonly name?: string;
  readonly external_id?: string;
  readonly role: Exclude<MemberRole, "owner">;
}

/** `habit` is what is used in each period that the clock brings. */
export interface Usage {
  readonly used: number;
  readonly credited: bigint;
  readonly habit?: number;
}

export interface Plan {
  readonly product: ProductKey;
  readonly currency?: Currency;
  /** When it began: days ago, or so many renewals before the latest one. */
  readonly daysAgo: number | { readonly renewedDaysAgo: number; readonly times: number };
  /** Only for what the calendar does not bring about. */
  readonly status?: "incomplete" | "incomplete_expired" | "unpaid";
  readonly trialDays?: number;
  /** For a running trial: days from now. */
  readonly trialEndsIn?: number;
  /** The plan then runs to the end of its period. */
  readonly canceledDaysAgo?: number;
  readonly reason?: CancellationReason;
  readonly comment?: string;
  /** The bank has refused since then, for this reason. */
  readonly declined?: { readonly daysAgo: number; readonly reason: string };
  readonly discount?: DiscountKey;
  readonly seats?: number;
  readonly people?: readonly Sitting[];
  readonly changes?: ReadonlyArray<{ readonly to: ProductKey; readonly daysAgo: number }>;
  /** Scheduled for the next renewal. */
  readonly pending?: { readonly product?: ProductKey; readonly seats?: number };
  /** Scheduled then, in effect from the end of that period. */
  readonly paused?: { readonly daysAgo: number; readonly resumesIn?: number };
}

export interface Sitting {
  readonly email: string;
  readonly daysAgo: number;
  readonly status: "pending" | "claimed" | "revoked";
}

export interface Purchase {
  readonly product: ProductKey;
  readonly daysAgo: number;
  readonly currency?: Currency;
  readonly seats?: number;
  readonly discount?: DiscountKey;
  readonly people?: readonly Sitting[];
  /** Prepared by the seller, and never charged. */
  readonly draft?: true;
}

/** `order` counts paid orders from the newest, 0. Without an amount, all of it. */
export interface GivenRefund {
  readonly order: number;
  readonly daysAgo: number;
  readonly amount?: bigint;
  readonly status: Refund["status"];
  readonly reason: Refund["reason"];
}

/** `expiresIn` is in months from now. A string is the type of a payment method without details. */
export type Card =
  | string
  | { readonly brand: string; readonly last4: string; readonly expiresIn: number; readonly wallet?: string }
  | { readonly koreanLast4: string };
