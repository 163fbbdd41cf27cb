import type { EndedRequest } from "./ended-request.js";

/** Writes a line of JSON for each request. */
export interface AccessLog {
  add(ended: EndedRequest): void;
  /** Writes what is not written yet. */
  flush(): void;
}

/** @param write gets the lines of a turn of the event loop at once */
export function createAccessLog(write: (lines: string) => void): AccessLog {
  let lines = "";

  function flush(): void {
    const written = lines;
    lines = "";
    if (written !== "") write(written);
  }

  return {
    add({ key, what, isTool, outcome, status, ms, requests }) {
      if (lines === "") setImmediate(flush);
      const line = {
        time: new Date().toISOString(),
        key: key ?? null,
        [isTool ? "tool" : "method"]: what,
        outcome,
        status: status ?? null,
        ms: Math.round(ms * 10) / 10,
        polar_requests: requests,
      };
      lines += `${JSON.stringify(line)}\n`;
    },
    flush,
  };
}
