import type { Packages } from "../registry.js";
import type { OwnFault } from "./judge.js";

export type Over = "stdio" | "HTTP";

/** Whom it hands results to: code, or a model that it talks to itself. A bridge hands them to another client. */
export type Kind = "client for code" | "bridge" | "framework" | "command line";

/** A client, in one of its modes: a row of the table. */
export interface Client {
  name: string;
  kind: Kind;
  /** Its file in `drivers`, without the extension. */
  driver: string;
  /** What the driver makes of it, for clients with several ways to work. */
  mode?: string;
  /** The client first, then what it needs beside it. */
  packages: Packages;
  /** The oldest Node it supports, if that is newer than ours. */
  node?: number;
  over: readonly Over[];
  /** What `config` calls it. */
  config?: "claude-code" | "codex" | "gemini";
  /** The versions of MCP that it can be told to speak, by the mode in which it does. */
  eras?: Record<string, string>;
  /** False for one that can put no question to anybody. */
  asks?: false;
  /** Its own faults. One that is gone fails the run as much as a new one. */
  faults?: readonly OwnFault[];
}

/** What a client is named after, and the version that is driven. */
export function packageOf({ packages }: Client): { name: string; version: string } {
  const [[name = "", version = ""] = []] = Object.entries(packages);
  return { name, version };
}
