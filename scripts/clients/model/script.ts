import type { Over } from "../client.js";

/** One call of the script, and what it is for. */
export interface Step {
  shows: Shows;
  tool: string;
  arguments: Record<string, unknown>;
  /** Over HTTP there are no exports. */
  only?: Over;
}

export type Shows =
  | "a result"
  | "a result with a null"
  | "an error"
  | "an export"
  | "an ambiguous lookup"
  | "nested records"
  | "a leading zero"
  | "a null"
  | "a number as text"
  | "an unseen delete"
  | 'confirm: "true"';

/** A customer of the embedded Polar. */
const JANE = { id: "021be077-7d39-4ddf-9f36-7a79f8e241a1", email: "jane.cooper@larkfield-design.dev" };

/** Arguments as deep as any tool takes them. */
const RECORDS = [
  {
    external_id: "nested-1",
    email: "nested-1@harborlane-books.dev",
    billing_address: { country: "US", state: "US-CA", postal_code: "01234" },
    metadata: { plan: "pro" },
  },
  { external_id: "nested-2", type: "team", owner: { email: "owner@harborlane-books.dev", name: "Olive Owner" } },
];

/** What the model does with every client, under POLAR_DELETE_POLICY=preview. */
const SCRIPT: readonly Step[] = [
  { shows: "a result", tool: "find_customer", arguments: { who: JANE.email } },
  { shows: "a result with a null", tool: "get_customer", arguments: { id: JANE.id, detail: "full" } },
  { shows: "an error", tool: "get_customer", arguments: { id: "nobody" } },
  { shows: "an export", tool: "export_customers", arguments: {}, only: "stdio" },
  { shows: "an ambiguous lookup", tool: "find_customer", arguments: { who: "Jane" } },
  { shows: "nested records", tool: "save_customers", arguments: { records: RECORDS, confirm: false } },
  { shows: "a leading zero", tool: "get_customer_by_external_id", arguments: { external_id: "00412" } },
  { shows: "a null", tool: "list_customers", arguments: { query: null } },
  { shows: "a number as text", tool: "list_customers", arguments: { limit: "2" } },
  // Without the preview of an earlier answer.
  { shows: "an unseen delete", tool: "delete_customer", arguments: { id: JANE.id, confirm: true } },
  { shows: 'confirm: "true"', tool: "delete_customer", arguments: { id: JANE.id, confirm: "true" } },
];

export const scriptFor = (over: Over): readonly Step[] => SCRIPT.filter(({ only = over }) => only === over);
