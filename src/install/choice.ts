import { inspectConfig, wantsDemo } from "../config/config.js";
import { type Environment, Problem, setting } from "../config/problem.js";
import type { Choice } from "./entry.js";

/** The options of `config` that decide what the server does. */
export interface Wanted {
  demo: boolean;
  server: string | undefined;
  readOnly: boolean;
}

/**
 * @param env where a policy for deletes may be set, which the configured server then has too
 * @throws Problem if the server is unknown or combined with the demo, or the policy does not exist
 */
export function choose({ demo, server, readOnly }: Wanted, env: Environment): Choice {
  const given = { POLAR_SERVER: server };
  const serverIsDemo = wantsDemo(given);
  const wrong = inspectConfig(given).problems.find(({ setting }) => setting === "POLAR_SERVER");
  if (wrong && !serverIsDemo) throw new Problem("--server", wrong.fault, wrong.cure);
  if (demo && server !== undefined && !serverIsDemo) {
    throw new Problem("--server", "cannot be combined with --demo, which has its own Polar", "leave one of them out");
  }
  const inDemo = demo || serverIsDemo;
  return {
    demo: inDemo,
    settings: {
      ...(!inDemo && server && { POLAR_SERVER: server }),
      ...(readOnly && { POLAR_READ_ONLY: "1" }),
      ...(!inDemo && !readOnly && { POLAR_DELETE_POLICY: deletePolicy(env) }),
    },
  };
}

/** Unless one is set, the policy for assistants: their clients may convert a `confirm` to true that no model sent as true. */
function deletePolicy(env: Environment): string {
  const { config, problems } = inspectConfig(env);
  const wrong = problems.find(({ setting }) => setting === "POLAR_DELETE_POLICY");
  if (wrong) throw wrong;
  return setting(env, "POLAR_DELETE_POLICY") === undefined ? "preview" : config.deletePolicy;
}
