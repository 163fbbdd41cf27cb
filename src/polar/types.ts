/** Polar's answers, as far as this server reads them; unknown fields and enum values pass through untouched. */
export interface Customer {
  id: string;
  email?: string | null;
  name?: string | null;
  external_id?: string | null;
  [field: string]: unknown;
}

export interface Subscription {
  status?: string;
  /** In the currency's minor unit. */
  amount?: number;
  /** Lower-case ISO 4217. */
  currency?: string;
  recurring_interval?: string;
  current_period_end?: string | null;
  cancel_at_period_end?: boolean;
  product_id?: string;
  [field: string]: unknown;
}

export interface Benefit {
  benefit_type?: string;
  benefit_id?: string;
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
