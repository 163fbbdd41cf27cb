import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanRows } from "../../../src/tools/stream/scanner.js";
import { IS_WHOLE } from "../../support/runs.js";

/** Everything in a document that is read in pieces of these sizes, again and again. */
function scan(document: string | Buffer, sizes: readonly number[] = [7]) {
  const bytes = Buffer.from(document as string);
  const columns: string[][] = [];
  const rows: string[][] = [];
  const lines: string[] = [];
  const scanner = scanRows({
    header: (cells) => void columns.push(cells),
    row: (row) => {
      const cells = Array.from({ length: row.width }, (_, cell) => row.text(cell));
      expect(cells.map((text) => text === "")).toEqual(cells.map((_, cell) => row.isEmpty(cell)));
      rows.push(cells);
      lines.push(row.bytes.toString("utf8", row.from, row.to));
    },
  });
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] as number;
    // What comes in is written over afterwards, as sockets do.
    const chunk = Buffer.from(bytes.subarray(at, at + size));
    scanner.push(chunk);
    chunk.fill(0x22);
    at += size;
  }
  const { rows: counted, cut } = scanner.end();
  expect(counted).toBe(rows.length);
  expect(columns.length).toBeLessThan(2);
  return { columns: columns[0], rows, lines, cut };
}

const written = (cell: string, quoted = false) =>
  quoted || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const MARK = "\ufeff";
const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", "é", "😀", "ﬁ", " ", "=") });
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: width, maxLength: width })));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe("a streamed CSV document", () => {
  test("is read as it was written, cut anywhere, with any line breaks, with a byte order mark or none", () => {
    fc.assert(
      fc.property(table, sizes, fc.constantFrom("\n", "\r\n"), fc.boolean(), (rows, sizes, end, marked) => {
        const lines = rows.map((row) => row.map(([text, quoted]) => written(text, quoted)).join(",") + end);
        const texts = rows.map((row) => row.map(([text]) => text));
        const read = scan((marked ? MARK : "") + lines.join(""), sizes);
        expect(read.columns).toEqual(texts[0]);
        expect(read.rows).toEqual(texts.slice(1));
        expect(read.lines).toEqual(lines.slice(1));
        expect(read.cut).toBe(rows.length === 0 ? "it has no header row" : undefined);
      }),
    );
  });

  test("of any bytes is read the same, cut anywhere", () => {
    const bytes = fc.array(fc.constantFrom(...Buffer.from('",\r\n\xef\xbb\xbfa', "latin1")), { maxLength: 60 });
    fc.assert(
      fc.property(bytes, sizes, (list, sizes) => {
        const document = Buffer.from(list);
        expect(scan(document, sizes)).toEqual(scan(document, [document.length + 1]));
      }),
      { numRuns: IS_WHOLE ? 1000 : 300 },
    );
  });

  test.each<[string, string, string[][]]>([
    ["a quotation mark inside of a plain cell", 'a"b,c"\n', [['a"b', 'c"']]],
    ["text behind a closing quotation mark", '"a"b"c,d\n', [['ab"c', "d"]]],
    ["a carriage return inside of a plain cell", "a\rb,c\r\r\n", [["a\rb", "c\r"]]],
    ["fewer and more cells than columns", "a\nb,c,d\n", [["a"], ["b", "c", "d"]]],
    ["an empty line", "\r\na,b\n", [[""], ["a", "b"]]],
    ["a second byte order mark", `${MARK}a,b\n`, [[`${MARK}a`, "b"]]],
  ])("keeps %s", (_, body, rows) => {
    for (const size of [1, 2, 3, 100]) expect(scan(`A,B\n${body}`, [size]).rows).toEqual(rows);
  });

  test.each([
    ["", "it has no header row", undefined, 0],
    [MARK, "it has no header row", undefined, 0],
    ["ID,Na", "it does not end with a line break", undefined, 0],
    ['ID,"Na', "it ends inside a quoted field", undefined, 0],
    ['ID,Name\r\n1,"Do', "it ends inside a quoted field", ["ID", "Name"], 0],
    ["ID,Name\r\n1", "its last row is short", ["ID", "Name"], 0],
    ["ID,Name\r\n1\r\n", "its last row is short", ["ID", "Name"], 1],
    ["ID,Name\r\n1,Jo", "it does not end with a line break", ["ID", "Name"], 1],
    ["ID,Name\r\n1,Jo\r", "it does not end with a line break", ["ID", "Name"], 1],
    ["ID,Name\r\n", undefined, ["ID", "Name"], 0],
  ])("that is %j tells how it was cut off: %s", (text, cut, columns, rows) => {
    for (const size of [1, 2, 100]) {
      const read = scan(text, [size]);
      expect({ ...read, rows: read.rows.length }).toMatchObject({ columns, cut, rows });
    }
  });

  test("ends its last cell before half a line break", () => {
    expect(scan("ID,Name\r\n1,Jo\r").rows).toEqual([["1", "Jo"]]);
  });

  test("whose row never ends is not held, and read no further", () => {
    const scanner = scanRows({ header() {}, row() {} });
    scanner.push(Buffer.from('ID,Name\r\n1,"'));
    const chunk = Buffer.alloc(1024 * 1024, "x,");
    let chunks = 0;
    while (chunks < 100 && scanner.push(chunk)) chunks++;
    expect(chunks).toBeLessThan(20);
    expect(scanner.push(Buffer.from('"\r\n2,Jo\r\n'))).toBe(false);
    expect(scanner.end()).toEqual({ rows: 0, cut: "a row is too long to be one" });
  });

  test("may have more cells than anyone reads: they are counted", () => {
    const widths: [number, string, string][] = [];
    const scanner = scanRows({
      header() {},
      row: (row) => void widths.push([row.width, row.text(255), row.text(256)]),
    });
    scanner.push(Buffer.from(`A\n${"x,".repeat(100_000)}y\n`));
    expect(widths).toEqual([[100_001, "x", ""]]);
  });
});
