import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Revision } from "./scenarios.js";

/** Where the specification's schemas begin in the suite's only file, which has them as JavaScript. */
const BEGIN = /=(?=\{\$schema:`[^`]+`,\$defs:\{Annotations:)/g;
/** The definition that only this revision's schema has. */
const OWN: Record<Revision, string> = { "2025-11-25": "InitializeResult", "2026-07-28": "DiscoverResult" };

/** Finds what is wrong with a message that should be what a definition of the schema says; undefined if nothing is. */
export type Check = (message: unknown, definition: string) => string | undefined;

/** The specification's JSON Schema of a revision, out of the installed suite: no package has it as a file. */
export function checkOf(suite: string, revision: Revision): Check {
  const source = readFileSync(join(suite, "node_modules/@modelcontextprotocol/conformance/dist/index.js"), "utf8");
  const schemas = [...source.matchAll(BEGIN)].map(({ index }) => runInNewContext(`(${literalAt(source, index + 1)})`));
  const schema = schemas.find(({ $defs }) => OWN[revision] in $defs);
  if (!schema) throw new Error(`The suite has no schema of ${revision}.`);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(JSON.parse(JSON.stringify(schema)), revision);

  return (message, definition) => {
    const validate = ajv.getSchema(`${revision}#/$defs/${definition}`) as ValidateFunction;
    return validate(message) ? undefined : `${definition}: ${ajv.errorsText(validate.errors)}`;
  };
}

/** The object literal that begins there. */
function literalAt(source: string, begin: number): string {
  let depth = 0;
  // A text, or a brace outside of texts.
  for (const { 0: found, index } of source.slice(begin).matchAll(/(["'`])(?:\\.|(?!\1)[^\\])*\1|[{}]/gs)) {
    if (found === "{") depth++;
    else if (found === "}" && --depth === 0) return source.slice(begin, begin + index + 1);
  }
  throw new Error("The suite's schema has no end.");
}
