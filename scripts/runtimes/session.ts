import { createRequests } from "../requests.js";
import type { Place } from "./place.js";
import { type Command, type Started, startProcess } from "./process.js";

/** A started program that speaks MCP over stdio. */
export interface Session extends Started {
  /** The result of `initialize`. */
  initialized: Promise<any>;
  /** @throws Error with what it logged if it ends before it answers */
  request(method: string, params?: object): Promise<any>;
  /** The structured answer, or the error of an error result. */
  call(tool: string, args: object): Promise<any>;
}

export function openSession(command: Command, place: Place): Session {
  const started = startProcess(command, place.env, place.cwd);
  const tooEarly = started.ended.then((code) => {
    throw new Error(`it ended with ${code}: ${started.stderr()}`);
  });
  const requests = createRequests(started.send, tooEarly);
  started.onLine(requests.take);
  const request = async (method: string, params?: object) => {
    const { result, error } = await requests.request(method, params);
    if (error) throw new Error(`${method} was answered with: ${error.message}`);
    return result;
  };
  const initialized = request("initialize", {
    protocolVersion: "2025-06-18",
    capabilities: {},
    clientInfo: { name: "runtimes", version: "1" },
  });
  initialized.then(() => started.send({ method: "notifications/initialized" })).catch(() => {});
  return {
    ...started,
    initialized,
    request,
    async call(name, args) {
      await initialized;
      const result = await request("tools/call", { name, arguments: args });
      return result.isError ? JSON.parse(result.content[0].text).error : result.structuredContent;
    },
  };
}

/** Does something in a session, and ends it as a client does. */
export async function inSession<T>(command: Command, place: Place, act: (session: Session) => Promise<T>): Promise<T> {
  const session = openSession(command, place);
  try {
    return await act(session);
  } finally {
    session.closeStdin();
    await session.leavesProcesses();
  }
}
