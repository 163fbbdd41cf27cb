import { isLoopback } from "../../primitives/loopback.js";
import { isRecord } from "../../primitives/record.js";
import type { Expected, Resource } from "./model.js";

/** A session of the customer portal. Whoever has its link is the customer until it expires. */
export interface CustomerSession {
  customer_portal_url: string;
  expires_at: string;
  customer_id: string;
}

export const CustomerSession: Resource = {
  noun: "customer session",
  scope: "customer_sessions",
  refusals: {
    branches: ["CustomerSessionCustomerIDCreate", "CustomerSessionCustomerExternalIDCreate"],
    nested: {},
    words: new Map(),
    sentences: new Set([
      "Customer does not exist",
      "member_id is required for team customers",
      "Member does not exist for this customer",
      "No owner member found for this customer",
    ]),
  },
  fields: { token: { pii: "dropped" }, customer_portal_url: { pii: "dropped" }, expires_at: {} },
};

/** Whether a text is a web address that a browser may open. */
export function isLink(value: unknown): value is string {
  if (typeof value !== "string" || !URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

/** The session of this customer, and of no other. */
export function theSession(customerId: string): Expected<CustomerSession> {
  return {
    of: CustomerSession,
    what: "a session of the customer that was asked for",
    is: (answer): answer is CustomerSession =>
      isRecord(answer) &&
      isLink(answer.customer_portal_url) &&
      typeof answer.expires_at === "string" &&
      answer.customer_id === customerId &&
      (!isRecord(answer.customer) || answer.customer.id === customerId),
  };
}
