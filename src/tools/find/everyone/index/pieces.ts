/** Bytes of a text, and where they begin in it. */
export interface Piece {
  bytes: Uint8Array;
  at: number;
}

/**
 * A text in so many pieces. Of these, one is left whole by fewer slips, though it may be elsewhere.
 * @param text a letter for each byte
 */
export function piecesOf(text: string, count: number): Piece[] {
  return Array.from({ length: count }, (_, index) => {
    const at = Math.floor((index * text.length) / count);
    return { bytes: Buffer.from(text.slice(at, Math.floor(((index + 1) * text.length) / count)), "latin1"), at };
  });
}

/** Whether a text that stands in these bytes has a piece, at most so far from its place. */
export function hasPiece(
  bytes: Uint8Array,
  start: number,
  length: number,
  pieces: readonly Piece[],
  most: number,
): boolean {
  for (const piece of pieces) {
    const last = Math.min(length - piece.bytes.length, piece.at + most);
    for (let at = Math.max(0, piece.at - most); at <= last; at++) {
      if (isThere(piece.bytes, bytes, start + at)) return true;
    }
  }
  return false;
}

function isThere(piece: Uint8Array, bytes: Uint8Array, from: number): boolean {
  for (let at = 0; at < piece.length; at++) if (bytes[from + at] !== piece[at]) return false;
  return true;
}
