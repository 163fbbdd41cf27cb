import type { Client } from "./clients.js";
import { type Choice, type Place, type ServerEntry, TOKEN_VARIABLE } from "./entry.js";

/** The server's entry in the form that one client reads. */
export function serverEntry(
  client: Client,
  { demo, settings, withheld = [] }: Choice,
  { program, platform }: Place,
): ServerEntry {
  const wrapped = program.command === "npx" && platform === "win32" && client.needsCmd;
  const env = { ...(!demo && client.token !== undefined && { [TOKEN_VARIABLE]: client.token }), ...settings };
  return {
    ...(client.typed && { type: "stdio" }),
    command: wrapped ? "cmd" : program.command,
    args: [...(wrapped ? ["/c", program.command] : []), ...program.args, ...(demo ? ["--demo"] : [])],
    ...(!demo && client.token === undefined && { env_vars: [TOKEN_VARIABLE, ...withheld] }),
    ...(program.fromRegistry && client.startupSeconds !== undefined && { startup_timeout_sec: client.startupSeconds }),
    ...(Object.keys(env).length > 0 && { env }),
  };
}
