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
      // None of these texts has a sign that JSON would write in another way.
      lines += `{"time":"${new Date().toISOString()}","key":${quoted(key)},"${isTool ? "tool" : "method"}":"${what}","outcome":"${outcome}","status":${status ?? null},"ms":${Math.round(ms * 10) / 10},"polar_requests":${requests}}\n`;
    },
    flush,
  };
}

const quoted = (text: string | undefined): string => (text === undefined ? "null" : JSON.stringify(text));
