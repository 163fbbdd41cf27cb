import { tools } from "./catalog.js";
import { sealedDeleteTools } from "./customers/delete.js";
import { toOutputSchema } from "./output.js";
import { toInputSchema } from "./schema.js";
import { ANNOTATIONS, type Tool } from "./tool.js";

const listed = ({ name, title, description, effect, input, output }: Tool) => ({
  name,
  title,
  description,
  inputSchema: toInputSchema(input),
  outputSchema: toOutputSchema(output),
  annotations: ANNOTATIONS[effect],
});

/** The tools as `tools/list` returns them. The build replaces this module with its values, so listing loads no schemas. */
export const toolsList = tools.map(listed);

/** The same for the tools that differ where a delete needs its preview. */
export const sealedDeletes = sealedDeleteTools.map(listed);
