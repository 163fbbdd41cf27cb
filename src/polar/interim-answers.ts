import type { Socket } from "node:net";

/** The beginning of an interim answer; a 0 stands for any digit. */
const BEGINNING = "HTTP/1.0 100";
const END_OF_HEAD = "\r\n\r\n";
/** No interim answer is as long; what is goes to the HTTP client, which refuses it. */
const LONGEST_HEAD = 64 * 1024;

/**
 * Takes interim answers (1xx) out of what the socket reads: the HTTP client fails on a `100 Continue` that it did not ask
 * for. They come only between a request and its answer.
 */
export function withoutInterimAnswers<T extends Socket>(socket: T): T {
  const read = socket.read.bind(socket);
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  let awaitsAnswer = false;
  let held: Buffer | undefined;

  function readAnswer(): Buffer | null {
    for (let chunk: Buffer | null = read(); chunk !== null; chunk = read()) {
      if (!awaitsAnswer) return chunk;
      const bytes: Buffer = held ? Buffer.concat([held, chunk]) : chunk;
      const answer = behindInterimAnswers(bytes);
      awaitsAnswer = answer.isInterim;
      held = answer.isInterim ? answer.bytes : undefined;
      if (!answer.isInterim) return answer.bytes;
    }
    return null;
  }

  return Object.assign(socket, {
    read: (size?: number) => (size === undefined ? readAnswer() : read(size)),
    write(...args: unknown[]) {
      awaitsAnswer = true;
      return write(...args);
    },
  });
}

/** What follows the interim answers at the beginning; `isInterim` while that may be one as well, still incomplete. */
function behindInterimAnswers(bytes: Buffer): { bytes: Buffer; isInterim: boolean } {
  let rest = bytes;
  while (mayBeInterim(rest)) {
    const end = rest.indexOf(END_OF_HEAD);
    if (end < 0) return { bytes: rest, isInterim: rest.length <= LONGEST_HEAD };
    rest = rest.subarray(end + END_OF_HEAD.length);
  }
  return { bytes: rest, isInterim: false };
}

const FIRST_DIGIT = BEGINNING.indexOf("1", BEGINNING.indexOf(" "));

/** Not a 101: it would end HTTP on this connection. */
function mayBeInterim(bytes: Buffer): boolean {
  // Almost always, this is enough to see.
  if (bytes.length > FIRST_DIGIT && bytes[FIRST_DIGIT] !== BEGINNING.charCodeAt(FIRST_DIGIT)) return false;
  const beginning = bytes.toString("latin1", 0, BEGINNING.length);
  if (beginning.endsWith(" 101")) return false;
  return [...beginning].every((letter, at) => (BEGINNING[at] === "0" ? /\d/.test(letter) : letter === BEGINNING[at]));
}
