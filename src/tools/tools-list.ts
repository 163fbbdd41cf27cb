import { isDeepStrictEqual } from "node:util";
import { SHOWN_BY_CARD } from "../card/names.js";
import { tools } from "./catalog.js";
import { ANNOTATIONS } from "./effect.js";
import type { Offer } from "./offers.js";
import { toOutputSchema } from "./output-schema.js";
import { toInputSchema } from "./schema.js";
import type { Tool } from "./tool.js";

/** A row of the list: the tool as `tools/list` shows it, and what decides whether it does. */
export interface ListedTool extends Offer {
  shown: ReturnType<typeof shown>;
}

const shown = ({ name, title, description, effect, input, output, card }: Tool) => ({
  name,
  title,
  description,
  inputSchema: toInputSchema(input),
  outputSchema: toOutputSchema(output),
  annotations: ANNOTATIONS[effect],
  ...(card && { _meta: SHOWN_BY_CARD }),
});

function differing<T extends object>(form: T, from: T): Partial<T> {
  const fields = Object.entries(form).filter(([name, value]) => !isDeepStrictEqual(value, from[name as keyof T]));
  return Object.fromEntries(fields) as Partial<T>;
}

/** All tools, in the order models see them. The build replaces this module with its values, so listing loads no schemas. */
export const toolsList: readonly ListedTool[] = tools.map((tool) => {
  const { name, group, effect, guarded, localFiles, variants = {} } = tool;
  const whole = shown(tool);
  const forms = Object.entries(variants).map(([variant, form]) => {
    return [variant, { effect: form.effect, shown: differing(shown(form), whole) }];
  });
  return {
    name,
    group,
    effect,
    ...(guarded && { guarded }),
    ...(localFiles && { localFiles }),
    shown: whole,
    ...(forms.length > 0 && { variants: Object.fromEntries(forms) }),
  };
});
