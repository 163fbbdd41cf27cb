import type { Plan } from "../seed/profile.js";
import type { Random } from "./random.js";

/** Seven in ten plans simply run; the others are in trial, past due, about to end, or have ended. */
export function course(daysAgo: number, share: number, random: Random): Omit<Plan, "product"> & Partial<Plan> {
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
