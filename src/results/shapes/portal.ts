import { Member } from "../../polar/models/member.js";
import type { Fields } from "../../polar/models/model.js";
import { each, id, number, records, text } from "./fields.js";

/** get_portal_link */
export const ofPortal: Fields = {
  ...each(text, "url", "as", "warning", "note"),
  expires_at: {},
  in_minutes: number,
  members: records({ ...Member.fields, member_id: id }),
};
