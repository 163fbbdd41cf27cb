import type { Writable } from "node:stream";

/** Writes and ends, no faster than the other side reads. Makes no further pieces once the other side has gone. */
export async function writeAll(stream: Writable, pieces: Iterable<string | Uint8Array>): Promise<void> {
  for (const piece of pieces) {
    if (!stream.write(piece)) await drained(stream);
    if (stream.destroyed) return;
  }
  stream.end();
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      stream.off("drain", settle).off("close", settle);
      resolve();
    };
    stream.once("drain", settle).once("close", settle);
    if (stream.destroyed) settle();
  });
}
