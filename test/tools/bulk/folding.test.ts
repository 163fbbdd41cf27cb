import fc from "fast-check";
import { expect, test } from "vitest";
import { foldedCode, foldedEmail, foldedName } from "../../../src/tools/bulk/report/folded.js";
import { createFolding } from "../../../src/tools/bulk/report/folding.js";
import { createHash, scratchOf } from "../../../src/tools/stream/hash.js";
import type { RowBytes } from "../../../src/tools/stream/row.js";
import { scanRows } from "../../../src/tools/stream/scanner.js";
import { IS_WHOLE } from "../../support/runs.js";

const written = (text: string, always: boolean) =>
  always || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** What is put for the only row of a CSV with these cells. */
function put(cells: string[], fold: (folding: ReturnType<typeof createFolding>, row: RowBytes) => number): string {
  const folding = createFolding();
  let folded = "";
  for (const always of [false, true]) {
    const scanner = scanRows({
      header() {},
      row(row) {
        folded = folding.scratch.bytes.toString("utf8", 0, fold(folding, row));
      },
    });
    scanner.push(Buffer.from(`a,b\r\n${cells.map((cell) => written(cell, always)).join()}\r\n`));
  }
  return folded;
}

const email = (text: string) => put([text, ""], (folding, row) => folding.email(row, 0));
const nameAndCode = (name: string, code: string) => put([name, code], (folding, row) => folding.nameAndCode(row, 0, 1));

test.each([
  ["Jane.Cooper+shop@Harborlane.dev", "janecooper@harborlane.dev"],
  ["j.a.n.e@mail.harborlane.dev", "jane@mail.harborlane.dev"],
  ["+shop@harborlane.dev", "+shop@harborlane.dev"],
  ["JOSE\u0301@harborlane.dev", "josé@harborlane.dev"],
  ["nobody", "nobody"],
  ["", ""],
])("the email %s is folded to %s", (text, folded) => expect(email(text)).toBe(folded));

test.each([
  ["José  Álvarez ", "28013", "jose alvarez\x0028013"],
  ["JOSE\u0301 ALVAREZ", "28013", "jose alvarez\x0028013"],
  ["Straße", "sw1a 1aa", "strasse\0sw1a1aa"],
  ["Ｊａｎｅ", "１", "jane\x001"],
  ["ΟΔΥΣΣΕΥΣ", "1", "οδυσσευσ\x001"],
  ["O’Neil", "1", "o’neil\x001"],
  ["", "1", ""],
  ["Jane", " ", ""],
  ["\u0301", "1", ""],
])("the name %s with the postal code %s is folded to %s", (name, code, folded) => {
  expect(nameAndCode(name, code)).toBe(folded);
});

const letters = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."aZ.+@\"' \t\u00a0ß´ıİſ²½ŉǆ\u0301\u0345\u0308ώ’日한"),
    fc.integer({ min: 0x80, max: 0x37f }).map((code) => String.fromCodePoint(code)),
    fc.integer({ min: 0x80, max: 0x1ffff }).map((code) => String.fromCodePoint(code).toWellFormed()),
    fc.integer({ min: 0x1100, max: 0x11ff }).map((code) => String.fromCodePoint(code)),
    fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code)),
  ),
});

test("folding bytes is the same as folding texts", () => {
  fc.assert(
    fc.property(letters, letters, (one, other) => {
      expect(email(one)).toBe(foldedEmail(one));
      const [name, code] = [foldedName(one), foldedCode(other)];
      expect(nameAndCode(one, other)).toBe(name === "" || code === "" ? "" : `${name}\0${code}`);
    }),
    { numRuns: IS_WHOLE ? 2_000 : 300 },
  );
});

test("a text that is too long is known by its digest", () => {
  const long = "x".repeat(5_000);
  expect(nameAndCode(long, "1")).toHaveLength(66);
  expect(nameAndCode(long, "1")).toBe(nameAndCode(long.toUpperCase(), "1"));
  expect(nameAndCode(long, "1")).not.toBe(nameAndCode(`${long}y`, "1"));
});

test("HalfSipHash-1-3 hashes as its authors say", () => {
  const scratch = scratchOf(64);
  const hash = createHash(Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]));
  expect(halfSipHash([0, 1, 2, 3, 4, 5, 6, 7], [], 2, 4)).toEqual([0x591f8d21, 0xc83cb8b9 | 0]);
  for (let length = 0; length < 64; length++) {
    for (let at = 0; at < 64; at++) scratch.bytes[at] = at < length ? at : 0xff;
    const bytes = Array.from({ length }, (_, at) => at);
    const { low, high } = hash(scratch, length);
    expect([low, high]).toEqual(halfSipHash([0, 1, 2, 3, 4, 5, 6, 7], bytes, 1, 3));
  }
});

/** As the paper describes it. Their first test vector, for 2-4 and no bytes, is 21 8d 1f 59 b9 b8 3c c8. */
function halfSipHash(key: number[], message: number[], rounds: number, finalRounds: number): number[] {
  const turned = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits));
  const words = (bytes: number[]) =>
    Array.from({ length: bytes.length / 4 }, (_, at) => Buffer.from(bytes).readInt32LE(4 * at));
  const [k0 = 0, k1 = 0] = words(key);
  let [a, b, c, d] = [k0, k1 ^ 0xee, k0 ^ 0x6c796765, k1 ^ 0x74656462];
  const mix = (times: number) => {
    for (let round = 0; round < times; round++) {
      a = (a + b) | 0;
      b = turned(b, 5) ^ a;
      a = turned(a, 16);
      c = (c + d) | 0;
      d = turned(d, 8) ^ c;
      a = (a + d) | 0;
      d = turned(d, 7) ^ a;
      c = (c + b) | 0;
      b = turned(b, 13) ^ c;
      c = turned(c, 16);
    }
  };
  const padding = Array.from({ length: 3 - (message.length % 4) }, () => 0);
  for (const word of words([...message, ...padding, message.length])) {
    d ^= word;
    mix(rounds);
    a ^= word;
  }
  c ^= 0xee;
  mix(finalRounds);
  const low = b ^ d;
  b ^= 0xdd;
  mix(finalRounds);
  return [low, b ^ d];
}
