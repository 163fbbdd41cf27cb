import { inspectConfig, wantsDemo } from "../config/config.js";
import { Problem } from "../config/problem.js";
import type { Choice } from "./entry.js";

/** The options of `config` that decide what the server does. */
export interface Wanted {
  demo: boolean;
  server: string | undefined;
  readOnly: boolean;
}

/** @throws Problem if the server is unknown or combined with the demo */
export function choose({ demo, server, readOnly }: Wanted): Choice {
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
      // Clients convert arguments, so a `confirm` may be true that no model set.
      ...(!inDemo && !readOnly && { POLAR_DELETE_POLICY: "preview" }),
    },
  };
}
