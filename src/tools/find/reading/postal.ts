const WORD = String.raw`\p{Lu}[\p{L}'’.-]{0,30}`;
const STREET =
  "(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Court|Ct|Drive|Dr|Way|Boulevard|Blvd|Square|Sq|Terrace|Place|Close|Row)";
/** "500 Howard Street", and the city up to its postal code. */
const ADDRESS = new RegExp(
  String.raw`(?<![\p{L}\d])\d{1,6}[A-Za-z]? (?:${WORD} ){1,3}${STREET}(?!\p{L})\.?(?:,? (?:${WORD} ?){1,3}(?:,? [A-Z]{2})?,? ?\d{5}(?!\d))?`,
  "gu",
);

/** Cities of more than one word, which people name without a word such as "in". */
const CITIES = new RegExp(
  String.raw`(?<![\p{L}\d-])(?:${[
    "Abu Dhabi|Baton Rouge|Bad Homburg|Belo Horizonte|Buenos Aires|Cape Town|Colorado Springs|Corpus Christi",
    "Costa Mesa|Den Haag|Des Moines|El Paso|Fort Lauderdale|Fort Worth|Frankfurt am Main|Ho Chi Minh City|Hong Kong",
    "Jersey City|Kansas City|Kuala Lumpur|La Paz|La Plata|Las Palmas|Las Vegas|Little Rock|Long Beach|Los Angeles",
    "Mexico City|Ciudad de México|Milton Keynes|New Delhi|New Haven|New Orleans|New York(?: City)?|Nizhny Novgorod",
    "Novi Sad|Oklahoma City|Palma de Mallorca|Palo Alto|Panama City|Porto Alegre|Port Louis|Quezon City|Rio de Janeiro",
    "Salt Lake City|San Antonio|San Diego|San Francisco|San José|San Jose|San Juan|San Salvador|San Sebastián|Santa Ana",
    "Santa Barbara|Santa Clara|Santa Cruz|Santa Fe|Santa Monica|Santo Domingo|São Paulo|St\\.? Gallen|St\\.? Louis",
    "St\\.? Petersburg|Saint Paul|Tel Aviv|Virginia Beach|Washington DC|West Hollywood|Нижний Новгород|Санкт-Петербург",
  ].join("|")})(?![\p{L}\d-]| \p{Lu}\p{Ll})`,
  "gu",
);

/** Words before a place that stand before nobody. */
const WHERE = new RegExp(
  String.raw`(?<!\p{L})(?:in|near|moved? to|moving to|relocat(?:ed|ing) to|em|w|в) ${WORD}(?: ${WORD}){0,2}(?!['’\p{L}])`,
  "gu",
);

/** Streets and cities are written like names of people, and mean nobody. */
export function withoutPostalAddresses(text: string): string {
  return text.replace(ADDRESS, ", ").replace(CITIES, ", ");
}

/** The same, and without what the words before it say is a place. */
export function withoutPlaces(text: string): string {
  return withoutPostalAddresses(text).replace(WHERE, (place) => (/['’]s$/.test(place) ? place : ", "));
}
