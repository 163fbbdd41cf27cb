import { crc32, deflateSync } from "node:zlib";

interface Pixels {
  width: number;
  height: number;
  /** Red, green, blue and alpha of each pixel, from the top left. */
  data: Uint8Array;
}

const MOST_COLORS = 96;
const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");

/**
 * An opaque picture with few colors as a PNG with a palette: a third of the size. Of colors that differ by less than
 * eyes see, the most frequent stands for all.
 */
export function smallPng({ width, height, data }: Pixels): Buffer {
  for (let bits = 8; ; bits--) {
    const palette = paletteOf(data, 8 - bits);
    if (palette.size > MOST_COLORS) continue;
    const indexes = new Map([...palette.keys()].map((bucket, index) => [bucket, index]));
    const rows = Buffer.alloc((width + 1) * height);
    for (let at = 0; at < width * height; at++) {
      const index = indexes.get(bucketOf(data, at * 4, 8 - bits)) as number;
      rows[at + Math.floor(at / width) + 1] = index;
    }
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    // 8 bits a pixel, which are an index of the palette.
    header.set([8, 3], 8);
    const colors = Buffer.from(
      [...palette.values()].flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]),
    );
    const parts = { IHDR: header, PLTE: colors, IDAT: deflateSync(rows, { level: 9 }), IEND: Buffer.alloc(0) };
    return Buffer.concat([SIGNATURE, ...Object.entries(parts).map(([type, content]) => chunk(type, content))]);
  }
}

function bucketOf(data: Uint8Array, at: number, dropped: number): number {
  const part = (offset: number) => (data[at + offset] as number) >> dropped;
  return (part(0) << 16) | (part(1) << 8) | part(2);
}

/** The most frequent color of each bucket. */
function paletteOf(data: Uint8Array, dropped: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const color = bucketOf(data, at, 0);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const palette = new Map<number, number>();
  for (const [color] of [...counts].sort(([, one], [, other]) => other - one)) {
    const bucket = bucketOf(Uint8Array.of(color >> 16, (color >> 8) & 255, color & 255), 0, dropped);
    if (!palette.has(bucket)) palette.set(bucket, color);
  }
  return palette;
}

function chunk(type: string, content: Buffer): Buffer {
  const [size, checksum, body] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(type), content])];
  size.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, checksum]);
}
