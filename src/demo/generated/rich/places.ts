import type { Profile } from "../../seed/profile.js";
import type { Changeable } from "../changeable.js";
import { createRandom, pick, type Random, seedOf } from "../random.js";
import type { Culture } from "./cultures.js";
import { rare, word } from "./names.js";

type Place = NonNullable<Profile["address"]>;

interface Land {
  /** `#` stands for a digit, `@` for a letter. */
  readonly zip: string;
  readonly cities: readonly string[];
  readonly states?: readonly string[];
}

const words = (text: string) => text.split(" ");

const LANDS: Readonly<Record<string, Land>> = {
  US: {
    zip: "#####",
    cities: words("ton ville field burg port"),
    states: words("US-CA US-NY US-MA US-NJ US-TX US-OR"),
  },
  GB: { zip: "@@# #@@", cities: words("ham ford bury mouth chester") },
  CA: { zip: "@#@ #@#", cities: words("ton ville dale"), states: words("CA-ON CA-QC CA-BC") },
  AU: { zip: "0###", cities: words("bourne dale bay"), states: words("NT VIC NSW") },
  DE: { zip: "0####", cities: words("burg stadt hausen dorf") },
  AT: { zip: "####", cities: words("dorf berg ing") },
  CH: { zip: "####", cities: words("wil ikon au") },
  FR: { zip: "0####", cities: words("ville sur-Mer court gny") },
  BE: { zip: "####", cities: words("gem zele voorde") },
  ES: { zip: "0####", cities: words("ar ón illa al") },
  MX: { zip: "0####", cities: words("tlán co pan"), states: words("JAL PUE OAX") },
  BR: { zip: "0####-###", cities: words("ândia polis ópolis"), states: words("SP RJ PR") },
  PT: { zip: "####-###", cities: words("ães eira al") },
  IT: { zip: "00###", cities: words("ano ello ara"), states: words("RM TO MI") },
  PL: { zip: "0#-###", cities: words("ów ice no") },
  CZ: { zip: "### ##", cities: words("ov ice ín") },
  SE: { zip: "### ##", cities: words("by köping stad") },
  NO: { zip: "0###", cities: words("nes vik dal") },
  DK: { zip: "0###", cities: words("rup borg ø") },
  TR: { zip: "0####", cities: words("köy lı hisar") },
  JP: { zip: "0##-####", cities: [..."市町村区"] },
};
const ELSEWHERE: Land = { zip: "#####", cities: [""] };
const DIGITS = [..."0123456789"];
const LETTERS = [..."ABCDEFGHJKLMNPRSTUVWXY"];
const STREETS = words("Street Avenue Lane Road Way Platz Weg rue calle via ulica");
const SECOND_LINES = ['Apt 4, "Rear"', "c/o Reception, 2nd floor", "Building B\nGate 7", "#12-03", "Hinterhaus, links"];
/** How many places a country has, and how many postal codes each of them. */
const PLACES = 4_000;
const ZIPS = 6;

/** From a country and a town alone to a full address on two lines. */
export function placeOf(culture: Culture, random: Random): Place {
  const country = pick(culture.countries, random);
  const land = LANDS[country] ?? ELSEWHERE;
  const number = rare(PLACES, 2, random);
  const here = createRandom(seedOf(number * 8 + country.charCodeAt(0) * 65_536 + country.charCodeAt(1)));
  const city = word(culture, number + 500_000, 1, land.cities);
  const state = land.states && pick(land.states, here);
  const place: Changeable<Place> = { country, city };
  if (state !== undefined) place.state = state;
  const detail = random();
  if (detail < 0.15) return place;
  const zipSeed = seedOf(Math.floor(here() * 2 ** 30) + Math.floor(random() * ZIPS));
  place.postal_code = zipOf(land.zip, createRandom(zipSeed));
  if (detail < 0.3) return place;
  const street = word(culture, 700_000 + rare(30_000, 1.5, random), 1, [""]);
  place.line1 = `${1 + rare(400, 2, random)} ${street} ${pick(STREETS, random)}`;
  if (detail > 0.9) place.line2 = pick(SECOND_LINES, random);
  return place;
}

function zipOf(shape: string, random: Random): string {
  let zip = "";
  for (const kind of shape) {
    zip += kind === "#" ? DIGITS[Math.floor(random() * 10)] : kind === "@" ? pick(LETTERS, random) : kind;
  }
  return zip;
}
