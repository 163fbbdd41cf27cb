import type { Signal } from "../primitives/signal.js";
import type { Answer, Question } from "../tools/tool.js";

/** Users read, think, and may be at lunch. */
const PATIENCE_MS = 10 * 60_000;
/** Clients give a call a minute, and more while it makes progress. */
const SIGN_OF_LIFE_MS = 10_000;

/** The protocol's elicitation request: a form with one box. */
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

/**
 * Puts a question to the user. Only an accepted form with the box ticked is a yes; a failure is a no.
 * @throws the signal's reason
 */
export async function putToUser(
  { message, yes, about }: Question,
  elicit: Elicit,
  signal: Signal,
  progress: (done: number, message: string) => void,
): Promise<Answer> {
  signal.throwIfAborted();
  const gone = new AbortController();
  signal.addEventListener("abort", () => gone.abort(signal.reason));
  let seconds = 0;
  const signs = setInterval(() => {
    seconds += SIGN_OF_LIFE_MS / 1000;
    progress(seconds, "waiting for the user's answer");
  }, SIGN_OF_LIFE_MS);
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
      { signal: gone.signal, timeout: PATIENCE_MS },
    );
    return { reply: action === "accept" && content?.confirm === true ? "yes" : "no", about };
  } catch {
    signal.throwIfAborted();
    return { reply: "no", about };
  } finally {
    clearInterval(signs);
  }
}
