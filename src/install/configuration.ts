import { findClient, TOKEN_INPUT } from "./clients.js";
import { type Choice, type Place, type ServerEntry, serverName } from "./entry.js";
import { instructions } from "./instructions.js";
import { serverEntry } from "./server-entry.js";

/**
 * The whole configuration file of somebody who has none, and in words where it goes. The token is never in it.
 * @throws Problem where there is no such client
 */
export function clientConfiguration({ client: clientName, ...rest }: { client: string | undefined } & Choice & Place): {
  configuration: string;
  instructions: string;
} {
  const client = findClient(clientName);
  const name = serverName(rest.demo);
  const entry = serverEntry(client, rest, rest);
  const asks = client.tokenFrom === "prompt" && !rest.demo;
  const json = { ...(asks && { inputs: [TOKEN_INPUT] }), [client.key]: { [name]: entry } };
  return {
    configuration:
      client.format === "toml" ? toml(`${client.key}.${name}`, entry) : `${JSON.stringify(json, null, 2)}\n`,
    instructions: instructions(client, rest, rest),
  };
}

function toml(table: string, { env = {}, ...entry }: ServerEntry): string {
  const lines = (values: object) => Object.entries(values).map(([key, value]) => `${key} = ${tomlValue(value)}\n`);
  const variables = lines(env);
  const subtable = variables.length > 0 ? ["\n", `[${table}.env]\n`, ...variables] : [];
  return [`[${table}]\n`, ...lines(entry), ...subtable].join("");
}

/** Strings, arrays of them and numbers are written as in JSON, but for one character that TOML wants escaped. */
const tomlValue = (value: unknown): string => JSON.stringify(value).replaceAll("\x7f", "\\u007f");
