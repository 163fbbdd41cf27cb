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

export const TOKEN_VARIABLE = "POLAR_ACCESS_TOKEN";
