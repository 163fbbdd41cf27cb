import type { Reader } from "../../reads/requests.js";
import type { Context } from "../../tool.js";

/** Reads of one call, of which there are only so many, with progress after each. */
export interface Requests extends Reader {
  left(): number;
}

const MOST = 40;

export function createRequests({ polar, progress }: Pick<Context, "polar" | "progress">): Requests {
  let sent = 0;
  let done = 0;
  return {
    left: () => MOST - sent,
    async read(...request) {
      sent++;
      try {
        return await polar.read(...request);
      } finally {
        progress(++done, `${done} of at most ${MOST} requests`);
      }
    },
  };
}
