import { beforeAll, describe, expect, test } from "vitest";
import type { CustomerIndex } from "../../../../../src/tools/find/everyone/customer-index.js";
import { scanRows } from "../../../../../src/tools/stream/scanner.js";
import { indexFrom, proposed, richCsv } from "./built.js";

const CUSTOMERS = 10_000;

let index: CustomerIndex;
let rows: string[][];

beforeAll(async () => {
  const csv = await richCsv(CUSTOMERS);
  rows = [];
  const scanner = scanRows({
    header() {},
    row: (row) => void rows.push(Array.from({ length: row.width }, (_, cell) => row.text(cell))),
  });
  scanner.push(csv);
  scanner.end();
  index = await indexFrom(csv);
});

/** The id of the one with a cell that is so. */
function idWith(cell: number, text: string): string {
  const found = rows.filter((row) => row[cell] === text);
  if (found.length !== 1) throw new Error(`${found.length} have it`);
  return found[0]?.[0] as string;
}

const [EXTERNAL_ID, NAME] = [1, 4];

describe("of ten thousand customers of real-life variety, the one is proposed first", () => {
  test.each([
    ["by a name without its accents", "Guitgue Recrautdot", "Guîtgue Reçrautdot", "name"],
    ["by a name in capitals", "GUITGUE RECRAUTDOT", "Guîtgue Reçrautdot", "name"],
    ["by a name with one letter wrong", "Breanha Measfernhsom", "Breanha Measfernhson", "name, one letter different"],
    ["with two changed places", "Beranha Measfernhson", "Breanha Measfernhson", "name, one letter different"],
    ["by both names with a letter wrong", "Breana Measfernhsom", "Breanha Measfernhson", "name, two letters different"],
    ["by a surname alone", "customer Measfernhson", "Breanha Measfernhson", "part of the name"],
    ["by a name the other way round", "Measfernhson Breanha", "Breanha Measfernhson", "name"],
    ["by a name in one word", "mazriavusvellero", "Mazría Vúsvéllero", "name, written as one word"],
    ["by a name in another script", "Nasia Symilkopoulos", "Νασία Συμιλκόπουλος", "name"],
    ["by the beginning of a company's name", "Bowodobrex", "Bowodobrex Éditions B.V.", "part of the name"],
    ["by a name in running text of a script without blanks", "森真健様から返金の依頼", "森真健", "name"],
    [
      "by an address with a letter left out",
      "foockthie.mubricknwod@mazisobeox.shop.dev",
      "Foockthie Mubricknwood",
      expect.stringMatching(/^email, one letter different/),
    ],
  ])("%s", (_, text, name, why) => {
    expect(proposed(index, text)[0]).toMatchObject({ id: idWith(NAME, name), why });
  });

  test.each([
    ["with another sign", "shop_00003"],
    ["with a blank", "SHOP 00003"],
    ["joined", "shop00003"],
  ])("by an external id %s", (_, text) => {
    expect(proposed(index, text)[0]?.id).toBe(idWith(EXTERNAL_ID, "shop-00003"));
  });

  test("by half of its id", () => {
    const [id = ""] = rows[4_321] as string[];
    expect(proposed(index, `the one ending in ${id.slice(-8)}`)[0]).toMatchObject({ id, why: "id that ends with it" });
    expect(proposed(index, `the one beginning with ${id.slice(0, 8)}`)[0]).toMatchObject({
      id,
      why: "id that begins with it",
    });
  });
});

test("it has all of them", () => {
  expect(index.size).toBe(CUSTOMERS);
  expect(rows).toHaveLength(CUSTOMERS);
});

test.each(["where is my invoice", "hello, it does not work any more", "please cancel", "", "?"])(
  "nobody is proposed for %j",
  (text) => {
    expect(proposed(index, text)).toEqual([]);
  },
);
