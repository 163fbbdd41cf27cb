import type { Profile } from "../seed/profile.js";
import type { Changeable } from "./changeable.js";
import { numberOf, type Profiles, signedUpDaysAgo } from "./profiles.js";
import { purchases, SEED } from "./purchases.js";
import { createRandom, nextState, pick, type Random } from "./random.js";

const GIVEN = names(`Amara Bastien Célia Dmitri Elif Farid Greta Hana Ivo Jonas Kwame Leila Mateo Nadia Otis Pilar
  Quentin Rosa Sven Tala Ulrike Viktor Wanda Ximena Yusuf Zara`);
const FAMILY = names(`Abara Bergström Castillo Duval Ekström Fontaine Guerra Haddad Ibarra Jansen Kovács Lindgren Moreau
  Novák Osei Petrov Quispe Rossi Silva Tanner Uribe Varga Weber Xu Yılmaz Ziegler`);
const PLACES = [
  { city: "Portland", state: "US-OR", country: "US" },
  { city: "Denver", state: "US-CO", country: "US" },
  { city: "Toronto", state: "CA-ON", country: "CA" },
  { city: "Lyon", country: "FR" },
  { city: "Leipzig", country: "DE" },
  { city: "Sevilla", country: "ES" },
  { city: "Utrecht", country: "NL" },
  { city: "Leeds", country: "GB" },
  { city: "Osaka", country: "JP" },
  { city: "Curitiba", state: "PR", country: "BR" },
] as const;
const SHOPS = ["cedar-and-salt", "tinplate-toys", "moss-paperie", "nine-bells", "harbour-vinyl"];
/** By tier, seats and whether they read the newsletter. */
const METADATA = ["free", "silver", "gold"].map((tier) =>
  Array.from({ length: 20 }, (_, i) => [false, true].map((newsletter) => ({ tier, seats: BigInt(1 + i), newsletter }))),
);
const SUBSCRIBE = 0.4;
/** How many numbers a profile draws, and which of them decides whether there is a plan. */
const DRAWS = { all: 16, withoutPlan: 11, decision: 4 };

/** Plausible customers of few names. The same size gives the same ones, except for their dates. */
export function shoppers(size: number): Profiles {
  const states = startingStates(size);
  const person = (index: number) => draw(index, size, createRandom(states[index] as number)).person;
  const byNumber = (text: RegExpExecArray | null) => {
    const index = Number(text?.[1]) - 1;
    return index >= 0 && index < size ? index : undefined;
  };
  return {
    size,
    at: (index) => profile(index, size, states[index] as number),
    person,
    contact: person,
    metadata: (index) => person(index).metadata ?? {},
    alike: true,
    head: (index) => head(index, size),
    byEmail: (email) => byNumber(/\.(\d{5,})@/.exec(email)),
    byExternalId: (externalId) => byNumber(/^shop-(\d{5,})$/.exec(externalId)),
  };
}

/** All draw from one sequence: where in it each begins. */
function startingStates(size: number): Uint32Array {
  const states = new Uint32Array(size);
  let state = SEED;
  for (let index = 0; index < size; index++) {
    states[index] = state;
    for (let draw = 0; draw < DRAWS.decision; draw++) state = nextState(state);
    const all = state / 2 ** 32 < SUBSCRIBE ? DRAWS.all : DRAWS.withoutPlan;
    for (let draw = DRAWS.decision; draw < all; draw++) state = nextState(state);
  }
  return states;
}

function head(index: number, size: number) {
  return { key: `generated/${numberOf(index)}`, daysAgo: signedUpDaysAgo(index, size) };
}

function profile(index: number, size: number, state: number): Profile {
  const random = createRandom(state);
  const { country, subscribes, person } = draw(index, size, random);
  if (!subscribes) return person;
  Object.assign(person, purchases(person.daysAgo, country, random));
  return person;
}

function draw(index: number, size: number, random: Random) {
  const number = numberOf(index);
  const given = pick(GIVEN, random);
  const family = pick(FAMILY, random);
  const place = pick(PLACES, random);
  const subscribes = random() < SUBSCRIBE;
  const email = `${given.plain}.${family.plain}.${number}@${pick(SHOPS, random)}.dev`;
  const verified = random() < 0.5;
  const hasExternalId = random() < 0.8;
  const metadata = METADATA[Math.floor(random() * 3)]?.[Math.floor(random() * 20)]?.[random() < 0.5 ? 1 : 0] ?? {};
  const { key, daysAgo } = head(index, size);
  // A million times: adding to an object is ten times faster than copying it.
  const person: Changeable<Profile> = { key, daysAgo, name: `${given.name} ${family.name}`, email, verified, metadata };
  if (hasExternalId) person.external_id = `shop-${number}`;
  if (random() < 0.7) person.address = place;
  return { country: place.country, subscribes, person };
}

function names(text: string): ReadonlyArray<{ readonly name: string; readonly plain: string }> {
  return text.split(/\s+/).map((name) => ({ name, plain: plain(name) }));
}

function plain(name: string): string {
  return name.toLowerCase().replace("ı", "i").normalize("NFD").replace(/\p{M}/gu, "");
}
