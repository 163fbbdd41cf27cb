const WRITTEN_BY_CUSTOMERS = ["email", "name", "billing_name", "external_id", "metadata", "billing_address"];

/** The entries that a result with this record of Polar's has in `untrusted`. */
export function untrustedIn(customer: object, prefix = ""): string[] {
  const written = Object.entries(customer).filter(
    ([field, value]) =>
      (WRITTEN_BY_CUSTOMERS.includes(field) && (value ?? null) !== null) ||
      (field === "locale" && / /.test(String(value))),
  );
  return written.map(([field]) => prefix + field);
}
