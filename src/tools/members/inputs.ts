import { eitherId, externalId, memberId } from "../inputs.js";
import { optional, soughtText } from "../schema.js";

/** How a call names a customer: by one of these. */
export const ofCustomer = { id: eitherId(), external_id: optional(externalId()) };

export const memberExternalId = () => optional(soughtText({ example: "usr_1337" }, (value) => value.trim()));

/** How a call names a member: by one of each kind. */
export const ofMember = {
  ...ofCustomer,
  member_id: optional(memberId()),
  member_external_id: memberExternalId(),
};
