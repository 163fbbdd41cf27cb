import { decoded, stripped, unquoted } from "../primitives/text.js";
import { anyUuid, canonicalUuid } from "../primitives/uuid.js";
import { cleanText } from "../results/clean.js";
import {
  choice,
  integer,
  mapOf,
  object,
  optional,
  parsedText,
  scalar,
  soughtText,
  text,
  textOr,
  undescribed,
} from "./schema.js";

const EXAMPLE_ID = "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50";

/** Polar's own id of a customer. Anything else is refused before a request, with the tool that accepts it. */
export function customerId(externalVariant: string) {
  return idOrElse(`call ${externalVariant}`);
}

/** The same beside `external_id`, of which a call has one. */
export const eitherId = () => optional(idOrElse("send it as `external_id`"));

function idOrElse(ifSellersOwn: string) {
  return parsedText({ description: "Polar customer id (UUID)", example: EXAMPLE_ID }, (value) => {
    const id = uuidIn(value);
    return id ? { value: id } : { problem: describeNonId(value, ifSellersOwn) };
  });
}

/** Polar's id of a record other than a customer. */
export function recordId(noun: string, facts: { description?: string } = {}) {
  return parsedText({ ...facts, example: EXAMPLE_ID }, (value) => {
    const id = uuidIn(value);
    return id ? { value: id } : { problem: `is not the id of a Polar ${noun} (a UUID): copy the whole id` };
  });
}

/** Polar's external ids have no blanks at their ends. */
export function externalId() {
  const facts = { description: "Seller's own id (case-sensitive)", example: "shop-00412" };
  return soughtText(facts, (value) => value.trim());
}

export function organizationId(description?: string) {
  return optional(
    parsedText({ description, example: EXAMPLE_ID }, (value) => {
      const id = uuidIn(value);
      return id ? { value: id } : { problem: "is not an organization id (a version 4 UUID, not a slug)" };
    }),
  );
}

/** Polar's id of a member, which may be a UUID of any version. */
export function memberId() {
  return parsedText({ example: EXAMPLE_ID }, (value) => {
    const id = anyUuid(value) ?? anyUuid(bareId(value));
    return id ? { value: id } : { problem: "is not the id of a Polar member (a UUID): copy the whole id" };
  });
}

/** A UUID as models copy it: in quotation marks, brackets or code, or with the end of a sentence. */
function uuidIn(value: string): string | undefined {
  return canonicalUuid(value) ?? canonicalUuid(bareId(value));
}

const bareId = (value: string) => stripped(value, `"'\`“”„‘’«»<>()[]*\\.,;`);

/** A text to look for in customers: an address without the name before it, anything else without what stands around it. */
export function sought(facts: { description?: string; example?: string } = {}) {
  return optional(soughtText(facts, bare));
}

function bare(value: string): string {
  const seen = unquoted(cleanText(value));
  const start = seen.lastIndexOf("<");
  const end = start < 0 ? -1 : seen.indexOf(">", start);
  const inBrackets = end < 0 ? "" : seen.slice(start + 1, end);
  const text = inBrackets.includes("@") ? inBrackets : seen;
  if (!/@|%40/.test(text) || /\s/.test(text.trim())) return text;
  const [address = ""] = stripped(text, "<>()[],;:.\"'`")
    .replace(/^mailto:/i, "")
    .split("?");
  return address.includes("@") ? address : decoded(address);
}

export const page = () => optional(integer({ min: 1, example: 2 }));
export const limit = () => optional(integer({ min: 1, max: 100, description: "Default 10", example: 50 }));

/** How much of Polar's answer is returned; `outputs.ts` describes both. */
export const detail = () => optional(choice(["concise", "full"], {}));
/** The same of a write, which can also answer without the record. */
export const detailOfWrite = () => optional(choice(["outcome", "concise", "full"], {}));

export const email = () => optional(text({ example: "jane@harborlane.dev" }));
export const name = () => optional(text({ example: "Jane Cooper" }));
export const locale = () => optional(text({ example: "en-US" }));
export const customerType = (description?: string) =>
  optional(choice(["individual", "team"], { description, example: "individual" }));

export const owner = () =>
  optional(
    object(
      { email: text({}), name: optional(text({})), external_id: optional(text({})) },
      { example: { email: "owner@harborlane.dev" } },
    ),
  );

export const metadata = () => optional(mapOf(scalar, { example: { plan: "pro", seats: 5 } }));

/** Polar accepts a number and returns the pair of number and format. Both are accepted, so a value can be sent back as read. */
export const taxId = () =>
  optional(
    textOr({ description: "Needs a billing country", example: "FR61954506077" }, (value) =>
      Array.isArray(value) && typeof value[0] === "string" ? value[0] : value,
    ),
  );

const country = () => text({ description: "Such as US" });
const addressLines = {
  line1: optional(text({})),
  line2: optional(text({})),
  postal_code: optional(text({})),
  city: optional(text({})),
  state: optional(text({ description: "Such as US-CA" })),
};
const address = { country: "US", state: "CA", city: "San Francisco", postal_code: "94110", line1: "1 Main St" };

export const billingAddress = () => optional(object({ country: country(), ...addressLines }, { example: address }));

/** Changes to a billing address; the stored one completes them. */
export const partOfBillingAddress = () =>
  optional(undescribed(object({ country: optional(country()), ...addressLines }, { example: address })));

/** Describes the kind of a wrong id without repeating it. */
function describeNonId(value: string, whatToDo: string): string {
  const given = value.trim();
  const ifSellersOwn = `if it is the seller's own id, ${whatToDo}`;
  if (/@/.test(given)) {
    return "looks like an email address, not a customer id: find the customer with find_customer and use its `id`";
  }
  if (/^(cus|cust|cu)_/i.test(given)) {
    return `looks like another system's customer id (Polar's are UUIDs): ${ifSellersOwn}`;
  }
  const hex = given.replace(/^urn:uuid:|[{}]/gi, "");
  if (/^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(hex)) {
    return `is a UUID but not of version 4, as Polar's customer ids are: copy it again, or ${ifSellersOwn}`;
  }
  if (/^[0-9a-f-]{6,}$/i.test(hex) && /\d/.test(hex) && (hex.includes("-") || hex.length > 20)) {
    return `looks like a truncated or mangled UUID (${hex.replaceAll("-", "").length} of 32 hex digits): copy the whole id, or ${ifSellersOwn}`;
  }
  if (/^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{10,14}$/i.test(hex)) {
    return `looks like a mangled UUID: copy the whole id again, or ${ifSellersOwn}`;
  }
  return `is not a Polar customer id (a UUID): ${ifSellersOwn}; for a name or email, use find_customer`;
}
