import { isDeepStrictEqual } from "node:util";
import { newPlace } from "./place.js";
import { type Started, startProcess } from "./process.js";
import { command, faults, type Trial } from "./trial.js";

/** One call over HTTP, on a free port; SIGTERM ends it. */
export const http: Trial = async (subject) => {
  const place = newPlace(subject);
  const server = startProcess(command(subject, "http", "--port", "0", "--demo"), place.env, place.cwd);
  const url = await listening(server);
  const { result } = await post(url, { name: "find_customer", arguments: { who: "Jane Cooper" } });
  server.signal("SIGTERM");
  const code = await server.ended;
  return faults({
    "find_customer finds nobody": !isDeepStrictEqual(result?.structuredContent?.match, "exact"),
    [`SIGTERM ends it with ${code}`]: code !== 0,
    "SIGTERM leaves a process": await server.leavesProcesses(),
    [`it leaves ${place.leftovers().join(", ")}`]: place.leftovers().length > 0,
  });
};

/** The URL that it logs. */
async function listening(server: Started): Promise<string> {
  const url = () => /listening on (\S+)/.exec(server.stderr())?.[1];
  let code: unknown;
  server.ended.then((end) => {
    code = end;
  });
  while (url() === undefined && code === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  const found = url();
  if (found === undefined) throw new Error(`it ended with ${code}: ${server.stderr()}`);
  return found;
}

async function post(url: string, params: object): Promise<any> {
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-11-25",
      connection: "close",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params }),
  });
  const body = await answer.text();
  return JSON.parse(/^data: ?(\{.+)$/m.exec(body)?.[1] ?? body);
}
