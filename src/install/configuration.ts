import { stringify } from "smol-toml";
import { findClient, TOKEN_INPUT } from "./clients.js";
import { type Choice, type Place, serverName, takesToken } from "./entry.js";
import { instructions } from "./instructions.js";
import { serverEntry } from "./server-entry.js";

/**
 * A client's whole configuration file, and in words where to put it. It never holds the token.
 * @throws Problem if the client is unknown
 */
export function clientConfiguration({ client: clientName, ...rest }: { client: string | undefined } & Choice & Place): {
  configuration: string;
  instructions: string;
} {
  const client = findClient(clientName);
  const name = serverName(rest.demo);
  const entry = serverEntry(client, rest, rest);
  const asks = client.tokenFrom === "prompt" && takesToken(rest);
  const file = { ...(asks && { inputs: [TOKEN_INPUT] }), [client.key]: { [name]: entry } };
  return {
    configuration: client.format === "toml" ? stringify(file) : `${JSON.stringify(file, null, 2)}\n`,
    instructions: instructions(client, rest, rest),
  };
}
