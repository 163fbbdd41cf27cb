/** The customer that the measured API returns for every id. */
export const CUSTOMER = {
  id: "5f0c8a52-7c55-4c0e-9d53-4a6f1f0e2b11",
  created_at: "2026-03-14T09:26:53.589Z",
  modified_at: null,
  metadata: { plan: "pro", seats: 12 },
  external_id: "shop-00412",
  email: "jane@harborlane.dev",
  email_verified: true,
  type: "individual",
  name: "Jane Cooper",
  billing_name: null,
  billing_address: {
    line1: "500 Howard Street",
    line2: null,
    postal_code: "94105",
    city: "San Francisco",
    state: "US-CA",
    country: "US",
  },
  tax_id: null,
  locale: "en",
  organization_id: "e4a1d0a2-1c1b-4c59-8b0f-0a3f1f7f9a10",
  default_payment_method_id: null,
  deleted_at: null,
  avatar_url: "https://example.com/avatar.png",
};

let made = 0;

/** Another customer's id at each call. */
export function nextId(): string {
  made = (made + 1) % 0xffffffff;
  return made.toString(16).padStart(8, "0") + CUSTOMER.id.slice(8);
}
