import { canonicalUuid } from "../../primitives/uuid.js";
import { choice, integer, mapOf, object, optional, parsedText, scalar, text, textOr } from "../schema.js";

const EXAMPLE_ID = "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50";

/** Polar's own id of a customer; anything else is refused before a request is made, with the tool that would take it. */
export function customerId(externalTwin: string) {
  return parsedText({ description: "Polar customer id (UUID)", example: EXAMPLE_ID }, (value) => {
    const id = canonicalUuid(value);
    return id ? { value: id } : { problem: describeNonId(value, externalTwin) };
  });
}

export function externalId() {
  return text({ description: "Your own id, exact and case-sensitive", example: "shop-00412" });
}

export function organizationId(description?: string) {
  return optional(
    parsedText({ description, example: EXAMPLE_ID }, (value) => {
      const id = canonicalUuid(value);
      return id ? { value: id } : { problem: "is not an organization id (a version 4 UUID, not a slug)" };
    }),
  );
}

export const page = () => optional(integer({ min: 1, example: 2 }));
export const limit = () => optional(integer({ min: 1, max: 100, description: "Default 10", example: 50 }));

/** How much of Polar's answer comes back; `outputs.ts` says what that means. */
export const detail = () => optional(choice(["concise", "full"], {}));

export const email = (description?: string) => optional(text({ description, example: "jane@harborlane.dev" }));
export const name = () => optional(text({ example: "Jane Cooper" }));
export const locale = () => optional(text({ description: "BCP 47 tag", example: "en-US" }));
export const customerType = (description?: string) =>
  optional(choice(["individual", "team"], { description, example: "individual" }));

export const metadata = (description: string) =>
  optional(mapOf(scalar, { description, example: { plan: "pro", seats: 5 } }));

/** Polar takes the number and answers with the pair of number and format; both are taken, so that a read can be sent back. */
export const taxId = () =>
  optional(
    textOr({ description: "Needs a billing country", example: "FR61954506077" }, (value) =>
      Array.isArray(value) && typeof value[0] === "string" ? value[0] : value,
    ),
  );

const country = () => text({ description: "ISO 3166-1 alpha-2" });
const addressLines = {
  line1: optional(text({})),
  line2: optional(text({})),
  postal_code: optional(text({})),
  city: optional(text({})),
  state: optional(text({ description: "Such as US-CA" })),
};
const address = { country: "US", state: "CA", city: "San Francisco", postal_code: "94110", line1: "1 Main St" };

export const billingAddress = () => optional(object({ country: country(), ...addressLines }, { example: address }));

/** Of a customer that may have one already, which it completes. */
export const partOfBillingAddress = () =>
  optional(object({ country: optional(country()), ...addressLines }, { example: address }));

/** Says what a wrong id looks like, never what it is. */
function describeNonId(value: string, externalTwin: string): string {
  const given = value.trim();
  if (/@/.test(given)) {
    return "looks like an e-mail address, not a customer id: find the customer with list_customers (argument `email`) and use the `id` it shows";
  }
  if (/^(cus|cust|cu)_/i.test(given)) {
    return `looks like another system's customer id; Polar's are UUIDs: if it is your own id, call ${externalTwin}`;
  }
  const hex = given.replace(/^urn:uuid:|[{}]/gi, "");
  if (/^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(hex)) {
    return `is a UUID, but not of version 4, so it is no customer id of Polar's: copy it again, or if it is your own id, call ${externalTwin}`;
  }
  if (/^[0-9a-f-]{6,}$/i.test(hex) && /\d/.test(hex) && (hex.includes("-") || hex.length > 20)) {
    return `looks like a truncated or mangled UUID (${hex.replaceAll("-", "").length} of 32 hex digits): copy the whole id, or if it is your own id, call ${externalTwin}`;
  }
  if (/^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{10,14}$/i.test(hex)) {
    return `looks like a mangled UUID: copy the whole id from where it was read, or if it is your own id, call ${externalTwin}`;
  }
  return `is not a Polar customer id (a UUID): if it is your own id, call ${externalTwin}; for a name or e-mail, use list_customers`;
}
