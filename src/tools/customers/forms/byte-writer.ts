import { type FileHandle, open } from "node:fs/promises";

/** A new file that is written in few large pieces: what is put into it is copied at once, and written later. */
export interface ByteWriter {
  /** Puts bytes of a buffer, which must stay as it is until `settle`: what is put piece by piece is copied at once. */
  copy(bytes: Buffer, from: number, to: number): void;
  /** Copies what has been put. */
  settle(): void;
  byte(byte: number): void;
  /** Puts a text as UTF-8. */
  text(text: string): void;
  /** A promise while so much is waiting for the disk that nothing more should be put. It rejects when that fails. */
  busy(): Promise<void> | undefined;
  /** Writes the rest, and closes the file; resolves with its size in bytes. */
  end(): Promise<number>;
  /** Closes it as it is, and never fails. */
  abandon(): Promise<void>;
}

const PIECE = 256 * 1024;
/** Room for a chunk as sockets read it, and the row that began before. */
const MIRROR = 96 * 1024;

const newPiece = (room: number) => Buffer.allocUnsafeSlow(room + MIRROR);
const roomIn = (piece: Buffer) => piece.length - MIRROR;

/** What comes in slowly is seen in the file so much later, at most. */
const WRITE_EVERY_MS = 100;

/** @throws an error of the file system if there is such a file, or it cannot be made */
export async function createByteWriter(path: string): Promise<ByteWriter> {
  const file = await open(path, "wx", 0o600);
  let filling = newPiece(PIECE);
  let spare = newPiece(PIECE);
  let filled = 0;
  /** What is to be copied. */
  let source: Buffer = Buffer.of();
  let sourceFrom = 0;
  let sourceTo = 0;
  /** The one whose bytes stand at the end of what is being filled, too. */
  let mirrored: Buffer | undefined;
  let size = 0;
  let writing: Promise<void> | undefined;
  let failure: { error: unknown } | undefined;
  const timer = setInterval(() => {
    if (writing === undefined && failure === undefined) writeFilled();
  }, WRITE_EVERY_MS);

  function makeRoomFor(length: number): void {
    const larger = newPiece(Math.max(filled + length, 2 * roomIn(filling)));
    filling.copy(larger, 0, 0, filled);
    filling = larger;
    mirrored = undefined;
  }

  function settle(): void {
    const length = sourceTo - sourceFrom;
    if (length === 0) return;
    if (filled + length > roomIn(filling)) makeRoomFor(length);
    const mirror = roomIn(filling);
    if (length > source.length / 4 || source.length > MIRROR) source.copy(filling, filled, sourceFrom, sourceTo);
    else {
      // Many small copies take half the time within one buffer.
      if (mirrored !== source) source.copy(filling, mirror);
      mirrored = source;
      filling.copyWithin(filled, mirror + sourceFrom, mirror + sourceTo);
    }
    filled += length;
    sourceFrom = sourceTo;
  }

  /** Only while nothing else is being written. */
  function writeFilled(): void {
    if (filled === 0) return;
    const piece = filling;
    const length = filled;
    filling = spare;
    filled = 0;
    mirrored = undefined;
    size += length;
    writing = writeWhole(file, piece, length).then(
      () => {
        writing = undefined;
        spare = roomIn(piece) === PIECE ? piece : newPiece(PIECE);
      },
      (error) => {
        writing = undefined;
        failure = { error };
      },
    );
  }

  async function written(): Promise<void> {
    await writing;
    if (failure) throw failure.error;
    writeFilled();
  }

  async function close(): Promise<void> {
    clearInterval(timer);
    await writing;
    await file.close();
  }

  return {
    copy(bytes, from, to) {
      if (bytes !== source || from !== sourceTo) {
        settle();
        source = bytes;
        sourceFrom = from;
      }
      sourceTo = to;
    },
    settle,
    byte(byte) {
      settle();
      if (filled === roomIn(filling)) makeRoomFor(1);
      filling[filled++] = byte;
    },
    text(text) {
      settle();
      // UTF-8 needs three bytes for one unit of UTF-16, at most.
      if (filled + text.length * 3 > roomIn(filling)) makeRoomFor(text.length * 3);
      filled += text.length <= SHORT ? writeShort(filling, filled, text) : filling.write(text, filled, "utf8");
    },
    busy() {
      settle();
      if (failure) return written();
      if (filled < PIECE / 2) return undefined;
      if (writing) return written();
      writeFilled();
      return undefined;
    },
    async end() {
      settle();
      try {
        await written();
        await written();
      } finally {
        await close();
      }
      return size;
    },
    abandon: () => close().catch(() => {}),
  };
}

/** A call into Node takes longer than so many letters. */
const SHORT = 24;

function writeShort(bytes: Buffer, at: number, text: string): number {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x80) return bytes.write(text, at, "utf8");
    bytes[at + index] = unit;
  }
  return text.length;
}

async function writeWhole(file: FileHandle, bytes: Buffer, length: number): Promise<void> {
  for (let at = 0; at < length; ) at += (await file.write(bytes, at, length - at)).bytesWritten;
}
