import type { MetadataValue } from "../values/metadata.js";
import type { Micros } from "../values/timestamp.js";
import type { Customer } from "./customer.js";

/** What the filters of the list look at. */
export interface Sketch extends Pick<Customer, "email" | "name" | "billing_name" | "external_id"> {
  readonly metadata: (key: string) => MetadataValue | undefined;
  /** Until when there is a subscription that counts, as things stand at this time. */
  readonly activeUntil: (now: Micros) => Micros;
}

const ACTIVE = new Set(["trialing", "active", "past_due"]);

export function sketchOf(customer: Customer): Sketch {
  const { email, name, billing_name, external_id, metadata } = customer;
  return { email, name, billing_name, external_id, metadata: (key) => metadata.get(key), activeUntil };

  /** A past due subscription counts, although the customer's state does not show it. */
  function activeUntil(now: Micros): Micros {
    const isActive = customer.account(now).subscriptions.some(({ status }) => ACTIVE.has(status));
    return isActive ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  }
}
