import { ArgumentError } from "../../../primitives/errors.js";

/**
 * The name of the argument that is given, of those that say what a batch is about.
 * @param hint how to say it
 * @throws ArgumentError unless exactly one is given
 */
export function requireOne<Name extends string>(given: Readonly<Record<Name, unknown>>, hint: string): Name {
  const all = Object.keys(given) as Name[];
  const names = all.filter((name) => given[name] !== undefined);
  const [name, ...others] = names;
  if (name !== undefined && others.length === 0) return name;
  const reason = name === undefined ? "is missing" : `cannot stand beside ${others.join(", ")}`;
  const which = all
    .map((one) => `\`${one}\``)
    .join(", ")
    .replace(/, (?=[^,]*$)/, " and ");
  throw new ArgumentError(
    `Nothing was sent: ${name === undefined ? "one of" : "only one of"} ${which} is needed.`,
    [{ field: name ?? (all[0] as Name), reason }],
    hint,
  );
}
