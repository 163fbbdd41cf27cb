import { each, type Field, type Fields } from "../../polar/models/model.js";
import { date, id, number, records, text, word } from "./fields.js";

const hidden: Field = { pii: "hidden", untrusted: true };

/**
 * Columns of the export and what is derived from them; those of metadata no table knows. Whether an address, a city or an external
 * id names the customer cannot be told: the export has no billing names.
 */
const columns: Fields = {
  ...each(id, "id", "created_at"),
  ...each(hidden, "external_id", "state", "email_domain", "metadata"),
  email: { pii: "member email", untrusted: true },
  name: { pii: "name", untrusted: true },
  tax_id: { pii: "hidden" },
  tax_id_type: word,
  created_month: date,
  ...each({ holds: "country" }, "billing_address_country", "country"),
  ...each(hidden, "billing_address_line_1", "billing_address_line_2"),
  ...each(hidden, "billing_address_city", "billing_address_state", "billing_address_zip"),
};

const counts = records(each(number, "groups", "customers"));

/** report_customers */
export const ofReport: Fields = {
  matching: number,
  lacking: records(each(number, "external_id", "email", "address", "tax_id")),
  totals: records({
    by: text,
    groups: records({ ...columns, value: hidden, rows: number }),
    others: records(each(number, "groups", "rows")),
    empty: number,
    approximate: text,
  }),
  duplicates: records({
    ...each(counts, "email", "tax_id", "name_and_postal_code"),
    approximate: text,
    groups: records({ same: text, customers: text, ids: { holds: "id" }, more: number }),
    more_groups: number,
    note: text,
  }),
  records: records(columns),
};
