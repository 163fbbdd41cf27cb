import type { Resource, Thing } from "./model.js";

/** Someone who acts for a customer: of a team there may be several. */
export interface Member extends Thing {
  customer_id?: string;
  email?: string;
  name?: string | null;
  external_id?: string | null;
  role?: string;
}

export const Member: Resource<Member> = {
  noun: "member",
  scope: "members",
  lookup: "list_members shows the members of a customer with their ids.",
  forbidden: {
    "Individual customers can only have one member (the owner). Upgrade to a team customer to add more members.": {
      code: "individual_customer",
      message: "Nothing was changed: an individual customer has one member, the owner.",
      hint: "Only a team has more members. update_customer with type team makes a team of the customer, for good: ask the user first.",
    },
    "Member management is not enabled for this organization": {
      code: "members_off",
      message: "Nothing was changed: Polar has not enabled members for this organization.",
      hint: "Tell the user. Only Polar can enable them.",
    },
  },
  refusals: {
    branches: [],
    nested: {},
    words: new Map(),
    sentences: new Set([
      "A member with this email already exists for this customer",
      "Cannot change role. Customer must have exactly one owner",
      "Cannot delete the only owner. Transfer ownership first",
    ]),
  },
  fields: {
    id: {},
    created_at: { concise: "day" },
    modified_at: { concise: "drop" },
    customer_id: {},
    email: { pii: "member email", untrusted: true },
    name: { pii: "member name", untrusted: true },
    external_id: { pii: "external id", untrusted: true },
    role: { holds: "word" },
  },
};
