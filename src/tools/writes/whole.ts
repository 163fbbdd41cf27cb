import type { Customer } from "../../polar/models/customer.js";
import { ActionableError } from "../../primitives/errors.js";
import { isRecord } from "../../primitives/record.js";
import { ADDRESS_LINES } from "./as-stored.js";
import type { Update } from "./merge.js";
import { REPLACED_AS_A_WHOLE, type ReplacedAsAWhole } from "./own-parts.js";

/** How Polar always answers: whatever else stands there, or nothing, does not show that the customer has none. */
const IS_SHOWN: Record<ReplacedAsAWhole, (value: unknown) => boolean> = {
  metadata: isRecord,
  billing_address: (value) => value === null || (isRecord(value) && typeof value.country === "string"),
};

/** The fields that an update merges into what was read, and that are lost if the read did not show them. */
export function mergedFields({ given, clear, removeMetadata }: Update): ReplacedAsAWhole[] {
  const { metadata, billing_address } = given;
  const merges: Record<ReplacedAsAWhole, boolean> = {
    metadata: metadata !== undefined || removeMetadata.length > 0 || clear.includes("metadata"),
    billing_address: billing_address !== undefined || ADDRESS_LINES.some((line) => clear.includes(line)),
  };
  return REPLACED_AS_A_WHOLE.filter((field) => merges[field]);
}

/** Makes a check whether a customer shows these fields as Polar does. */
export function showsWhole(fields: readonly ReplacedAsAWhole[]): (customer: Customer) => boolean {
  return (customer) => fields.every((field) => IS_SHOWN[field](customer[field]));
}

/**
 * @param fields those that an update merges
 * @throws ActionableError if one of them is not shown. Metadata that is something else than a map is, and can be erased.
 */
export function checkWhole(before: Customer, fields: readonly ReplacedAsAWhole[]): void {
  const isUnseen = (field: ReplacedAsAWhole) =>
    field === "metadata" ? (before.metadata ?? null) === null : !IS_SHOWN[field](before[field]);
  const unseen = fields.filter(isUnseen);
  if (unseen.length === 0) return;
  throw new ActionableError({
    code: "incomplete_read",
    message: `Nothing was sent: Polar's answer did not show the customer's ${unseen.join(" and ")}, so this change would erase what is there.`,
    fields: unseen.map((field) => ({ field, reason: "could not be read, and is replaced as a whole" })),
    retryable: true,
    hint: "Wait a few seconds, then try again. If it stays so, tell the user: something on the way to Polar changes its answers.",
  });
}
