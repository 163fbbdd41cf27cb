import { tools } from "./catalog.js";
import { toInputSchema, toOutputSchema } from "./schema.js";
import { ANNOTATIONS } from "./tool.js";

/** The tools as `tools/list` shows them. The build puts the value in this module's place, so that listing loads no schemas. */
export const toolsList = tools.map(({ name, title, description, effect, input, output }) => ({
  name,
  title,
  description,
  inputSchema: toInputSchema(input),
  outputSchema: toOutputSchema(output),
  annotations: ANNOTATIONS[effect],
}));
