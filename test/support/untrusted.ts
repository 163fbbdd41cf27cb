const WRITTEN_BY_CUSTOMERS = ["email", "name", "billing_name", "external_id", "metadata", "billing_address"];

/** What a result marks as written by customers, of a record of Polar's that it holds. */
export function untrustedIn(customer: object, prefix = ""): string[] {
  const written = Object.entries(customer).filter(
    ([field, value]) => WRITTEN_BY_CUSTOMERS.includes(field) && (value ?? null) !== null,
  );
  return written.map(([field]) => prefix + field);
}
