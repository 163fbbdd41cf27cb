import type { Output } from "./output-schema.js";

/*
 * What results look like: the fields of this server's own. Polar's stand beside them, or in their records. `detail: "full"` has
 * all of Polar's, nulls included; what `concise`, the default, leaves out or renames is in the tables of `polar/models`.
 */

/** Paths of what customers wrote, and how many invisible characters were removed from it. */
const marks = { untrusted: "texts", cleaned: "number" } as const;

/** A page of records of any resource. `next` is the call that gets the next one. */
const page = {
  items: "records",
  returned: "number",
  total_count: "number",
  page: "number",
  max_page: "number",
  has_more: "flag",
  next: "record",
  ...marks,
} as const;

/** With `detail: "outcome"`, a plain success is the outcome, an id and `changed`, and little else. */
const ofWrite = {
  outcome: "text",
  request: "text",
  attempts: "number",
  verified: "flag",
  next: "record",
  ...marks,
} as const;

export const outputs = {
  /** One record of any resource. */
  one: { id: "text", ...marks },
  page,
  find: {
    match: "text",
    matched_by: "text",
    customer: "record",
    plan: "records",
    ended: "record",
    benefits: "records",
    meters: "records",
    alerts: "texts",
    as_of: "text",
    missing: "records",
    candidates: "records",
    more: "number",
    tried: "texts",
    hint: "text",
    next: "record",
    ...marks,
  },
  billing: {
    customer: "record",
    next_charge: "records",
    owed: "records",
    charges: "records",
    more_charges: "number",
    refunds: "records",
    disputes: "records",
    failed_payments: "records",
    document: "record",
    missing: "records",
    helps: "texts",
    as_of: "text",
    ...marks,
  },
  portal: {
    url: "text",
    expires_at: "text",
    in_minutes: "number",
    as: "text",
    warning: "text",
    note: "text",
    members: "records",
    hint: "text",
    next: "record",
    ...marks,
  },
  access: {
    customer: "record",
    benefits: "records",
    credits: "records",
    seats: "records",
    members: "records",
    license_keys: "records",
    missing: "records",
    helps: "texts",
    as_of: "text",
    ...marks,
  },
  risk: {
    at_risk: "records",
    more: "number",
    counts: "record",
    cards_checked: "text",
    as_of: "text",
    missing: "records",
    ...marks,
  },
  create: { ...ofWrite, id: "text", collided: "texts", differs: "texts" },
  update: {
    ...ofWrite,
    id: "text",
    changed: "text",
    changes: "record",
    undo: "record",
    cannot_be_undone: "texts",
  },
  member: {
    ...ofWrite,
    member_id: "text",
    changed: "text",
    member: "record",
    changes: "record",
    previous_owner: "record",
    consequences: "record",
    conflict: "record",
    undo: "record",
    cannot_be_undone: "texts",
    hint: "text",
  },
  end: {
    ...ofWrite,
    customer: "record",
    plan: "record",
    consequences: "record",
    owed: "records",
    undo: "record",
    cannot_be_undone: "texts",
    missing: "records",
  },
  delete: { ...ofWrite, id: "text", customer: "record", consequences: "record", anonymized: "flag" },
  file: {
    path: "text",
    uri: "text",
    hint: "text",
    bytes: "number",
    rows: "number",
    columns: "texts",
    complete: "flag",
    expected_rows: "number",
    incomplete_because: "text",
    unverified_because: "text",
    preview: "records",
    contains: "record",
    missing: "records",
    ...marks,
  },
} satisfies Record<string, Output>;
