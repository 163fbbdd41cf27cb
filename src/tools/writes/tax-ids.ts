import { PolarApiError } from "../../polar/errors.js";
import type { Customer } from "../../polar/models/customer.js";
import { isRecord } from "../../primitives/record.js";

/** Countries whose tax ids are EU VAT numbers. */
export const EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/** The other countries that Polar accepts a tax id of. */
const OTHERS =
  `AD AE AR AU BR CA CH CL CO CR EC GB GE HK ID IL IN IS JP KE KR MK MU MX NO PE RS RU SG SV TH TR TW US UY VE
  VN`.split(/\s+/);

/**
 * Polar's refusal of a tax id, with what numbers of the country look like if this one does not: as it stands, a valid number
 * would be called invalid. Any other error is returned as it is.
 */
export function explainTaxId(error: unknown, taxId: unknown, country: unknown): unknown {
  if (!(error instanceof PolarApiError) || typeof taxId !== "string" || typeof country !== "string") return error;
  const refused = error.facts.fields?.find(({ field }) => field === "tax_id");
  const advice = adviceFor(taxId.toUpperCase().replace(/[\s.,:/-]/g, ""), country.toUpperCase());
  if (refused === undefined || advice === undefined) return error;
  const reason = `${refused.reason} as it stands: ${advice}`;
  const { message, fields = [] } = error.facts;
  return new PolarApiError(error.status, {
    ...error.facts,
    message: message.replace(`tax_id: ${refused.reason}`, () => `tax_id: ${reason}`),
    fields: fields.map((problem) => (problem === refused ? { ...problem, reason } : problem)),
  });
}

/** @param number in upper case, without separators */
function adviceFor(number: string, country: string): string | undefined {
  if (EU.includes(country)) {
    if (isOf(number, country)) return undefined;
    return `EU numbers begin with the country's letters, so send this one with ${lettersOf(country)[0]} before it`;
  }
  if (!OTHERS.includes(country)) return "Polar is not known to accept tax ids of this country, so leave it out";
  if (country === "CH" && !number.startsWith("CHE")) return "Swiss numbers begin with CHE";
  if (country === "NO" && !number.endsWith("MVA")) return "Norwegian numbers end with MVA";
  if (country === "JP" && number.startsWith("T")) return "Japanese numbers go without the T";
  const hasLetters = number.startsWith(country) && /^\d+$/.test(number.slice(country.length));
  return hasLetters ? "numbers of this country go without its letters" : undefined;
}

/**
 * Whether an update took the address abroad and left the tax id: within the EU, and where a number has the form of several
 * countries, Polar keeps the old country's.
 */
export function staysBehind(before: Customer, after: Customer): boolean {
  const [from, to] = [countryIn(before), countryIn(after)];
  const [old, number] = [before, after].map(({ tax_id }) => (Array.isArray(tax_id) ? tax_id[0] : undefined));
  if (typeof number !== "string" || number !== old || typeof to !== "string" || (from ?? to) === to) return false;
  return !isOf(number, to);
}

/** Whether a number may be that of another country, by the letters that it begins with. */
export function mayBeOfAnother(taxId: unknown, country: unknown): boolean {
  if (typeof taxId !== "string" || typeof country !== "string") return false;
  const number = taxId.trim().toUpperCase();
  return EU.some((one) => isOf(number, one)) && !isOf(number, country.toUpperCase());
}

export const STAYS_BEHIND =
  "The country has changed, and the tax id is still that of the old one: Polar keeps it. Ask the user for the new country's, and send it as `tax_id`, or erase the old one with `clear`.";

/** Whether an EU number has the letters of this country; other numbers name none. */
const isOf = (number: string, country: string) =>
  EU.includes(country) && lettersOf(country).some((letters) => number.startsWith(letters));

const lettersOf = (country: string) => (country === "GR" ? ["EL", "GR"] : [country]);

/** The country of a billing address. */
export function countryIn({ billing_address }: Record<string, unknown>): unknown {
  return isRecord(billing_address) ? billing_address.country : undefined;
}
