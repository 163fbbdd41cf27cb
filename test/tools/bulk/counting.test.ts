import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldedCode, foldedEmail, foldedName } from "../../../src/tools/bulk/report/folded.js";
import { createTallies, mostFrequent } from "../../../src/tools/bulk/report/frequent.js";
import { findGroups } from "../../../src/tools/bulk/report/groups-of-rows.js";
import { createIdentities, type Identities, SIGNS } from "../../../src/tools/bulk/report/identities.js";
import { createLacking, createTotal, newRoom, type Total } from "../../../src/tools/bulk/report/totals.js";
import { type Column, cellOf, readerOf } from "../../../src/tools/stream/columns.js";
import type { RowBytes } from "../../../src/tools/stream/row.js";
import { scanRows } from "../../../src/tools/stream/scanner.js";
import { uuidOf } from "../../../src/tools/stream/uuids.js";
import { RUNS } from "../../support/runs.js";
import { HEADER, rowOf } from "./../stream/rows.js";
import { type Cells, customer, exported, taxId } from "./exported.js";

/** Reads the export of these customers, cut into pieces of this size. */
function read(customers: readonly Cells[], size: number, begin: (header: string[]) => (row: RowBytes) => void): void {
  let row = (_: RowBytes) => {};
  const scanner = scanRows({
    header(header) {
      row = begin(header);
    },
    row: (one) => row(one),
  });
  const bytes = Buffer.from(exported(customers));
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  scanner.end();
}

const texts = (...some: string[]) => fc.constantFrom("", ...some);
const customers = fc
  .array(
    fc.record({
      email: texts("jo.li@a.dev", "JoLi+x@a.dev", "joli@A.dev", "=cmd@b.dev", "é@b.dev", "E\u0301@b.dev", "nobody"),
      name: texts("Jo Li", "jo  li", "José", "JOSE\u0301", '"Jo", Li\r\n', "=1+1", "李", "Straße", "STRASSE"),
      tax_id: texts(taxId("1", "us_ein"), taxId("1", "eu_vat"), "FR1"),
      billing_address_zip: texts("01067", "01067 ", "sw1a1aa", "SW1A 1AA"),
      billing_address_country: texts("US", "DE"),
      billing_address_state: texts("US-CA", "Île-de-France", "a,b"),
      created_at: texts("2026-01-31T23:59:59+00:00", "2026-02-01T00:00:00.000001+00:00", "2026-01-31T23:59:59-05:00"),
      metadata: texts('{"plan": "pro"}', '{"plan": "\\u00e9", "x": "\\"plan\\": 1"}', '{"plan": 1.0}', '{"x": true}'),
      external_id: texts("1", "2"),
    }),
    { maxLength: 40 },
  )
  .map((some) => some.map((cells, index) => customer(index, cells)));
const sizes = fc.integer({ min: 1, max: 500 });

interface Counted {
  groups: Record<string, unknown>[];
  empty: number;
}

const countsOf = (labels: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const label of labels) if (label !== "") counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
};

describe("totals", () => {
  const columns = ["country", "state", "tax_id_type", "created_month", "email_domain", "metadata.plan", "metadata.x"];

  test("are those that are counted one by one", () => {
    fc.assert(
      fc.property(customers, sizes, (some, size) => {
        const totals: Total[] = [];
        const room = newRoom();
        let lacking: ReturnType<typeof createLacking> | undefined;
        read(some, size, (header) => {
          totals.push(...columns.map((column) => createTotal(column, header, room)));
          lacking = createLacking(header);
          return (row) => [...totals, lacking as { add(row: RowBytes): void }].forEach((one) => void one.add(row));
        });
        for (const [index, column] of columns.entries()) {
          const labels = some.map((cells) => readerOf(column, HEADER)(rowOf(cells as Record<Column, string>)));
          const { groups, empty } = (totals[index] as Total).result() as unknown as Counted;
          const name = column.startsWith("metadata.") ? "value" : column;
          expect(new Map(groups.map((group) => [group[name], group.rows]))).toEqual(countsOf(labels));
          expect(empty).toBe(labels.filter((label) => label === "").length);
        }
        const without = (...names: Column[]) => some.filter((cells) => names.every((name) => !cells[name])).length;
        expect(lacking?.result()).toEqual({
          external_id: without("external_id"),
          email: without("email"),
          address: without("billing_address_country", "billing_address_state", "billing_address_zip"),
          tax_id: without("tax_id"),
        });
      }),
      { numRuns: RUNS },
    );
  });

  test("of more values than fit are within the error that they state", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }).map(String), { maxLength: 400 }), (labels) => {
        const tallies = createTallies({ labels: 16, bytes: 1_000 }, 0);
        for (const label of labels) tallies.count(Buffer.from(label), 0, label.length);
        const kept = new Map(tallies.all().map(({ label, rows }) => [label, rows]));
        expect(kept.size).toBeLessThanOrEqual(16);
        expect(tallies.error).toBeLessThanOrEqual(labels.length / 8);
        for (const [label, rows] of countsOf(labels)) {
          expect(kept.get(label) ?? 0).toBeLessThanOrEqual(rows);
          expect((kept.get(label) ?? 0) + tallies.error).toBeGreaterThanOrEqual(rows);
        }
      }),
    );
  });

  test("show the most frequent ones first, and those with as many by name", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.integer({ min: 1, max: 5 })),
        fc.integer({ min: 1, max: 9 }),
        (counts, most) => {
          const all = Object.entries(counts).map(([label, rows]) => ({ label, rows }));
          const sorted = [...all].sort((one, other) => other.rows - one.rows || (one.label < other.label ? -1 : 1));
          expect(mostFrequent(all, most)).toEqual(sorted.slice(0, most));
        },
      ),
    );
  });
});

describe("groups of rows that have something in common", () => {
  const folded = {
    email: ({ email = "" }: Cells) => foldedEmail(email),
    tax_id: ({ tax_id = "" }: Cells) => tax_id,
    name_and_postal_code({ name = "", billing_address_zip = "" }: Cells) {
      const parts = [foldedName(name), foldedCode(billing_address_zip)];
      return parts.includes("") ? "" : parts.join("\0");
    },
  };
  const most = { groups: 3, rows: 2 };

  test("are those that are compared one by one", async () => {
    await fc.assert(
      fc.asyncProperty(customers, sizes, async (some, size) => {
        let identities: Identities | undefined;
        read(some, size, (header) => {
          identities = createIdentities((column) => cellOf(column, header));
          return identities.add;
        });
        if (identities === undefined) throw new Error("there was no header");
        const kept = identities;
        const found = await findGroups(kept, most);
        for (const [index, sign] of SIGNS.entries()) {
          const byText = new Map<string, string[]>();
          for (const cells of some)
            byText.set(folded[sign](cells), [...(byText.get(folded[sign](cells)) ?? []), cells.id ?? ""]);
          byText.delete("");
          const groups = [...byText.values()].filter(({ length }) => length > 1);
          expect(found[index]).toMatchObject({ sign, groups: groups.length, customers: groups.flat().length });
          const shown = found[index]?.first.map(({ rows, first }) => [rows, first.map((row) => uuidOf(kept.id(row)))]);
          expect(shown).toEqual(groups.slice(0, most.groups).map((ids) => [ids.length, ids.slice(0, most.rows)]));
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("are told apart by all bits of their hashes, though most of these are the same", async () => {
    const hashes = [7, 5, 8, 7, 5, 5, 6].flatMap((lower) => [-1, lower]);
    const identities = {
      rows: hashes.length / 2,
      hashes: (sign: number) => [Int32Array.from(sign === 0 ? hashes : [])],
      lower: (_: number, row: number) => hashes[2 * row + 1],
    };
    const [email] = await findGroups(identities as unknown as Identities, { groups: 20, rows: 4 });
    expect(email).toMatchObject({ groups: 2, customers: 5, squares: 13 });
    expect(email?.first).toEqual([
      { rows: 2, first: [0, 3] },
      { rows: 3, first: [1, 4, 5] },
    ]);
  });

  test("beyond the rows that fit are counted by a sample, whole groups at a time", async () => {
    const pairs = Array.from({ length: 20_000 }, (_, index) =>
      customer(index, { email: `c${Math.floor(index / 2)}@a.dev` }),
    );
    let identities: Identities | undefined;
    read(pairs, 65_536, (header) => {
      identities = createIdentities((column) => cellOf(column, header), 4_096);
      return identities.add;
    });
    if (identities === undefined) throw new Error("there was no header");
    expect(identities.rows).toBeLessThanOrEqual(4_096);
    const [email] = await findGroups(identities, { groups: 20, rows: 4 });
    const { groups = 0, customers = 0 } = email ?? {};
    expect(customers).toBe(2 * groups);
    const { oneIn } = identities;
    expect(oneIn).toBeGreaterThanOrEqual(8);
    // Six times the standard deviation: one run in a billion is beyond.
    expect(Math.abs(groups * oneIn - 10_000)).toBeLessThan(6 * Math.sqrt(10_000 * (oneIn - 1)));
  });
});
