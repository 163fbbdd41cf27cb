import { Refusal } from "../../primitives/errors.js";

/** The refusal of a change after which a customer would have no owner. */
export function ownerStays(): Refusal {
  return new Refusal(
    "owner_stays",
    "Nothing was sent: this member is the customer's owner, and a customer always has one.",
    "Ask the user who is to be the owner instead, and make that member the owner first: update_member with role owner.",
  );
}
