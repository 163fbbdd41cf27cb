import type { Program } from "./program.js";

/** What the configured server does. */
export interface Choice {
  /** Serves the embedded Polar, without a token. */
  demo: boolean;
  /** Settings other than the token, by the names of their variables. */
  settings: Readonly<Record<string, string>>;
  /** Variables that are set where the configuration is made and hold credentials: named, never written. */
  withheld?: readonly string[];
}

/** Where it runs. */
export interface Place {
  program: Program;
  platform: NodeJS.Platform;
}

/** A server's entry in a configuration: the keys that all clients share, and those that only some have. */
export interface ServerEntry {
  type?: "stdio";
  command: string;
  args: string[];
  env?: Record<string, string>;
  env_vars?: string[];
  startup_timeout_sec?: number;
}

/** Whether the configured server gets a token from its client, and not from the demo or a file. */
export const takesToken = ({ demo, settings }: Choice): boolean =>
  !demo && settings[`${TOKEN_VARIABLE}_FILE`] === undefined;

export const serverName = (demo: boolean): string => (demo ? "polar-customers-demo" : "polar-customers");

export const TOKEN_VARIABLE = "POLAR_ACCESS_TOKEN";
