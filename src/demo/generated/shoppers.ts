import type { ProductKey } from "../catalog/products.js";
import type { Profile } from "../seed/profile.js";
import { course } from "./course.js";
import { numberOf, type Profiles, signedUpDaysAgo } from "./profiles.js";
import { createRandom, nextState, pick } from "./random.js";

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
const TIERS = ["free", "silver", "gold"];
const PRODUCTS: readonly ProductKey[] = ["writer", "writer_yearly", "pro", "pro_yearly", "team"];

const SEED = 20_260_417;
const SUBSCRIBE = 0.4;
/** How many numbers a profile draws, and which of them decides whether there is a plan. */
const DRAWS = { all: 16, withoutPlan: 11, decision: 4 };

/** Plausible customers of few names. The same size gives the same ones, except for their dates. */
export function shoppers(size: number): Profiles {
  const states = startingStates(size);
  const byNumber = (text: RegExpExecArray | null) => {
    const index = Number(text?.[1]) - 1;
    return index >= 0 && index < size ? index : undefined;
  };
  return {
    size,
    at: (index) => profile(index, size, states[index] as number),
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
  const number = numberOf(index);
  const given = pick(GIVEN, random);
  const family = pick(FAMILY, random);
  const place = pick(PLACES, random);
  const { key, daysAgo } = head(index, size);
  const subscribes = random() < SUBSCRIBE;
  return {
    key,
    daysAgo,
    name: `${given.name} ${family.name}`,
    email: `${given.plain}.${family.plain}.${number}@${pick(SHOPS, random)}.dev`,
    verified: random() < 0.5,
    ...(random() < 0.8 && { external_id: `shop-${number}` }),
    metadata: {
      tier: pick(TIERS, random),
      seats: BigInt(1 + Math.floor(random() * 20)),
      newsletter: random() < 0.5,
    },
    ...(random() < 0.7 && { address: place }),
    ...(subscribes && {
      plans: [
        {
          product: pick(PRODUCTS, random),
          currency: ["US", "CA", "JP", "BR"].includes(place.country) ? "usd" : "eur",
          // What becomes of the plan is drawn elsewhere, so that it may take any number of draws.
          ...course(daysAgo, random(), createRandom(SEED ^ (random() * 2 ** 32))),
        },
      ],
      cards: [
        { brand: "visa", last4: String(1000 + Math.floor(random() * 9000)), expiresIn: Math.floor(random() * 40) },
      ],
    }),
  };
}

function names(text: string): ReadonlyArray<{ readonly name: string; readonly plain: string }> {
  return text.split(/\s+/).map((name) => ({ name, plain: plain(name) }));
}

function plain(name: string): string {
  return name.toLowerCase().replace("ı", "i").normalize("NFD").replace(/\p{M}/gu, "");
}
