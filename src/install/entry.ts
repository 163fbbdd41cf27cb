import { type Client, TOKEN_VARIABLE } from "./clients.js";
import type { Program } from "./program.js";

/** What a configuration is to do. */
export interface Choice {
  /** The embedded Polar, without a token. */
  demo: boolean;
  /** Settings besides the token, by the names of their variables. */
  settings: Readonly<Record<string, string>>;
}

/** Where it is to do that. */
export interface Place {
  program: Program;
  platform: NodeJS.Platform;
}

/** A server, in the words that all clients share and those that one has for itself. */
export interface ServerEntry {
  type?: "stdio";
  command: string;
  args: string[];
  env?: Record<string, string>;
  env_vars?: string[];
  startup_timeout_sec?: number;
}

export const serverName = (demo: boolean): string => (demo ? "polar-customers-demo" : "polar-customers");

/** The server as one client wants to read it. */
export function serverEntry(client: Client, { demo, settings }: Choice, { program, platform }: Place): ServerEntry {
  const fromRegistry = program.command === "npx";
  const wrapped = fromRegistry && platform === "win32" && client.needsCmd;
  const env = { ...(!demo && client.token !== undefined && { [TOKEN_VARIABLE]: client.token }), ...settings };
  return {
    ...(client.typed && { type: "stdio" }),
    command: wrapped ? "cmd" : program.command,
    args: [...(wrapped ? ["/c", program.command] : []), ...program.args, ...(demo ? ["--demo"] : [])],
    ...(!demo && client.token === undefined && { env_vars: [TOKEN_VARIABLE] }),
    ...(fromRegistry && client.startupSeconds !== undefined && { startup_timeout_sec: client.startupSeconds }),
    ...(Object.keys(env).length > 0 && { env }),
  };
}
