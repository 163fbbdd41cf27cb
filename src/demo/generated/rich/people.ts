import type { Profile } from "../../seed/profile.js";
import type { Changeable } from "../changeable.js";
import { type Contact, numberOf, signedUpDaysAgo } from "../profiles.js";
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

/** What is drawn apart, so that each can be made without the others. */
const PLACES = 0x1000_0000;
const NOTES = 0x0800_0000;

/** The customer before anyone is made a twin of another: of real-life variety, without purchases. */
export function originalAt(index: number, size: number): Profile {
  const { culture, isCompany, contact } = draw(index);
  const person: Changeable<Profile> = contact;
  person.metadata = metadataAt(index);
  person.daysAgo = signedUpDaysAgo(index, size);
  const random = createRandom(seedOf(PLACES + index));
  person.verified = random() < 0.5;
  if (isCompany && random() < 0.6) person.type = "team";
  if (random() < 0.4) person.locale = pick(LOCALES, random);
  if (random() < 0.2) return person;
  person.address = placeOf(culture, random);
  if (isCompany && random() < 0.7) assign(person, "taxId", taxIdOf(person.address.country, index));
  return person;
}

/** The name, the email and the external id alone. */
export function originalContactAt(index: number): Contact {
  return draw(index).contact;
}

export function metadataAt(index: number): NonNullable<Profile["metadata"]> {
  return metadataOf(createRandom(seedOf(NOTES + index)));
}

function draw(index: number) {
  const random = createRandom(seedOf(index));
  const culture = pickCulture(random);
  const isCompany = random() < COMPANIES;
  const given = givenName(culture, random);
  const family = familyName(culture, random);
  const email = isCompany ? companyEmail(index, random) : personalEmail(index, given, family, random);
  const name = isCompany ? companyName(index, family, random) : personName(given, family, culture.joined);
  const contact: Changeable<Profile> = { key: keyAt(index), daysAgo: 0, email };
  assign(contact, "name", spelled(name, random));
  assign(contact, "external_id", externalIdOf(numberOf(index), random));
  if (isCompany && random() < 0.1) contact.billingName = `${capitalized(uniqueWord(index))} Holding`;
  return { culture, isCompany, contact };
}

/** Adding to an object, as often as a million times, is ten times faster than copying it. */
function assign<Key extends keyof Profile>(person: Changeable<Profile>, key: Key, value: Profile[Key] | undefined) {
  if (value !== undefined) person[key] = value;
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
function spelled(name: string, random: Random): string | undefined {
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
