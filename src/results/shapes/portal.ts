import { each, type Fields } from "../../polar/models/model.js";
import { number, text } from "./fields.js";

/** get_portal_link. Its `members` are as those of get_access. */
export const ofPortal: Fields = {
  ...each(text, "url", "as", "warning", "note"),
  expires_at: {},
  in_minutes: number,
};
