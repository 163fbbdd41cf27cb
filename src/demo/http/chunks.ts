const CHUNK_BYTES = 65_536;
/** UTF-8 takes at most this many bytes for a UTF-16 unit. */
const BYTES_PER_UNIT = 3;

/** The same text in fewer, larger pieces. Each is encoded as it comes: one long text of many would take twice as long. */
export function* inChunks(pieces: Iterable<string>): Generator<Uint8Array> {
  let chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let filled = 0;
  for (const piece of pieces) {
    const room = piece.length * BYTES_PER_UNIT;
    if (filled + room > chunk.length) {
      if (filled > 0) yield chunk.subarray(0, filled);
      chunk = Buffer.allocUnsafe(Math.max(CHUNK_BYTES, room));
      filled = 0;
    }
    filled += chunk.write(piece, filled);
  }
  if (filled > 0) yield chunk.subarray(0, filled);
}
