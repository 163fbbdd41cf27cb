import { recognizeTaxId } from "../../values/tax-ids/tax-id.js";
import { createRandom, seedOf } from "../random.js";

/** `#` stands for any digit, `?` for the check digit. */
const SHAPES: Readonly<Record<string, string>> = {
  AT: "ATU#######?",
  CH: "CHE########?",
  DE: "DE########?",
  DK: "DK#######?",
  ES: "ESB#######?",
  IT: "IT0#######001?",
  JP: "?############",
  NO: "########?MVA",
  PL: "PL#########?",
  PT: "PT5#######?",
  SE: "SE#########?01",
  TR: "#########?",
  US: "12-######?",
};

/** Always the same for the same number; undefined where none is made up, or no check digit fits. */
export function taxIdOf(country: string, number: number): string | undefined {
  const shape = SHAPES[country];
  if (shape === undefined) return undefined;
  const random = createRandom(seedOf(number));
  const body = shape.replace(/#/g, () => String(Math.floor(random() * 10)));
  for (let digit = 0; digit < 10; digit++) {
    const candidate = body.replace("?", String(digit));
    if (recognizeTaxId(candidate, country) !== undefined) return candidate;
  }
  return undefined;
}
