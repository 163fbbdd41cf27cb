import type { ProductKey } from "../catalog/products.js";
import type { Customer } from "../customers/customer.js";
import type { Micros } from "../values/timestamp.js";
import { customerFrom } from "./customer-from.js";
import type { Plan, Profile } from "./profile.js";

const GIVEN = `Amara Bastien Célia Dmitri Elif Farid Greta Hana Ivo Jonas Kwame Leila Mateo Nadia Otis Pilar Quentin
  Rosa Sven Tala Ulrike Viktor Wanda Ximena Yusuf Zara`.split(/\s+/);
const FAMILY = `Abara Bergström Castillo Duval Ekström Fontaine Guerra Haddad Ibarra Jansen Kovács Lindgren Moreau
  Novák Osei Petrov Quispe Rossi Silva Tanner Uribe Varga Weber Xu Yılmaz Ziegler`.split(/\s+/);
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
const OLDEST_DAYS = 900;

/** Plausible customers, oldest first. The same count gives the same customers, except for their dates. */
export function generatedCustomers(count: number, now: Micros): Customer[] {
  const random = createRandom(SEED);
  return Array.from({ length: count }, (_, i) => customerFrom(profile(i, count, random), now));
}

function profile(index: number, count: number, random: () => number): Profile {
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const number = String(index + 1).padStart(5, "0");
  const given = pick(GIVEN);
  const family = pick(FAMILY);
  const place = pick(PLACES);
  const daysAgo = OLDEST_DAYS * (1 - index / count);
  const subscribes = random() < 0.4;
  return {
    key: `generated/${number}`,
    daysAgo,
    name: `${given} ${family}`,
    email: `${plain(given)}.${plain(family)}.${number}@${pick(SHOPS)}.dev`,
    verified: random() < 0.5,
    ...(random() < 0.8 && { external_id: `shop-${number}` }),
    metadata: { tier: pick(TIERS), seats: BigInt(1 + Math.floor(random() * 20)), newsletter: random() < 0.5 },
    ...(random() < 0.7 && { address: place }),
    ...(subscribes && {
      plans: [
        {
          product: pick(PRODUCTS),
          currency: ["US", "CA", "JP", "BR"].includes(place.country) ? "usd" : "eur",
          ...course(daysAgo, random(), createRandom(SEED ^ (random() * 2 ** 32))),
        },
      ],
      cards: [
        { brand: "visa", last4: String(1000 + Math.floor(random() * 9000)), expiresIn: Math.floor(random() * 40) },
      ],
    }),
  };
}

/**
 * Seven in ten plans simply run; the others are in trial, past due, about to end, or have ended. What is drawn here is drawn from
 * `random` of its own: the customers after this one stay the same.
 */
function course(daysAgo: number, share: number, random: () => number): Omit<Plan, "product"> & Partial<Plan> {
  const kind = random();
  const began = daysAgo * share;
  if (kind < 0.05 && daysAgo > 1) return { daysAgo: Math.min(began, 12), trialEndsIn: 1 + Math.floor(random() * 13) };
  if (kind < 0.12 && daysAgo > 60) {
    const renewedDaysAgo = Math.floor(random() * 20);
    const times = 1 + Math.floor(random() * (daysAgo / 31 - 1.8));
    const reason = random() < 0.5 ? "insufficient_funds" : "expired_card";
    const product = random() < 0.5 ? "writer" : "pro";
    return { product, daysAgo: { renewedDaysAgo, times }, declined: { daysAgo: renewedDaysAgo + 1, reason } };
  }
  if (kind < 0.2) return { daysAgo: began, canceledDaysAgo: began * random() * 0.1, reason: "too_expensive" };
  if (kind < 0.3) return { daysAgo: began, canceledDaysAgo: began * random(), reason: "unused" };
  return { daysAgo: began };
}

function plain(name: string): string {
  return name.toLowerCase().replace("ı", "i").normalize("NFD").replace(/\p{M}/gu, "");
}

/** A linear congruential generator: the same numbers from 0 to 1 in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
