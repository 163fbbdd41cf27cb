import type { Signal } from "../../primitives/signal.js";
import type { Answer, Question } from "../../tools/tool.js";
import { type Form, formFor, replyIn } from "./form.js";

/** Users read, think, and may be at lunch. */
const ANSWER_TIMEOUT_MS = 10 * 60_000;
/** The longest that a timer takes: this module withdraws the question itself, to tell that from a client's error. */
const NEVER_MS = 2 ** 31 - 1;
/** Clients give a call one minute, and more while it reports progress. */
const PROGRESS_INTERVAL_MS = 10_000;

/** Sends MCP's elicitation request and returns whatever the client answers. */
export type Elicit = (
  form: Form,
  options: { signal: AbortSignal; timeout: number },
) => Promise<Record<string, unknown>>;

/**
 * Asks the user a question while the call waits, as clients up to protocol 2025-11-25 do.
 * @throws the signal's reason
 */
export async function askUser(
  question: Question,
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
    const reply = replyIn(await elicit(formFor(question), { signal: cancellation.signal, timeout: NEVER_MS }));
    return reply === "yes" ? { reply, about: question.about } : { reply };
  } catch {
    signal.throwIfAborted();
    return { reply: cancellation.signal.aborted ? "unanswered" : "failed" };
  } finally {
    clearTimeout(withdrawal);
    clearInterval(ticks);
  }
}
