import type { Signal } from "../primitives/signal.js";
import type { Answer, Question } from "../tools/tool.js";

/** Users read, think, and may be at lunch. */
const ANSWER_TIMEOUT_MS = 10 * 60_000;
/** Clients give a call one minute, and more while it reports progress. */
const PROGRESS_INTERVAL_MS = 10_000;

/** Sends MCP's elicitation request: a form with one checkbox. */
export type Elicit = (form: Form, options: { signal: AbortSignal; timeout: number }) => Promise<FilledForm>;

interface Form {
  message: string;
  requestedSchema: {
    type: "object";
    properties: { confirm: { type: "boolean"; title: string; default: false } };
    required: ["confirm"];
  };
}

interface FilledForm {
  action: string;
  content?: Record<string, unknown> | undefined;
}

/** The code of the SDK's error when no answer comes in time. */
const REQUEST_TIMEOUT = -32_001;

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
  let seconds = 0;
  const ticks = setInterval(() => {
    seconds += PROGRESS_INTERVAL_MS / 1000;
    progress(seconds, "waiting for the user's answer");
  }, PROGRESS_INTERVAL_MS);
  try {
    const { action, content } = await elicit(
      {
        message,
        requestedSchema: {
          type: "object",
          properties: { confirm: { type: "boolean", title: yes, default: false } },
          required: ["confirm"],
        },
      },
      { signal: cancellation.signal, timeout: ANSWER_TIMEOUT_MS },
    );
    if (action === "accept") return { reply: content?.confirm === true ? "yes" : "declined", about };
    if (action === "decline") return { reply: "declined", about };
    return action === "cancel" ? { reply: "canceled", about } : { reply: "unsupported" };
  } catch (error) {
    signal.throwIfAborted();
    const unanswered = (error as { code?: unknown }).code === REQUEST_TIMEOUT;
    return unanswered ? { reply: "canceled", about } : { reply: "unsupported" };
  } finally {
    clearInterval(ticks);
  }
}
