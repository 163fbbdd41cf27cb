import type { Who } from "./people.js";

/** Texts that name two customers. */
export const TWO: readonly [named: readonly Who[], text: string][] = [
  [["dana", "otto"], "merge dana@hollowaylane.dev into otto@brandtwerk.dev"],
  [["dana", "otto"], "Dana Holloway wrote about Otto Brandt"],
  [["dana", "otto"], "Dana Holloway's card, Otto Brandt's account"],
  [["dana", "otto"], "dana@hollowaylane.dev, cc Otto Brandt"],
  [["dana", "otto"], "merge Dana Holloway into Otto Brandt"],
  [["dana", "otto"], "u-7001 wrote about Otto Brandt"],
  [["dana", "otto"], "Dana Holloway asks for a refund for otto@brandtwerk.dev"],
  [["dana", "otto"], "move the plan of dana@hollowaylane.dev to Otto Brandt"],
  [["dana", "otto"], "bitte dana@hollowaylane.dev mit Otto Brandt zusammenlegen"],
  [["dana", "otto"], "Dana Holloway schreibt über Otto Brandt"],
  [["dana", "marie"], "dana@hollowaylane.dev a écrit au sujet de Marie Dubois"],
  [["dana", "ivan"], "dana@hollowaylane.dev пишет про Иван Соколов"],
];
