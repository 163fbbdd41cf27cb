import { isRecord } from "../primitives/record.js";
import type { Signal } from "../primitives/signal.js";
import type { Answer, Identity, Question } from "../tools/tool.js";

/** Users read, think, and may be at lunch. */
const ANSWER_TIMEOUT_MS = 10 * 60_000;
/** The longest that a timer takes: this module withdraws the question itself, to tell that from a client's error. */
const NEVER_MS = 2 ** 31 - 1;
/** Clients give a call one minute, and more while it reports progress. */
const PROGRESS_INTERVAL_MS = 10_000;

/** Sends MCP's elicitation request, a form with one checkbox, and returns whatever the client answers. */
export type Elicit = (
  form: Form,
  options: { signal: AbortSignal; timeout: number },
) => Promise<Record<string, unknown>>;

interface Form {
  mode: "form";
  message: string;
  requestedSchema: {
    type: "object";
    properties: { confirm: { type: "boolean"; title: string; default: false } };
    required: ["confirm"];
  };
}

/**
 * Asks the user a question. Only an accepted form with the box checked is a yes.
 * @throws the signal's reason
 */
export async function askUser(
  { message, yes, about }: Question,
  elicit: Elicit,
  signal: Signal,
  progress: (done: number, message: string) => void,
): Promise<Answer> {
  signal.throwIfAborted();
  const cancellation = new AbortController();
  signal.addEventListener("abort", () => cancellation.abort(signal.reason));
  const withdrawal = setTimeout(() => cancellation.abort("no answer in ten minutes"), ANSWER_TIMEOUT_MS);
  let seconds = 0;
  const ticks = setInterval(() => {
    seconds += PROGRESS_INTERVAL_MS / 1000;
    progress(seconds, "waiting for the user's answer");
  }, PROGRESS_INTERVAL_MS);
  try {
    const answer = await elicit(
      {
        mode: "form",
        message,
        requestedSchema: {
          type: "object",
          properties: { confirm: { type: "boolean", title: yes, default: false } },
          required: ["confirm"],
        },
      },
      { signal: cancellation.signal, timeout: NEVER_MS },
    );
    const reply = REPLIES.get(answer.action) ?? "failed";
    return reply === "accepted" ? accepted(answer.content, about) : { reply };
  } catch {
    signal.throwIfAborted();
    return { reply: cancellation.signal.aborted ? "unanswered" : "failed" };
  } finally {
    clearTimeout(withdrawal);
    clearInterval(ticks);
  }
}

const REPLIES = new Map<unknown, "accepted" | "declined" | "dismissed">([
  ["accept", "accepted"],
  ["decline", "declined"],
  ["cancel", "dismissed"],
]);

function accepted(content: unknown, about: Identity): Answer {
  return isRecord(content) && content.confirm === true ? { reply: "yes", about } : { reply: "unchecked" };
}
