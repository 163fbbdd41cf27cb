import type { ProductKey } from "../catalog/products.js";
import type { Profile } from "../seed/profile.js";
import { course } from "./course.js";
import { createRandom, pick, type Random } from "./random.js";

const PRODUCTS: readonly ProductKey[] = ["writer", "writer_yearly", "pro", "pro_yearly", "team"];
const PAY_IN_DOLLARS = ["US", "CA", "JP", "BR"];

export const SEED = 20_260_417;

/** A plan and the card that pays for it. */
export function purchases(daysAgo: number, country: string, random: Random): Pick<Profile, "plans" | "cards"> {
  const product = pick(PRODUCTS, random);
  const currency = PAY_IN_DOLLARS.includes(country) ? "usd" : "eur";
  // What becomes of the plan is drawn elsewhere, so that it may take any number of draws.
  const plan = course(daysAgo, random(), createRandom(SEED ^ (random() * 2 ** 32)));
  const last4 = String(1000 + Math.floor(random() * 9000));
  const expiresIn = Math.floor(random() * 40);
  return { plans: [{ product, currency, ...plan }], cards: [{ brand: "visa", last4, expiresIn }] };
}
