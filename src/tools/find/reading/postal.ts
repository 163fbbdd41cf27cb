const WORD = String.raw`\p{Lu}[\p{L}'’.-]{0,30}`;
const STREET =
  "(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Court|Ct|Drive|Dr|Way|Boulevard|Blvd|Square|Sq|Terrace|Place|Close|Row)";
/** "500 Howard Street", and the city up to its postal code. */
const ADDRESS = new RegExp(
  String.raw`(?<![\p{L}\d])\d{1,6}[A-Za-z]? (?:${WORD} ){1,3}${STREET}(?!\p{L})\.?(?:,? (?:${WORD} ?){1,3}(?:,? [A-Z]{2})?,? ?\d{5}(?!\d))?`,
  "gu",
);

/** Streets and cities are written like names of people, and mean nobody. */
export function withoutPostalAddresses(text: string): string {
  return text.replace(ADDRESS, ", ");
}
