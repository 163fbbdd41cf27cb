/** What a field of a result holds. A field that may be null, or of more than one type, has no place in an output schema. */
export type Holds = keyof typeof SCHEMAS;

/** The fields of a tool's results, by name. Results may have more. */
export type Output = Readonly<Record<string, Holds>>;

const SCHEMAS = {
  text: { type: "string" },
  number: { type: "number" },
  flag: { type: "boolean" },
  record: { type: "object" },
  texts: { type: "array", items: { type: "string" } },
  records: { type: "array", items: { type: "object" } },
} as const;

/**
 * The JSON Schema of a tool's results, as sent on the wire. It requires nothing, so that an error matches it too: some clients
 * take the JSON in an error's text for its structured content and, where that does not match, drop the error. It names only
 * the fields at the top, because some clients send it to the model with every request.
 */
export function toOutputSchema(output: Output) {
  const properties = Object.entries(output).map(([name, holds]) => [name, SCHEMAS[holds]]);
  return { type: "object" as const, properties: Object.fromEntries(properties), additionalProperties: true };
}
