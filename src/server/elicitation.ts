import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import type { Signal } from "../primitives/signal.js";
import type { Question, Reply } from "../tools/tool.js";

/** A person reads, thinks, and may be at lunch. */
const PATIENCE_MS = 10 * 60_000;
/** Clients give a call a minute, and more while it makes progress. */
const SIGN_OF_LIFE_MS = 10_000;

/** Asks the person at the client through MCP elicitation; anything but an accepted form with the box ticked means no. */
export async function askPerson(
  server: Server,
  { question, yes }: Question,
  signal: Signal,
  progress: (done: number, message: string) => void,
): Promise<Reply> {
  if (!server.getClientCapabilities()?.elicitation?.form) return "nobody to ask";
  signal.throwIfAborted();
  const gone = new AbortController();
  signal.addEventListener("abort", () => gone.abort(signal.reason));
  let seconds = 0;
  const signs = setInterval(() => {
    seconds += SIGN_OF_LIFE_MS / 1000;
    progress(seconds, "waiting for the person's answer");
  }, SIGN_OF_LIFE_MS);
  try {
    const { action, content } = await server.elicitInput(
      {
        message: question,
        requestedSchema: {
          type: "object",
          properties: { confirm: { type: "boolean", title: yes, default: false } },
          required: ["confirm"],
        },
      },
      { signal: gone.signal, timeout: PATIENCE_MS },
    );
    return action === "accept" && content?.confirm === true ? "yes" : "no";
  } catch {
    signal.throwIfAborted();
    return "no";
  } finally {
    clearInterval(signs);
  }
}
