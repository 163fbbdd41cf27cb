import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanCsv } from "../../../src/tools/customers/csv-scanner.js";

function scan(text: string, previewRows = 5, size = 7) {
  const scanner = scanCsv(previewRows);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  return scanner.end();
}

describe("a streamed CSV document", () => {
  test("is counted and previewed, with quotes, commas and line breaks inside fields", () => {
    const summary = scan('ID,Name\r\n1,"Doe, ""Jo"""\r\n2,"a\r\nb"\r\n3,\r\n', 2);
    expect(summary).toEqual({
      columns: ["ID", "Name"],
      rows: 3,
      preview: [
        { ID: "1", Name: 'Doe, "Jo"' },
        { ID: "2", Name: "a\r\nb" },
      ],
      cut: undefined,
    });
  });

  test("with only a header is complete and has no rows", () => {
    expect(scan("ID,Name\r\n")).toMatchObject({ rows: 0, preview: [], cut: undefined });
  });

  test.each([
    ["", "no header row"],
    ['ID,Name\r\n1,"Do', "inside a quoted field"],
    ["ID,Name\r\n1", "row is short"],
    ["ID,Name\r\n1,Jo", "line break"],
    ["ID,Na", "line break"],
  ])("that ends as %j is incomplete: %s", (text, reason) => {
    expect(scan(text).cut).toContain(reason);
  });

  test("is not held in memory, however long a cell is", () => {
    const scanner = scanCsv(1);
    scanner.push(Buffer.from('ID,Name\r\n1,"'));
    const before = process.memoryUsage().heapUsed;
    const chunk = Buffer.alloc(1024 * 1024, "x");
    for (let i = 0; i < 512; i++) scanner.push(chunk);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(256 * 1024 * 1024);
    scanner.push(Buffer.from('"\r\n'));
    const { preview, rows, cut } = scanner.end();
    expect({ rows, cut }).toEqual({ rows: 1, cut: undefined });
    expect(preview[0]?.Name).toBe(`${"x".repeat(2000)}…`);
  });

  test("is read the same in chunks of any size", () => {
    const quote = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "é", "😀", " ") });
    const table = fc.array(fc.tuple(cell, cell, cell), { maxLength: 6 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, size) => {
        const text = [["A", "B", "C"], ...rows].map((row) => `${row.map(quote).join(",")}\r\n`).join("");
        const summary = scan(text, 10, size);
        expect(summary.cut).toBeUndefined();
        expect(summary.preview.map((row) => Object.values(row))).toEqual(rows);
      }),
    );
  });
});
