import type { Profile } from "../../seed/profile.js";
import { numberOf, signedUpDaysAgo } from "../profiles.js";
import { createRandom, pick, type Random, seedOf } from "../random.js";
import { companyEmail, personalEmail } from "./emails.js";
import { metadataOf } from "./metadata.js";
import { familyName, givenName, pickCulture, uniqueWord } from "./names.js";
import { placeOf } from "./places.js";
import { capitalized } from "./spelling.js";
import { taxIdOf } from "./tax-ids.js";

const COMPANIES = 0.18;
const FORMS = ["GmbH", "Ltd", "LLC", "S.r.l.", "S.A.", "AB", "Sp. z o.o.", "B.V.", "& Co. KG", "Inc.", "Kft."];
const TRADES = [
  "Studio",
  "Media",
  "Books",
  "Foods",
  "Robotics",
  "Design",
  "Textiles",
  "Verlag",
  "Éditions",
  "Logistik",
];
/** What a spreadsheet would take for a formula. */
const FORMULAS = ["=SUM(A1:A9)", "+49 30 000000", "-- none --", "@office", "=1+1", "-"];
const QUOTED = ['"The Printers", Inc.', "Smith, Jones\nand Daughters", 'Café "Zum Hirsch"', "Lee, Jr., Sam"];
const LOCALES = ["en-US", "de-DE", "fr", "es-ES", "it", "pl", "ja", "pt-BR"];

/** A customer of real-life variety, without what the customer has bought, for an index alone. */
export function personAt(index: number, size: number, random: Random): Profile {
  const culture = pickCulture(random);
  const isCompany = random() < COMPANIES;
  const given = givenName(culture, random);
  const family = familyName(culture, random);
  const address = random() < 0.8 ? placeOf(culture, random) : undefined;
  const name = nameOf(
    isCompany ? companyName(index, family, random) : personName(given, family, culture.joined),
    random,
  );
  const metadata = metadataOf(random);
  const taxId = isCompany && address !== undefined && random() < 0.7 ? taxIdOf(address.country, index) : undefined;
  const externalId = externalIdOf(numberOf(index), random);
  return {
    key: keyAt(index),
    daysAgo: signedUpDaysAgo(index, size),
    ...(isCompany && random() < 0.6 && { type: "team" }),
    email: isCompany ? companyEmail(index, random) : personalEmail(index, given, family, random),
    verified: random() < 0.5,
    ...(name !== undefined && { name }),
    ...(isCompany && random() < 0.1 && { billingName: `${capitalized(uniqueWord(index))} Holding` }),
    ...(externalId !== undefined && { external_id: externalId }),
    ...(metadata !== undefined && { metadata }),
    ...(address !== undefined && { address }),
    ...(taxId !== undefined && { taxId }),
    ...(random() < 0.4 && { locale: pick(LOCALES, random) }),
  };
}

/** The customer before anyone is made a twin of another. */
export function originalAt(index: number, size: number): Profile {
  return personAt(index, size, createRandom(seedOf(index)));
}

export function keyAt(index: number): string {
  return `rich/${numberOf(index)}`;
}

function personName(given: string, family: string, joined: true | undefined): string {
  return joined ? family + given : `${given} ${family}`;
}

function companyName(index: number, family: string, random: Random): string {
  const first = random() < 0.5 ? family : capitalized(uniqueWord(index));
  return `${first} ${pick(TRADES, random)}${random() < 0.7 ? ` ${pick(FORMS, random)}` : ""}`;
}

/** Now and then typed carelessly, in decomposed letters, or not at all. */
function nameOf(name: string, random: Random): string | undefined {
  const kind = random();
  if (kind < 0.02) return undefined;
  if (kind < 0.025) return pick(FORMULAS, random);
  if (kind < 0.035) return pick(QUOTED, random);
  if (kind < 0.12) return name.normalize("NFD");
  if (kind < 0.15) return name.toLowerCase();
  return kind < 0.17 ? name.toUpperCase() : name;
}

/** All have the number in them, and most have leading zeros. */
function externalIdOf(number: string, random: Random): string | undefined {
  const kind = random();
  if (kind < 0.25) return undefined;
  if (kind < 0.6) return `shop-${number}`;
  if (kind < 0.75) return number.padStart(8, "0");
  if (kind < 0.9) return `CUST/${number}`;
  return `usr_${number}_${Math.floor(random() * 1e6).toString(36)}`;
}
