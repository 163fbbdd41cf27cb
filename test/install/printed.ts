import { parse } from "smol-toml";
import { CLIENTS } from "../../src/install/clients.js";
import { clientConfiguration } from "../../src/install/configuration.js";
import type { Choice, Place } from "../../src/install/entry.js";
import { NPX } from "../../src/install/program.js";

export const NAMES = CLIENTS.map(({ name }) => name);
export const PLATFORMS = ["darwin", "win32", "linux"] as const;

/** What is printed for a client, as text and parsed. */
export function printed(client: string, options: Partial<Choice & Place> = {}) {
  const { configuration, instructions } = clientConfiguration({
    client,
    demo: false,
    settings: {},
    program: NPX,
    platform: "linux",
    ...options,
  });
  const parsed: any = client === "codex" ? parse(configuration) : JSON.parse(configuration);
  const [key] = Object.keys(parsed).filter((name) => name !== "inputs");
  const [[name, server]] = Object.entries<any>(parsed[key as string]) as [[string, any]];
  return { configuration, instructions, lines: instructions.trimEnd().split("\n"), parsed, name, server };
}
