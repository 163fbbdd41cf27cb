import type { Client } from "./clients.js";
import { type Choice, type Place, type ServerEntry, TOKEN_VARIABLE, takesToken } from "./entry.js";

/** The server's entry in the form that one client reads. */
export function serverEntry(client: Client, choice: Choice, { program, platform }: Place): ServerEntry {
  const { demo, settings, withheld = [] } = choice;
  const wrapped = program.command === "npx" && platform === "win32" && client.needsCmd;
  const byName = client.token === undefined;
  const env = { ...(takesToken(choice) && !byName && { [TOKEN_VARIABLE]: client.token }), ...settings };
  const passedOn = byName ? [...(takesToken(choice) ? [TOKEN_VARIABLE] : []), ...withheld] : [];
  return {
    ...(client.typed && { type: "stdio" }),
    command: wrapped ? "cmd" : program.command,
    args: [...(wrapped ? ["/c", program.command] : []), ...program.args, ...(demo ? ["--demo"] : [])],
    ...(passedOn.length > 0 && { env_vars: passedOn }),
    ...(program.fromRegistry && client.startupSeconds !== undefined && { startup_timeout_sec: client.startupSeconds }),
    ...(Object.keys(env).length > 0 && { env }),
  };
}
