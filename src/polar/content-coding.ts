import type { IncomingHttpHeaders } from "node:http";
import { type Duplex, pipeline, type Readable } from "node:stream";
import { promisify } from "node:util";
import * as zlib from "node:zlib";

interface Limit {
  maxOutputLength: number;
}

/** A way to compress a body. */
interface Coding {
  whole(bytes: Buffer, limit: Limit): Promise<Buffer>;
  stream(): Duplex;
}

/** Since Node 22.15. */
interface WithZstd {
  zstdDecompress(bytes: Buffer, limit: Limit, done: (error: Error | null, decoded: Buffer) => void): void;
  createZstdDecompress(): Duplex;
}

const GZIP: Coding = { whole: promisify(zlib.gunzip), stream: () => zlib.createGunzip() };
const BARE_DEFLATE: Coding = { whole: promisify(zlib.inflateRaw), stream: () => zlib.createInflateRaw() };

/** What this Node decodes, by the names in `Content-Encoding`. */
const CODINGS: Record<string, Coding | undefined> = {
  gzip: GZIP,
  "x-gzip": GZIP,
  deflate: { whole: promisify(zlib.inflate), stream: () => zlib.createInflate() },
  br: { whole: promisify(zlib.brotliDecompress), stream: () => zlib.createBrotliDecompress() },
  ...("zstdDecompress" in zlib && { zstd: zstdIn(zlib as unknown as WithZstd) }),
};

function zstdIn({ zstdDecompress, createZstdDecompress }: WithZstd): Coding {
  return { whole: promisify(zstdDecompress), stream: createZstdDecompress };
}

/** More than one is unheard of; each costs up to the limit of an answer. */
const MOST_CODINGS = 4;

/** A body without the codings that nobody asked for. */
export type Decoded<T> = T | "too large" | Undecodable;

/** Completes "answered 200, but …". */
export class Undecodable {
  constructor(readonly what: string) {}
}

/** @param headers of the answer that had these bytes as its body */
export function decodeWhole(
  bytes: Buffer,
  headers: IncomingHttpHeaders,
  maxBytes: number,
): Decoded<Buffer> | Promise<Decoded<Buffer>> {
  const names = codingsOf(headers, bytes);
  const codings = known(names, bytes);
  if (codings instanceof Undecodable) return codings;
  return codings.length === 0 ? bytes : decode(bytes, codings, names, maxBytes);
}

async function decode(bytes: Buffer, codings: Coding[], names: string[], maxBytes: number): Promise<Decoded<Buffer>> {
  let decoded = bytes;
  try {
    for (const { whole } of codings) decoded = await whole(decoded, { maxOutputLength: maxBytes });
    return decoded;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return "too large";
    return new Undecodable(`compressed with ${names[0]}, and cut or broken`);
  }
}

/** The same for a body that is too large to hold. Waits for its first bytes; it fails where its coding is broken. */
export async function decodeStream(body: Readable, headers: IncomingHttpHeaders): Promise<Readable | Undecodable> {
  const beginning = await firstBytes(body);
  const codings = known(codingsOf(headers, beginning), beginning);
  if (codings instanceof Undecodable) return codings;
  // A failure destroys all of them, and the last one tells.
  return codings.reduce<Readable>((coded, { stream }) => pipeline(coded, stream(), () => {}), body);
}

/** The next bytes of a body, which stay in it; none if it ends or fails. */
async function firstBytes(body: Readable): Promise<Buffer> {
  for (;;) {
    const bytes: Buffer | null = body.read();
    if (bytes !== null) {
      body.unshift(bytes);
      return bytes;
    }
    if (body.readableEnded || body.destroyed) return Buffer.of();
    await new Promise<void>((resolve) => {
      const events = ["readable", "end", "error", "close"];
      const proceed = () => {
        for (const event of events) body.off(event, proceed);
        resolve();
      };
      for (const event of events) body.on(event, proceed);
    });
  }
}

/** The last one applied comes first. Servers say gzip of what is plain, and send gzip without a word. */
function codingsOf(headers: IncomingHttpHeaders, beginning: Buffer): string[] {
  if (beginning.length === 0) return [];
  const names = namesIn(headers["content-encoding"]);
  const isGzip = beginning[0] === 0x1f && beginning[1] === 0x8b;
  const [last] = names;
  if (last === undefined) return isGzip ? ["gzip"] : [];
  return CODINGS[last] === GZIP && !isGzip ? names.slice(1) : names;
}

function namesIn(coding: string | string[] | undefined): string[] {
  if (coding === undefined) return [];
  return String(coding)
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity")
    .reverse();
}

function known(names: string[], beginning: Buffer): Coding[] | Undecodable {
  if (names.length === 0) return [];
  const codings = names.map((name) => CODINGS[name]);
  const unknown = names.find((_, at) => codings[at] === undefined);
  if (unknown !== undefined || names.length > MOST_CODINGS) {
    const named = /^[a-z0-9-]{1,20}$/.test(unknown ?? "") ? unknown : "something";
    return new Undecodable(`compressed with ${named}, which this Node cannot read`);
  }
  // The name is used for zlib's format and, against the standard, for what is inside of it.
  if (names[0] === "deflate" && !isZlib(beginning)) codings[0] = BARE_DEFLATE;
  return codings as Coding[];
}

function isZlib([first = 0, second = 0]: Buffer): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
