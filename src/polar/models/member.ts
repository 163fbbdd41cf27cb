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
  fields: {
    id: {},
    created_at: { concise: "day" },
    modified_at: { concise: "drop" },
    customer_id: {},
    email: { pii: "email", untrusted: true },
    name: { pii: "hidden", untrusted: true },
    external_id: { pii: "external id", untrusted: true },
    role: { holds: "word" },
  },
};
