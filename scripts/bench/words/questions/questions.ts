import { billing } from "./billing.js";
import { changing } from "./changing.js";
import type { Kind } from "./kind.js";
import { lookingUp } from "./looking-up.js";
import { many } from "./many.js";
import { teams } from "./teams.js";

/** A question in people's own words, and its kind. */
export interface Question {
  words: string;
  kind: Kind;
  heldOut: boolean;
}

export const questions: readonly Question[] = [lookingUp, changing, many, billing, teams]
  .flat()
  .flatMap((kind) => [
    ...kind.asked.map((words) => ({ words, kind, heldOut: false })),
    ...kind.heldOut.map((words) => ({ words, kind, heldOut: true })),
  ]);
