/** What may be sent to change a subscription: exactly one of these. */

import { checkMetadata, type Metadata } from "../values/metadata.js";
import type { JsonValue } from "../values/python-json.js";
import { checkFlag, checkInteger, checkNull, checkOneOf, checkTrue, type Model } from "../values/strict.js";
import { checkTime } from "../values/time.js";
import type { Micros } from "../values/timestamp.js";
import { type Check, checkEnum, checkString, checkUuid4, type ErrorDetail, nullable } from "../values/validation.js";
import { CANCELLATION_REASONS, type CancellationReason } from "./subscription.js";

const PRORATION = ["invoice", "prorate", "next_period", "reset"] as const;
type Proration = (typeof PRORATION)[number];

export interface Reasoned {
  readonly customer_cancellation_reason?: CancellationReason | null;
  readonly customer_cancellation_comment?: string | null;
}

export interface Updates {
  readonly SubscriptionUpdateBase: {
    readonly metadata?: Metadata;
    readonly product_id?: string | null;
    readonly proration_behavior?: Proration | null;
    readonly discount_id?: string | null;
    readonly trial_end?: Micros | "now" | null;
  };
  readonly SubscriptionUpdateSeats: { readonly seats: bigint; readonly proration_behavior?: Proration | null };
  readonly SubscriptionUpdateBillingPeriod: { readonly current_billing_period_end: Micros };
  readonly SubscriptionCancel: Reasoned & { readonly cancel_at_period_end: boolean };
  readonly SubscriptionRevoke: Reasoned & { readonly revoke: true };
  readonly SubscriptionPause: { readonly pause_at_period_end: boolean; readonly resumes_at?: Micros | null };
  readonly SubscriptionResume: { readonly resume: true };
  readonly SubscriptionUpdateClear: { readonly pending_update: null };
}

const checkProration = nullable(checkEnum(PRORATION));
const checkTrialEnd: Check<Micros | "now"> = (input, loc, errors) =>
  input === "now" ? input : checkTime(input, loc, errors);
const reasoned = {
  customer_cancellation_reason: nullable(checkEnum(CANCELLATION_REASONS)),
  customer_cancellation_comment: nullable(checkString),
};

type Models = { readonly [Name in keyof Updates]: Omit<Model<Updates[Name]>, "name"> };

/** In the order in which their errors are reported. */
const MODELS: Models = {
  SubscriptionUpdateBase: {
    shape: {
      metadata: checkMetadata,
      product_id: nullable(checkUuid4),
      proration_behavior: checkProration,
      discount_id: nullable(checkUuid4),
      trial_end: nullable(checkTrialEnd),
    },
    required: [],
  },
  SubscriptionUpdateSeats: {
    shape: { seats: checkInteger(1n), proration_behavior: checkProration },
    required: ["seats"],
  },
  SubscriptionUpdateBillingPeriod: {
    shape: { current_billing_period_end: checkTime },
    required: ["current_billing_period_end"],
  },
  SubscriptionCancel: { shape: { ...reasoned, cancel_at_period_end: checkFlag }, required: ["cancel_at_period_end"] },
  SubscriptionRevoke: { shape: { ...reasoned, revoke: checkTrue }, required: ["revoke"] },
  SubscriptionPause: {
    shape: { pause_at_period_end: checkFlag, resumes_at: nullable(checkTime) },
    required: ["pause_at_period_end"],
  },
  SubscriptionResume: { shape: { resume: checkTrue }, required: ["resume"] },
  SubscriptionUpdateClear: { shape: { pending_update: checkNull }, required: ["pending_update"] },
};

/** One key, the name of the model that the body is, with its value. */
export type SubscriptionUpdate = Partial<Updates>;

export function checkSubscriptionUpdate(input: JsonValue, errors: ErrorDetail[]): SubscriptionUpdate | undefined {
  const models = Object.entries(MODELS).map(([name, model]) => ({ name, ...model }) as Model<unknown>);
  const found = checkOneOf(models, input, errors);
  return found && ({ [found.name]: found.value } as SubscriptionUpdate);
}
