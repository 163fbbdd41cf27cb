import { recognizeTaxId } from "../../values/tax-ids/tax-id.js";
import { createRandom, seedOf } from "../random.js";

/** `#` stands for a digit, of which the last is found by trying. */
const SHAPES: Readonly<Record<string, string>> = {
  AT: "ATU########",
  AU: "###########",
  BE: "BE0#########",
  CH: "CHE#########",
  DE: "DE#########",
  DK: "DK########",
  ES: "ESB########",
  FR: "FR###########",
  GB: "GB#########",
  IT: "IT###########",
  JP: "5############",
  NO: "#########MVA",
  PL: "PL##########",
  PT: "PT5########",
  SE: "SE##########01",
  TR: "##########",
  US: "12-#######",
};
const TRIES = 300;

/** A number whose check digits are right, always the same for the same number; undefined where none is made up. */
export function taxIdOf(country: string, number: number): string | undefined {
  const shape = SHAPES[country];
  if (shape === undefined) return undefined;
  const random = createRandom(seedOf(number));
  for (let i = 0; i < TRIES; i++) {
    const candidate = shape.replace(/#/g, () => String(Math.floor(random() * 10)));
    if (recognizeTaxId(candidate, country) !== undefined) return candidate;
  }
  return undefined;
}
