import type { JsonRecord } from "../values/python-json.js";

export const MEMBER_ROLES = ["owner", "billing_manager", "member"] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** A person who acts for a customer; each customer has exactly one owner. Immutable. */
export interface Member {
  readonly id: string;
  readonly created_at: string;
  readonly modified_at: string | null;
  readonly email: string;
  readonly name: string | null;
  readonly external_id: string | null;
  readonly role: MemberRole;
}

export function memberJson(member: Member, customerId: string): JsonRecord {
  const { id, created_at, modified_at, email, name, external_id, role } = member;
  return { id, created_at, modified_at, customer_id: customerId, email, name, external_id, role };
}
