/** What create and update have in common. */

import { Refusal, ruleErrors } from "../answer.js";
import type { Address } from "../values/address.js";
import type { JsonValue } from "../values/python-json.js";
import { recognizeTaxId, type TaxId } from "../values/tax-ids/tax-id.js";
import { checkText, nullable } from "../values/validation.js";

export const CUSTOMER_TYPES = ["individual", "team"] as const;

export const checkName = nullable(checkText({ maxLength: 256 }));
export const checkExternalId = nullable(checkText());
/** Checks only that it is text; whether it is a tax id depends on the country. */
export const checkTaxIdText = nullable(checkText());

export const EMAIL_TAKEN = "A customer with this email address already exists.";
export const EXTERNAL_ID_TAKEN = "A customer with this external ID already exists.";

/** Throws a Refusal (422) if there is no country or the number fits none of its formats. */
export function requireTaxId(number: string, address: Address | null): TaxId {
  const refuse = (type: string, field: string, msg: string, input: JsonValue) =>
    new Refusal(ruleErrors([{ type, loc: ["body", field], msg, input }]));
  if (address === null) throw refuse("missing", "billing_address", "Country is required to validate tax ID.", null);
  const taxId = recognizeTaxId(number, address.country);
  if (taxId === undefined) throw refuse("invalid", "tax_id", "Invalid tax ID.", number);
  return taxId;
}
