import { inspectConfig, wantsDemo } from "../config/config.js";
import { mistypedIn } from "../config/misnamed.js";
import { type Environment, Problem } from "../config/problem.js";
import { carriedFrom } from "./carried.js";
import type { Choice } from "./entry.js";

/** The options of `config` that decide what the server does. */
export interface Wanted {
  demo: boolean;
  server: string | undefined;
  readOnly: boolean;
}

/**
 * @param env where `config` runs: what is set there is set for the configured server too, unless an option says otherwise
 * @throws Problem if the server is unknown or combined with the demo, or a setting to carry over is wrong or mistyped
 */
export function choose({ demo, server, readOnly }: Wanted, env: Environment): Choice {
  const given = { POLAR_SERVER: server };
  const serverIsDemo = wantsDemo(given);
  const wrong = inspectConfig(given).problems.find(({ setting }) => setting === "POLAR_SERVER");
  if (wrong && !serverIsDemo) throw new Problem("--server", wrong.fault, wrong.cure);
  if (demo && server !== undefined && !serverIsDemo) {
    throw new Problem("--server", "cannot be combined with --demo, which has its own Polar", "leave one of them out");
  }
  const inDemo = demo || serverIsDemo || (server === undefined && wantsDemo(env));
  const [mistyped] = mistypedIn(env);
  if (mistyped) throw mistyped;
  const { settings: set, withheld } = carriedFrom(env, inDemo);
  const named = server && !inDemo && given;
  const carried = { ...set, ...named, ...(readOnly && { POLAR_READ_ONLY: "1" }) } as Record<string, string>;
  const { config, problems } = inspectConfig(carried);
  const bad = problems.find(({ setting }) => Object.hasOwn(carried, setting));
  if (bad) throw bad;
  // Clients convert arguments, so a `confirm` may arrive as true that no model sent as true.
  const POLAR_DELETE_POLICY = set.POLAR_DELETE_POLICY === undefined ? "preview" : config.deletePolicy;
  return { demo: inDemo, settings: { ...carried, ...(!config.readOnly && { POLAR_DELETE_POLICY }) }, withheld };
}
