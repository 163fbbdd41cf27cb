import { inspectConfig, wantsDemo } from "../config/config.js";
import { Problem } from "../config/problem.js";
import type { Choice } from "./entry.js";

/** What `config` was told on the command line. */
export interface Told {
  demo: boolean;
  server: string | undefined;
  readOnly: boolean;
}

/** @throws Problem where the server is none, or stands beside the demo */
export function choose({ demo, server, readOnly }: Told): Choice {
  const given = { POLAR_SERVER: server };
  const serverIsDemo = wantsDemo(given);
  const wrong = inspectConfig(given).problems.find(({ setting }) => setting === "POLAR_SERVER");
  if (wrong && !serverIsDemo) throw new Problem("--server", wrong.fault, wrong.cure);
  if (demo && server !== undefined && !serverIsDemo) {
    throw new Problem(
      "--server",
      "is given beside --demo",
      "the demo has a Polar of its own, leave one of the two out",
    );
  }
  const inDemo = demo || serverIsDemo;
  return {
    demo: inDemo,
    settings: { ...(!inDemo && server && { POLAR_SERVER: server }), ...(readOnly && { POLAR_READ_ONLY: "1" }) },
  };
}
