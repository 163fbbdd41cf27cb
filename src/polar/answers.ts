import { isRecord } from "../primitives/record.js";

/** Polar's answers, as far as this server reads them; unknown fields and enum values pass through untouched. */
export interface Customer {
  id: string;
  email?: string | null;
  name?: string | null;
  external_id?: string | null;
  [field: string]: unknown;
}

export interface Subscription {
  id?: string;
  status?: string;
  /** In the currency's minor unit. */
  amount?: number;
  /** Lower-case ISO 4217. */
  currency?: string;
  recurring_interval?: string;
  current_period_end?: string | null;
  cancel_at_period_end?: boolean;
  [field: string]: unknown;
}

export interface Benefit {
  benefit_type?: string;
  benefit_id?: string;
  granted_at?: string;
  [field: string]: unknown;
}

export interface CustomerState extends Customer {
  active_subscriptions?: Subscription[];
  granted_benefits?: Benefit[];
}

export interface Page {
  items: Record<string, unknown>[];
  pagination: { total_count: number; max_page: number };
}

/** What a route answers with: its name for an error text, and the check that an answer is one. */
export interface Expected<T> {
  what: string;
  is(answer: unknown): answer is T;
}

export const aCustomer: Expected<Customer> = {
  what: "a customer",
  is: (answer): answer is Customer => isRecord(answer) && typeof answer.id === "string",
};

/** The customer that was asked for by these path parameters, and no other. */
export function theCustomer(params: Record<string, string>): Expected<Customer> {
  return {
    what: "the customer that was asked for",
    is: (answer): answer is Customer => aCustomer.is(answer) && isThe(params, answer),
  };
}

export function theState(params: Record<string, string>): Expected<CustomerState> {
  return {
    what: "the state that was asked for",
    is: (answer): answer is CustomerState => aState.is(answer) && isThe(params, answer),
  };
}

function isThe({ id, external_id }: Record<string, string>, customer: Customer): boolean {
  if (id !== undefined && customer.id !== id) return false;
  return external_id === undefined || (customer.external_id ?? external_id) === external_id;
}

const aState: Expected<CustomerState> = {
  what: "a customer's state",
  is: (answer): answer is CustomerState =>
    aCustomer.is(answer) && isListOrAbsent(answer.active_subscriptions) && isListOrAbsent(answer.granted_benefits),
};

export const aPage: Expected<Page> = {
  what: "a page of a list",
  is: (answer): answer is Page =>
    isRecord(answer) &&
    Array.isArray(answer.items) &&
    answer.items.every(isRecord) &&
    isRecord(answer.pagination) &&
    Number.isInteger(answer.pagination.total_count) &&
    Number.isInteger(answer.pagination.max_page),
};

/** A 204, whose body is not looked at. */
export const nothing: Expected<undefined> = {
  what: "an empty answer",
  is: (answer): answer is undefined => answer === undefined,
};

const isListOrAbsent = (value: unknown) => value === undefined || (Array.isArray(value) && value.every(isRecord));
