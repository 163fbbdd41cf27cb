import type { Environment } from "../../src/config/problem.js";
import { holding } from "./held.js";
import { idOf, ORGANIZATION } from "./people.js";

type Json = Record<string, any>;

/** Polar's clock in these tests, years from this computer's. */
export const DATE = "Mon, 10 Mar 2031 15:00:00 GMT";

export const ADA = { id: idOf(1), email: "ada@lovelace.dev", name: "Ada Lovelace", external_id: "shop-1" };

/** What Polar has of one customer, as its routes list it; every list may be empty. */
export interface Ledger {
  customer?: Json | null;
  subscriptions?: Json[];
  orders?: Json[];
  payments?: Json[];
  refunds?: Json[];
  disputes?: Json[];
  /** Scopes that the token lacks. */
  lacks?: string[];
  /** How many disputes the organization has in all. */
  allDisputes?: number;
  /** Answers first, where it returns an answer. */
  first?: (url: URL) => [status: number, body: unknown] | undefined;
}

const nested = { organization_id: ORGANIZATION, created_at: "2030-01-01T00:00:00Z", deleted_at: null, metadata: {} };

export const PRO = { id: idOf(90), name: "Pro" };

export function subscription(fields: Json = {}): Json {
  return {
    id: idOf(10),
    created_at: "2030-06-20T09:00:00Z",
    status: "active",
    amount: 2900,
    currency: "usd",
    recurring_interval: "month",
    recurring_interval_count: 1,
    current_period_start: "2031-02-20T09:00:00Z",
    current_period_end: "2031-03-20T09:00:00Z",
    trial_end: null,
    cancel_at_period_end: false,
    started_at: "2030-06-20T09:00:00Z",
    ends_at: null,
    ended_at: null,
    past_due_at: null,
    customer_id: ADA.id,
    customer: { ...nested, ...ADA },
    product_id: PRO.id,
    product: PRO,
    discount: null,
    prices: [{ amount_type: "fixed", price_amount: 2900, price_currency: "usd" }],
    meters: [],
    pending_update: null,
    ...fields,
  };
}

export function order(fields: Json = {}): Json {
  const { net_amount = 2900, tax_amount = 0, applied_balance_amount = 0 } = fields;
  const total_amount = net_amount + tax_amount;
  return {
    id: idOf(20),
    created_at: "2031-02-20T09:00:05.123456Z",
    status: "paid",
    paid: true,
    discount_amount: 0,
    net_amount,
    tax_amount,
    total_amount,
    applied_balance_amount,
    due_amount: Math.max(0, total_amount + applied_balance_amount),
    refunded_amount: 0,
    refunded_tax_amount: 0,
    currency: "usd",
    billing_reason: "subscription_cycle",
    description: "Pro",
    customer_id: ADA.id,
    customer: { ...nested, ...ADA },
    product_id: PRO.id,
    product: PRO,
    discount: null,
    subscription_id: idOf(10),
    subscription: { id: idOf(10), status: "active", trial_end: null, ended_at: null, past_due_at: null },
    next_payment_attempt_at: null,
    items: [{ id: idOf(30), label: "Pro", amount: net_amount, tax_amount, proration: false }],
    ...fields,
  };
}

export function payment(fields: Json = {}): Json {
  return {
    id: idOf(40),
    created_at: "2031-02-20T09:00:08Z",
    status: "succeeded",
    amount: 2900,
    currency: "usd",
    method: "card",
    trigger: "subscription_cycle",
    decline_reason: null,
    decline_message: null,
    checkout_id: null,
    order_id: idOf(20),
    processor_metadata: {},
    method_metadata: { brand: "visa", last4: "4242" },
    ...fields,
  };
}

export function refund(fields: Json = {}): Json {
  return {
    id: idOf(50),
    created_at: "2031-03-01T09:00:00Z",
    status: "succeeded",
    reason: "customer_request",
    amount: 1000,
    tax_amount: 190,
    currency: "usd",
    order_id: idOf(20),
    customer_id: ADA.id,
    dispute: null,
    ...fields,
  };
}

/** A client and its server on a Polar with this customer's ledger. */
export function withLedger(ledger: Ledger, env: Environment = {}) {
  const { customer = { ...nested, ...ADA }, lacks, allDisputes, ...lists } = ledger;
  const customers = customer === null ? [] : [customer];
  return holding({ ...lists, customers, without: lacks ?? [], totals: { disputes: allDisputes }, date: DATE }, env);
}
