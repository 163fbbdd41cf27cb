import { tools } from "./catalog.js";
import { toInputSchema, toOutputSchema } from "./schema.js";
import { ANNOTATIONS } from "./tool.js";

/** The tools as `tools/list` returns them. The build replaces this module with its value, so listing loads no schemas. */
export const toolsList = tools.map(({ name, title, description, effect, input, output }) => ({
  name,
  title,
  description,
  inputSchema: toInputSchema(input),
  outputSchema: toOutputSchema(output),
  annotations: ANNOTATIONS[effect],
}));
