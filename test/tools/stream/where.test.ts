import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../../src/primitives/errors.js";
import { parseArguments } from "../../../src/tools/schema.js";
import { compileWhere, where } from "../../../src/tools/stream/where.js";
import { HEADER, rowOf } from "./rows.js";

const input = { where: where() };
const parsed = (given: unknown) => parseArguments("export_customers", input, { where: given }).where ?? [];
const meets = (column: string, op: string, value: unknown, cells: Record<string, string>) =>
  compileWhere(parsed([{ column, op, value }]), HEADER)(rowOf(cells));

describe("a condition", () => {
  test.each([
    ["name", "equals", "STRASSE", { name: "Straße" }, true],
    ["name", "equals", "Zoe\u0308", { name: "ZOË" }, true],
    ["name", "equals", "Zoe", { name: "Zoë" }, false],
    ["name", "contains", "oë", { name: "Zoe\u0308 Byrne" }, true],
    ["name", "starts", "zo", { name: "Zoë" }, true],
    ["name", "starts", "oe", { name: "Zoe" }, false],
    ["name", "contains", "x", {}, false],
    ["country", "equals", "de", { billing_address_country: "DE" }, true],
    ["state", "equals", "us-ca", { billing_address_state: "US-CA" }, true],
    ["billing_address_zip", "starts", "0", { billing_address_zip: "01067" }, true],
    ["tax_id", "equals", "911144442", { tax_id: "('911144442', <TaxIDFormat.us_ein: 'us_ein'>)" }, true],
    ["tax_id", "contains", "TaxIDFormat", { tax_id: "('911144442', <TaxIDFormat.us_ein: 'us_ein'>)" }, false],
    ["tax_id_type", "equals", "us_ein", { tax_id: "('911144442', <TaxIDFormat.us_ein: 'us_ein'>)" }, true],
    ["metadata.seats", "equals", 5, { metadata: '{"seats": 5}' }, true],
    ["metadata.beta", "equals", true, { metadata: '{"beta": true}' }, true],
    ["metadata.seats", "after", "9", { metadata: '{"seats": 10}' }, true],
    ["metadata.seats", "before", "9", { metadata: '{"seats": "many"}' }, false],
    ["metadata.until", "before", "2026-02-01", { metadata: '{"until": "2026-01-31"}' }, true],
    ["metadata", "contains", "köln", { metadata: String.raw`{"city": "K\u00f6ln"}` }, true],
    ["email_domain", "equals", "Harborlane.dev", { email: "jane@harborlane.DEV" }, true],
    ["email", "empty", undefined, {}, true],
    ["email", "empty", true, { email: "jane@harborlane.dev" }, false],
    ["email", "empty", false, { email: "jane@harborlane.dev" }, true],
    ["metadata.plan", "empty", "true", { metadata: '{"seats": 5}' }, true],
  ])("on %s that it %s %s is met by %o: %s", (column, op, value, cells, isMet) => {
    expect(meets(column, op, value, cells as unknown as Record<string, string>)).toBe(isMet);
  });

  test.each([
    ["before", "2026-01-31", "2026-01-30T23:59:59.999999+00:00", true],
    ["before", "2026-01-31", "2026-01-31T00:00:00+00:00", false],
    ["after", "2026-01-31", "2026-01-31T00:00:00+00:00", false],
    ["after", "2026-01-31", "2026-01-31T00:00:00.000001+00:00", true],
    ["after", "2026-01-31T09:00:00.050244Z", "2026-01-31T09:00:00.050245+00:00", true],
    ["after", "2026-01-31T10:00+01:00", "2026-01-31T09:00:00.000001+00:00", true],
    ["after", "2026-01", "2026-01-01T00:00:01+00:00", true],
    ["equals", "2026-01-31", "2026-01-31T23:59:59+00:00", true],
    ["equals", "2026-01-31", "2026-02-01T00:00:00+00:00", false],
    ["equals", "2026-01", "2026-01-31T23:59:59+00:00", true],
    ["equals", "2026-01-31T09:00:00.050245Z", "2026-01-31T09:00:00.050245+00:00", true],
    ["equals", "2026-01-31T09:00:00Z", "2026-01-31T09:00:00.050245+00:00", false],
    ["starts", "2026-0", "2026-01-31T09:00:00.050245+00:00", true],
  ])("created_at %s %s takes dates as moments: %s: %s", (op, value, created_at, isMet) => {
    expect(meets("created_at", op, value, { created_at })).toBe(isMet);
  });

  test("is one of several that a row must all meet", () => {
    const both = parsed([
      { column: "country", op: "equals", value: "DE" },
      { column: "email", op: "empty", value: "false" },
    ]);
    const test = compileWhere(both, HEADER);
    expect(test(rowOf({ billing_address_country: "DE", email: "jane@harborlane.dev" }))).toBe(true);
    expect(test(rowOf({ billing_address_country: "DE" }))).toBe(false);
    expect(compileWhere([], HEADER)(rowOf({}))).toBe(true);
  });

  test.each([
    [{ column: "country", op: "equals" }, "value is required for equals"],
    [{ column: "country", op: "equals", value: "" }, "value is required for equals"],
    [{ column: "country", op: "equals", value: "Germany" }, "must be a country's two letters"],
    [{ column: "name", op: "before", value: "2026-01-31" }, "only created_at, created_month and metadata.<key>"],
    [{ column: "created_at", op: "after", value: "2026-02-30" }, "must be a day such as 2026-01-31"],
    [{ column: "metadata.seats", op: "after", value: "many" }, "or a number"],
    [{ column: "email", op: "empty", value: "maybe" }, "must be true or false"],
    [{ column: "emial", op: "empty" }, "did you mean email?"],
    [{ column: "email", op: "like", value: "x" }, "must be one of equals"],
  ])("such as %o is refused before anything is sent", (condition, reason) => {
    expect(() => parsed([condition])).toThrow(ArgumentError);
    expect(() => parsed([condition])).toThrow(reason);
  });
});
