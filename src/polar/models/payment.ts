import { isRecord } from "../../primitives/record.js";
import type { Resource, Thing } from "./model.js";

/** An attempt to charge, for an order or at a checkout. */
export interface Payment extends Thing {
  status?: string;
  /** In the currency's minor unit. */
  amount?: number;
  currency?: string;
  created_at?: string;
  order_id?: string | null;
  checkout_id?: string | null;
  decline_reason?: string | null;
  decline_message?: string | null;
}

export const Payment: Resource<Payment> = {
  noun: "payment",
  scope: "payments",
  fields: {
    id: {},
    status: { holds: "word" },
    amount: { holds: "number" },
    currency: { holds: "currency" },
    method: { holds: "word" },
    trigger: { holds: "word" },
    decline_reason: { holds: "word" },
    decline_message: { holds: "text", untrusted: true },
    processor_metadata: { pii: "dropped" },
    method_metadata: { of: { fields: { brand: { holds: "word" }, last4: { holds: "four digits" } } } },
  },
};

/** Such as `visa 4242`; the kind of method where there is no card. */
export function cardOf({ method, method_metadata }: Payment): string | undefined {
  const { brand, last4 } = isRecord(method_metadata) ? method_metadata : {};
  const kind = typeof brand === "string" ? brand : typeof method === "string" ? method : undefined;
  return kind && (typeof last4 === "string" ? `${kind} ${last4}` : kind);
}

/** Stripe's codes for declines after which another try of the same card is refused as well. */
const FINAL = new Set(
  [
    "card_not_supported do_not_honor expired_card fraudulent incorrect_cvc incorrect_number invalid_account invalid_cvc",
    "invalid_expiry_year invalid_pin live_mode_test_card lost_card merchant_blacklist not_permitted pickup_card",
    "previously_declined_do_not_retry restricted_card revocation_of_all_authorizations revocation_of_authorization",
    "security_violation stolen_card stop_payment_order blocklist",
  ]
    .join(" ")
    .split(" "),
);

/** Of these, the ones that come from mistyping: the same card may do when it is entered again. */
const MISTYPED = new Set("incorrect_cvc incorrect_number invalid_cvc invalid_expiry_year invalid_pin".split(" "));

export function isMistyped({ decline_reason }: Payment): boolean {
  return typeof decline_reason === "string" && MISTYPED.has(decline_reason);
}

/** Whether only another payment method can help. */
export function isFinalDecline({ decline_reason }: Payment): boolean {
  return typeof decline_reason === "string" && FINAL.has(decline_reason);
}
