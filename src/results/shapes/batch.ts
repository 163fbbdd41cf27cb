import { each, type Field, type Fields } from "../../polar/models/model.js";
import { date, number, records, text } from "./fields.js";

const reasons = records({ ...each(text, "code", "message"), records: number, ids: {}, more: number });

/** By field; keys of metadata are those that the call itself names. */
const counts: Field = { pii: "keys" };

/** What save_customers and update_customers add. */
export const ofBatch: Fields = {
  ...each(number, "customers", "created", "updated", "unchanged", "failed", "unknown", "remaining", "stay_created"),
  would: records({
    ...each(number, "create", "change", "leave", "unread", "cannot"),
    fields: counts,
    reasons,
  }),
  fields: counts,
  reasons,
  look_at: records(
    each(
      records({ count: number, records: number, ids: {}, more: number }),
      "unknown",
      "conflict",
      "unchecked",
      "tax_id_stays",
    ),
  ),
  ...each(text, "undo_file", "no_undo_file"),
  stopped: records({ ...each(text, "code", "message", "hint"), retry_after_seconds: number, retry_at: date }),
};
