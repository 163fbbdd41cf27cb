import type { Readable } from "node:stream";
import { decodeUtf8 } from "../primitives/text.js";

const NEWLINE = 10;
/** `{`, `[`, the first byte of a byte order mark, and blanks before them: no other byte begins a message. */
const MAY_BEGIN_MESSAGE = new Set([0x7b, 0x5b, 0xef, 0x20, 0x09, 0x0d]);
/** Then everything else gets its turn. */
const LINES_PER_TURN = 200;

export interface LineOptions {
  input: Readable;
  /** Longer lines are skipped. */
  maxLineBytes: number;
  /** Gets each line that may be a message. */
  onLine(line: string): void;
  log(line: string): void;
}

/** The lines of an input, some at a time. */
export interface Lines {
  start(): void;
  /** Reads no more lines until `release`. */
  hold(): void;
  release(): void;
  stop(): void;
}

export function readLines({ input, maxLineBytes, onLine, log }: LineOptions): Lines {
  /** What has come in and is not read yet; `at` is in the first one. */
  const chunks: Buffer[] = [];
  let at = 0;
  /** The beginning of the current line. */
  let parts: Buffer[] = [];
  let bytes = 0;
  let isHeld = false;
  let isWaiting = false;

  function receive(chunk: Buffer): void {
    chunks.push(chunk);
    if (!isWaiting) read();
  }

  function read(): void {
    isWaiting = false;
    for (let lines = 0; lines < LINES_PER_TURN && !isHeld; lines++) if (!readLine()) break;
    if (chunks.length === 0 && !isHeld) {
      if (input.isPaused()) input.resume();
      return;
    }
    input.pause();
    isWaiting = true;
    if (!isHeld) setImmediate(read);
  }

  /** Returns false if no line is complete. */
  function readLine(): boolean {
    for (let chunk = chunks[0]; chunk; chunk = chunks[0]) {
      // An empty line is no line.
      if (bytes === 0) while (chunk[at] === NEWLINE) at++;
      const end = chunk.indexOf(NEWLINE, at);
      append(chunk.subarray(at, end < 0 ? chunk.length : end));
      if (end >= 0) {
        at = end + 1;
        takeLine();
        return true;
      }
      chunks.shift();
      at = 0;
    }
    return false;
  }

  function append(part: Buffer): void {
    bytes += part.length;
    if (bytes > maxLineBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  }

  function takeLine(): void {
    if (bytes > maxLineBytes) log(`skipped a message of more than ${maxLineBytes} bytes`);
    const line = parts;
    parts = [];
    bytes = 0;
    if (MAY_BEGIN_MESSAGE.has(line[0]?.[0] ?? 0)) onLine(decodeUtf8(line));
  }

  return {
    start: () => void input.on("data", receive),
    hold() {
      isHeld = true;
      input.pause();
    },
    release() {
      if (!isHeld) return;
      isHeld = false;
      isWaiting = true;
      setImmediate(read);
    },
    stop() {
      isHeld = true;
      input.off("data", receive);
      input.pause();
    },
  };
}
