import { readFileSync } from "node:fs";
import { extname } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanRows } from "../../../src/tools/stream/scanner.js";
import { assistant, TOKEN } from "../../support/assistant.js";
import { always, fakePolar } from "../../support/fake-polar.js";
import { IS_WHOLE } from "../../support/runs.js";

const CSV = { "content-type": "text/csv; charset=utf-8" };
const HEADER =
  "ID,External ID,Created At,Email,Name,Tax ID,Billing Address Line 1,Billing Address Line 2,Billing Address City,Billing Address State,Billing Address Zip,Billing Address Country,Metadata\r\n";
const OWN_HEADER =
  "id,external_id,created_at,email,name,tax_id,tax_id_type,billing_address_line_1,billing_address_line_2,billing_address_city,billing_address_state,billing_address_zip,billing_address_country,metadata\r\n";
const JANE = `1,00412,2026-01-15T09:00:00+00:00,jane@acme.com,"Cooper, ""Jane""","('911144442', <TaxIDFormat.us_ein: 'us_ein'>)",1 Main St,,Porto,,01234,PT,"{""plan"": ""pro"", ""n"": 12345678901234567890, ""é"": ""\\u00e9""}"\r\n`;
const ZOE = '2,,2026-02-01T09:00:00+00:00,,=cmd|x,,"-a\r\nb",,,,,DE,\r\n';

async function exporting(document: string | Buffer) {
  const polar = await fakePolar((request, response) => {
    if (request.url.includes("/export")) return void response.writeHead(200, CSV).end(document);
    always(200, { items: [], pagination: { total_count: 2, max_page: 2 } })(request, response);
  });
  const connected = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
  const written = async (args = {}) => {
    const result: any = await connected.call("export_customers", args);
    return { ...result, text: readFileSync(result.path, "utf8"), ending: extname(result.path) };
  };
  return { ...connected, polar, written };
}

const both = () => exporting(HEADER + JANE + ZOE);

describe("an exported file", () => {
  test("has by default Polar's cells byte for byte, below plain names, and a tax id as number and type", async () => {
    const { text, ending, preview, columns } = await (await both()).written();
    const tax = `"('911144442', <TaxIDFormat.us_ein: 'us_ein'>)"`;
    expect(text).toBe(OWN_HEADER + JANE.replace(tax, "911144442,us_ein") + ZOE.replace("=cmd|x,,", "=cmd|x,,,"));
    expect({ ending, columns }).toEqual({ ending: ".csv", columns: OWN_HEADER.trim().split(",") });
    expect(preview[0]).toMatchObject({ id: "1", name: 'Cooper, "Jane"', tax_id: "911144442", tax_id_type: "us_ein" });
  });

  test("has Polar's own bytes with raw, which the preview shows as well", async () => {
    const document = Buffer.concat([Buffer.from(HEADER + JANE), Buffer.of(0x22, 0xff, 0x22, 0x0a)]);
    const { call } = await exporting(document);
    const { path, preview } = await call("export_customers", { raw: true });
    expect(readFileSync(path).equals(document)).toBe(true);
    expect(preview[0]).toMatchObject({ ID: "1", "Tax ID": "('911144442', <TaxIDFormat.us_ein: 'us_ein'>)" });
  });

  test("is for spreadsheets with every cell quoted, and formulas behind an apostrophe", async () => {
    const { text, preview } = await (await both()).written({
      spreadsheet: true,
      columns: ["external_id", "name", "billing_address_line_1", "billing_address_zip"],
    });
    expect(text).toBe(
      '\ufeff"external_id","name","billing_address_line_1","billing_address_zip"\r\n' +
        '"00412","Cooper, ""Jane""","1 Main St","01234"\r\n"","\'=cmd|x","\'-a\r\nb",""\r\n',
    );
    expect(preview[1].name).toBe("'=cmd|x");
  });

  test.each([
    ["=1+1", true],
    ["+49 30", true],
    ["-1", true],
    ["@SUM(A1)", true],
    ["\t=1", true],
    ["\r\n=1", true],
    ["＝1", true],
    ["jane@acme.com", false],
    ["1-2", false],
    [" =1", false],
    ["'=1", false],
  ])("for spreadsheets, of a cell %j, has an apostrophe before it: %s", async (name, isGuarded) => {
    const { written } = await exporting(`ID,Name\r\n1,"${name}"\r\n`);
    expect((await written({ spreadsheet: true })).text).toBe(
      `\ufeff"id","name"\r\n"1","${isGuarded ? "'" : ""}${name}"\r\n`,
    );
  });

  test("has a JSON object a line, with null for empty cells and metadata as Polar wrote it", async () => {
    const { text, ending, preview } = await (await both()).written({ format: "jsonl" });
    const lines = text.trimEnd().split("\n");
    expect(ending).toBe(".jsonl");
    expect(lines[0]).toContain('"metadata":{"plan": "pro", "n": 12345678901234567890, "é": "\\u00e9"}}');
    expect(lines.map((line: string) => JSON.parse(line))).toMatchObject([
      { id: "1", external_id: "00412", tax_id: "911144442", tax_id_type: "us_ein", billing_address_line_2: null },
      { id: "2", external_id: null, name: "=cmd|x", billing_address_line_1: "-a\r\nb", metadata: {} },
    ]);
    expect(Object.keys(preview[0])).toEqual(OWN_HEADER.trim().split(","));
    expect(preview[0].metadata).toMatchObject({ plan: "pro" });
  });

  test.each(["[1]", "{", '{"a":', "nonsense", '{"a":1}x'])(
    "as JSON has metadata that is no object as a text: %s",
    async (metadata) => {
      const { written } = await exporting(`ID,Metadata\r\n1,"${metadata.replaceAll('"', '""')}"\r\n`);
      expect(JSON.parse((await written({ format: "jsonl" })).text)).toEqual({ id: "1", metadata });
    },
  );

  test("as JSON stays a line where metadata is broken into lines", async () => {
    const { written } = await exporting('ID,Metadata\r\n1,"{\r\n""a"":\n1}"\r\n');
    expect((await written({ format: "jsonl" })).text).toBe('{"id":"1","metadata":{ "a": 1}}\n');
  });

  test("has the columns and rows that are asked for, and says how many it read", async () => {
    const { written } = await both();
    const where = [{ column: "country", op: "equals", value: "de" }];
    const { text, rows, rows_read, complete, columns } = await written({
      where,
      columns: ["name", "country", "tax_id_type", "metadata.plan"],
    });
    expect(text).toBe("name,country,tax_id_type,metadata.plan\r\n=cmd|x,DE,,\r\n");
    expect({ rows, rows_read, complete, columns }).toEqual({
      ...{ rows: 1, rows_read: 2, complete: true },
      columns: ["name", "country", "tax_id_type", "metadata.plan"],
    });
  });

  test("of one column keeps its empty cells as lines that readers do not skip", async () => {
    expect((await (await both()).written({ columns: ["email"] })).text).toBe('email\r\njane@acme.com\r\n""\r\n');
  });

  test("keeps a row as it is that is shorter or longer than the header, and adds a missing line break", async () => {
    const { written } = await exporting("ID,Tax ID,Name\nx\n1,,Jo,more\n2,T1,Li");
    expect((await written()).text).toBe("id,tax_id,tax_id_type,name\r\nx,,,\r\n1,,,Jo,more\n2,T1,,Li\r\n");
  });

  test.each<[object, string[]]>([
    [{ raw: true, spreadsheet: true }, ["spreadsheet"]],
    [{ raw: true, format: "jsonl" }, ["format"]],
    [{ raw: true, columns: ["id"] }, ["columns"]],
    [{ raw: true, where: [{ column: "id", op: "empty" }], columns: ["id"] }, ["where", "columns"]],
    [{ spreadsheet: true, format: "jsonl" }, ["spreadsheet"]],
  ])("cannot have two forms at once: %j", async (args, fields) => {
    const { fail, polar } = await both();
    const error: any = await fail("export_customers", args);
    expect(error).toMatchObject({ code: "invalid_arguments", message: expect.stringMatching(/^Nothing was sent: /) });
    expect(error.fields.map(({ field }: { field: string }) => field)).toEqual(fields);
    expect(polar.seen).toEqual([]);
  });

  test("may be asked for with what says the same twice", async () => {
    const { written } = await both();
    expect((await written({ raw: true, format: "csv", spreadsheet: false, columns: [], where: [] })).text).toBe(
      HEADER + JANE + ZOE,
    );
  });

  test("reads back as what Polar sent, in every form", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", "é", "😀", " ", "=", "'", "\\") });
    const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rows, async (rows) => {
        const quoted = rows.map((row) => `${row.map((text) => `"${text.replaceAll('"', '""')}"`).join()}\r\n`);
        const { written } = await exporting(`ID,Name,Billing Address City\r\n${quoted.join("")}`);
        const guarded = rows.map((row) => row.map((text) => (/^[\t\r\n]*[=+\-@]/.test(text) ? `'${text}` : text)));
        expect(parsed((await written()).text)).toEqual(rows);
        expect(parsed((await written({ columns: ["name"] })).text)).toEqual(rows.map(([, name]) => [name]));
        expect(parsed((await written({ spreadsheet: true })).text)).toEqual(guarded);
        const lines = (await written({ format: "jsonl" })).text.split("\n").slice(0, -1);
        const read = lines.map((line: string) => Object.values(JSON.parse(line)).map((value) => value ?? ""));
        expect(read).toEqual(rows);
      }),
      { numRuns: IS_WHOLE ? 15 : 5 },
    );
  });
});

function parsed(text: string): string[][] {
  const rows: string[][] = [];
  const scanner = scanRows({
    header() {},
    row: (row) => void rows.push(Array.from({ length: row.width }, (_, cell) => row.text(cell))),
  });
  scanner.push(Buffer.from(text));
  expect(scanner.end().cut).toBeUndefined();
  return rows;
}
