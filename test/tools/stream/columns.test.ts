import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseless } from "../../../src/tools/stream/caseless.js";
import { columnName, readerOf } from "../../../src/tools/stream/columns.js";
import { anyCharacter } from "../../support/any-character.js";
import { HEADER, rowOf } from "./rows.js";

const read = (column: string, cells: Record<string, string>) => readerOf(column, HEADER)(rowOf(cells));

describe("a column of the export", () => {
  test("is read by Polar's name in snake_case, or a short one", () => {
    const cells = { id: "1", external_id: "shop-1", billing_address_country: "DE", billing_address_state: "US-CA" };
    expect(read("external_id", cells)).toBe("shop-1");
    expect(read("country", cells)).toBe("DE");
    expect(read("billing_address_country", cells)).toBe("DE");
    expect(read("state", cells)).toBe("US-CA");
    expect(read("name", cells)).toBe("");
  });

  test.each([
    ["('911144442', <TaxIDFormat.us_ein: 'us_ein'>)", "911144442", "us_ein"],
    ["('FR61954506077', <TaxIDFormat.eu_vat: 'eu_vat'>)", "FR61954506077", "eu_vat"],
    [`("O'1", <TaxIDFormat.ca_gst_hst: 'ca_gst_hst'>)`, "O'1", "ca_gst_hst"],
    ["911144442", "911144442", ""],
    ["", "", ""],
  ])("has of the tax id %s the number and the type", (tax_id, number, type) => {
    expect(read("tax_id", { tax_id })).toBe(number);
    expect(read("tax_id_type", { tax_id })).toBe(type);
  });

  test.each([
    ["2026-01-31T23:59:59.999999+00:00", "2026-01"],
    ["2026-01-31T23:59:59Z", "2026-01"],
    ["2026-01-31T23:59:59-05:00", "2026-02"],
    ["soon", ""],
  ])("has of %s the month in UTC", (created_at, month) => expect(read("created_month", { created_at })).toBe(month));

  test("has the domain of an email in lower case", () => {
    expect(read("email_domain", { email: "jane@Harborlane.DEV" })).toBe("harborlane.dev");
    expect(read("email_domain", { email: '"a@b"@harborlane.dev' })).toBe("harborlane.dev");
    expect(read("email_domain", { email: "nobody" })).toBe("");
  });

  test("has a value of metadata as it is written", () => {
    const metadata = String.raw`{"plan": "pro", "seats": 5, "rate": 1.0, "long": 12345678901234567890, "beta": true, "city": "K\u00f6ln", "said": "\"plan\": \"x\"", "a.b": "c"}`;
    const values = ["plan", "seats", "rate", "long", "beta", "city", "said", "a.b", "constructor", "x"].map((key) =>
      read(`metadata.${key}`, { metadata }),
    );
    expect(values).toEqual(["pro", "5", "1.0", "12345678901234567890", "true", "Köln", '"plan": "x"', "c", "", ""]);
    expect(read("metadata.plan", { metadata: "no JSON" })).toBe("");
    expect(read("metadata", { metadata: String.raw`{"a": "K\u00f6ln\u0007 \\u00f6"}` })).toBe(
      String.raw`{"a": "Köln\u0007 \\u00f6"}`,
    );
  });

  test("has any value of any metadata, however it is written", () => {
    const texts = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.constantFrom("a", "b", '"a": "b"', '"a', 'a"', ": ", "\\", ', "a": "b"'),
    );
    fc.assert(
      fc.property(fc.dictionary(texts, fc.oneof(texts, fc.boolean(), fc.integer())), fc.boolean(), (record, spaced) => {
        const pairs = Object.entries(record).map(([key, value]) => [JSON.stringify(key), JSON.stringify(value)]);
        const metadata = spaced
          ? `{${pairs.map((pair) => pair.join(": ")).join(", ")}}`
          : `{${pairs.map((pair) => pair.join(":")).join()}}`;
        for (const [key, value] of Object.entries(record))
          if (key !== "") expect(read(`metadata.${key}`, { metadata })).toBe(String(value));
        for (const key of ["a", "b", "c"])
          expect(read(`metadata.${key}`, { metadata })).toBe(Object.hasOwn(record, key) ? String(record[key]) : "");
      }),
    );
  });

  test("is told where Polar no longer has it", () => {
    expect(() => readerOf("tax_id_type", ["ID", "Email"])).toThrow(`no column "Tax ID"`);
  });
});

describe("the name of a column", () => {
  const named = (given: string) => columnName().safeParse(given);

  test.each([
    ["Billing Address Line 1", "billing_address_line_1"],
    ["externalId", "external_id"],
    [" Country ", "country"],
    ["Metadata.Plan", "metadata.Plan"],
    ["metadata.a b", "metadata.a b"],
  ])("%s is %s", (given, name) => expect(named(given).data).toBe(name));

  test.each([
    ["emial", "did you mean email?"],
    ["plan", "metadata.<key>"],
  ])("%s is refused", (given, words) => expect(named(given).error?.message).toContain(words));
});

describe("a text without case", () => {
  test.each([
    ["STRASSE", "straße"],
    ["ΟΔΥΣΣΕΥΣ", "οδυσσευς"],
    ["Zoe\u0308", "ZOË"],
    ["ǰ", "J\u030c"],
    ["ﬁn", "FIN"],
  ])("%s is %s", (one, other) => expect(caseless(one)).toBe(caseless(other)));

  test("keeps letters apart that only look alike", () => {
    expect(caseless("ı")).not.toBe(caseless("i"));
    expect(caseless("é")).not.toBe(caseless("e"));
  });
});
