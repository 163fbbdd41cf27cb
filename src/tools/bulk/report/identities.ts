import type { Own } from "../../stream/columns.js";
import { createHash } from "../../stream/hash.js";
import type { RowBytes } from "../../stream/row.js";
import { putUuid } from "../../stream/uuids.js";
import { createFolding } from "./folding.js";

/** What two records of one customer have in common, from the strongest sign to the weakest. */
export const SIGNS = ["email", "tax_id", "name_and_postal_code"] as const;
export type Sign = (typeof SIGNS)[number];

/** Rows are kept in chunks: nothing is copied while they grow. */
const CHUNK = 1 << 16;
/** Bits of the number of a row. */
export const ROW_BITS = 20;
/** Beyond, a sample is kept. */
const MOST_ROWS = 1 << ROW_BITS;

interface Chunk {
  /** Four words each. */
  ids: Uint32Array;
  /** By sign, two words each: the upper and the lower half of a hash, or 0 where the row has none. */
  hashes: readonly Int32Array[];
}

/** Ids of customers, and a hash of each sign: 40 bytes a row. */
export interface Identities {
  /** Rows that are kept, by number. */
  readonly rows: number;
  /** One text in this many is kept, with all rows that have it; 1 up to 1,048,576 rows. */
  readonly oneIn: number;
  add(row: RowBytes): void;
  /** The hashes of a sign, by the number of the row in as many lists as needed: an upper and a lower half each, or 0. */
  hashes(sign: number): Int32Array[];
  /** The lower half of one of them. */
  lower(sign: number, row: number): number;
  /** The same for rows that have the text of a sign in common; undefined where a row has none. */
  keyOf(sign: number, row: number): string | undefined;
  /** Words of the row's id. */
  id(row: number): Uint32Array;
}

/** @param cellOf where Polar's column stands */
export function createIdentities(cellOf: (column: Own) => number, mostRows = MOST_ROWS): Identities {
  const folding = createFolding();
  const hash = createHash();
  const [id, email, taxId, name, code] = (["id", "email", "tax_id", "name", "billing_address_zip"] as const).map(
    cellOf,
  ) as [number, number, number, number, number];
  const put = [
    (row: RowBytes) => folding.email(row, email),
    (row: RowBytes) => folding.exact(row, taxId),
    (row: RowBytes) => folding.nameAndCode(row, name, code),
  ];
  const chunks: Chunk[] = [];
  let rows = 0;
  /** Of the hash of a text that is kept, these bits are 0: Wegman's adaptive sampling. */
  let mask = 0;

  const chunkOf = (row: number) => chunks[row >> 16] as Chunk;
  const at = (row: number) => row & (CHUNK - 1);

  const half = (sign: number, row: number, which: 0 | 1) =>
    (chunkOf(row).hashes[sign] as Int32Array)[2 * at(row) + which] as number;

  /** Keeps half of the texts, and the rows that have one of them. */
  function thin(): void {
    mask = (mask << 1) | 1;
    let kept = 0;
    for (let row = 0; row < rows; row++) {
      let hasAny = 0;
      for (let sign = 0; sign < SIGNS.length; sign++) hasAny |= keepHalf(sign, row, kept);
      moveId(row, kept);
      if (hasAny !== 0) kept++;
    }
    rows = kept;
    chunks.length = Math.ceil(rows / CHUNK);
  }

  /** Moves a hash, or 0 if it is not kept; returns 0 for that. */
  function keepHalf(sign: number, row: number, to: number): number {
    const from = chunkOf(row).hashes[sign] as Int32Array;
    const target = chunkOf(to).hashes[sign] as Int32Array;
    const high = from[2 * at(row)] as number;
    const low = from[2 * at(row) + 1] as number;
    const isKept = (low & mask) === 0;
    target[2 * at(to)] = isKept ? high : 0;
    target[2 * at(to) + 1] = isKept ? low : 0;
    return isKept ? high | low : 0;
  }

  function moveId(row: number, to: number): void {
    const from = chunkOf(row).ids;
    const target = chunkOf(to).ids;
    for (let word = 0; word < 4; word++) target[4 * at(to) + word] = from[4 * at(row) + word] as number;
  }

  return {
    get rows() {
      return rows;
    },
    get oneIn() {
      return mask + 1;
    },
    add(row) {
      const index = at(rows);
      chunks[rows >> 16] ??= newChunk();
      const { ids, hashes } = chunkOf(rows);
      let hasAny = false;
      for (let sign = 0; sign < SIGNS.length; sign++) {
        const words = hashes[sign] as Int32Array;
        const length = (put[sign] as (row: RowBytes) => number)(row);
        const { low, high } = length > 0 ? hash(folding.scratch, length) : NONE;
        const isKept = length > 0 && (low & mask) === 0;
        words[2 * index] = isKept ? high : 0;
        words[2 * index + 1] = isKept ? low : 0;
        hasAny ||= isKept;
      }
      if (!hasAny) return;
      putUuid(row.bytes, row.start(id), ids, 4 * index);
      if (++rows === mostRows) while (rows > mostRows - mostRows / 16) thin();
    },
    hashes: (sign) =>
      chunks.map((chunk, index) => (chunk.hashes[sign] as Int32Array).subarray(0, 2 * (rows - index * CHUNK))),
    lower: (sign, row) => half(sign, row, 1),
    keyOf(sign, row) {
      const halves = [half(sign, row, 0), half(sign, row, 1)];
      return halves.some((one) => one !== 0) ? [sign, ...halves].join() : undefined;
    },
    id: (row) => chunkOf(row).ids.subarray(4 * at(row), 4 * at(row) + 4),
  };
}

const NONE = { low: 0, high: 0 };

function newChunk(): Chunk {
  return { ids: new Uint32Array(4 * CHUNK), hashes: SIGNS.map(() => new Int32Array(2 * CHUNK)) };
}
