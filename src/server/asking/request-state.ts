import { timingSafeEqual } from "node:crypto";
import { isNestedDeeper } from "../../primitives/record.js";
import { sorted } from "../../primitives/sorted.js";
import type { Question } from "../../tools/tool.js";
import { createSealing, type Opened } from "./sealing.js";

/** Arguments that any tool accepts have fewer levels. */
const DEEPEST = 64;
const STATE = { name: "state", nonceBytes: 16, sealBytes: 32 };
const QUESTION_BYTES = 32;

/** The call that a question interrupts. */
export interface AskedCall {
  name: string;
  args: unknown;
}

/** What a state says of the question that its call was interrupted by. */
export interface OpenedState extends Pick<Opened, "take"> {
  /** Whether it is this question, about the same customer, with nothing changed since. */
  isFor(question: Question): boolean;
}

/**
 * Seals questions into the `requestState` that travels with the client, so that no other process has to remember them. A state
 * has no personal data in it, and is good for one call of one caller.
 */
export interface RequestStates {
  seal(question: Question, call: AskedCall): string;
  /** Undefined if this server did not make it for this call and caller. */
  open(state: unknown, call: AskedCall): OpenedState | undefined;
}

/**
 * The states of a process.
 * @param key 32 bytes, the same in every process that may get the answer to a question of another
 * @returns the states of one caller, by a name that no other caller has
 */
export function createRequestStates(key?: Buffer): (caller: string) => RequestStates {
  const { digest, seal, open } = createSealing(STATE, key);
  const questionOf = ({ about, seen }: Question) =>
    digest("question", sorted(about), seen.map((part) => JSON.stringify(part)).sort());

  return (caller) => {
    const boundTo = ({ name, args }: AskedCall) => [name, sorted(args)];

    return {
      seal: (question, call) => seal(questionOf(question), caller, boundTo(call)),
      open(state, call) {
        if (isNestedDeeper(call.args, DEEPEST)) return undefined;
        const opened = open(state, caller, boundTo(call));
        if (opened?.content.length !== QUESTION_BYTES) return undefined;
        return { isFor: (question) => timingSafeEqual(opened.content, questionOf(question)), take: opened.take };
      },
    };
  };
}
