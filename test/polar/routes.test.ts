import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Address, buildUrl, type Route } from "../../src/polar/routes.js";
import { ArgumentError } from "../../src/primitives/errors.js";
import { canonicalUuid } from "../../src/primitives/uuid.js";
import { tools } from "../../src/tools/catalog.js";
import { anyCharacter } from "../support/any-character.js";
import { IS_WHOLE } from "../support/runs.js";

const EXTERNAL = tools.map(({ route }) => route).filter((route) => route.includes("{external_id}"));
const BASES = ["https://api.polar.sh", "http://127.0.0.1:8080", "https://gateway.internal/polar"];

/** Strings that have broken path builders, beside everything else a string can be. */
const nasty = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.string({
    unit: fc.constantFrom(".", "/", "\\", "%", "2", "e", "E", "?", "#", "&", " ", "\0", "\ud800", "\n", ";"),
  }),
  fc.constantFrom(
    ".",
    "..",
    "%2e",
    "%2e%2e",
    ".%2e",
    "%2F",
    "..\\",
    "a/state",
    "state",
    "?x",
    "#",
    "a\tb",
    "a\nb",
    "é",
    "田中",
  ),
);

describe("the address of a request", () => {
  test("keeps origin, prefix and number of segments for every external id, or the call is refused", () => {
    fc.assert(
      fc.property(fc.constantFrom(...BASES), fc.constantFrom(...EXTERNAL), nasty, (base, route, external_id) => {
        let url: Address;
        try {
          url = buildUrl(base, route, { external_id });
        } catch (error) {
          expect(error).toBeInstanceOf(ArgumentError);
          return;
        }
        const template = new URL(base + route.slice(route.indexOf(" ") + 1).replace("{external_id}", "x"));
        expect(url.origin).toBe(template.origin);
        expect(url.search).toBe("");
        // Whatever reads it as a URL collapses nothing.
        expect(new URL(url.origin + url.pathname).pathname).toBe(url.pathname);
        const segments = url.pathname.split("/");
        const expected = template.pathname.split("/");
        expect(segments).toHaveLength(expected.length);
        expected.forEach((segment, index) => {
          if (segment === "x") expect(decodeURIComponent(segments[index] ?? "")).toBe(external_id);
          else expect(segments[index]).toBe(segment);
        });
      }),
      { numRuns: IS_WHOLE ? 2000 : 500 },
    );
  });

  test.each(["", ".", "..", "a/b", "/", "a\0b", "\ud800"])("refuses %j, which no encoding saves", (external_id) => {
    const route: Route = "GET /v1/customers/external/{external_id}";
    expect(() => buildUrl("https://api.polar.sh", route, { external_id })).toThrow(ArgumentError);
  });

  test("is checked as a whole, even when a part of it slips through its encoding", () => {
    for (const external_id of [".", ".."]) {
      expect(encodeURIComponent(external_id)).toBe(external_id);
      expect(() =>
        buildUrl("https://api.polar.sh/prefix", "GET /v1/customers/external/{external_id}", { external_id }),
      ).toThrow(/dot segment/);
    }
  });

  test("repeats list parameters and writes maps as name[key]", () => {
    const url = buildUrl(
      "https://api.polar.sh",
      "GET /v1/customers/",
      {},
      {
        sorting: ["name", "-email"],
        metadata: { plan: ["a", "b"], "k&k": "x" },
        active: false,
        page: 2,
        organization_id: undefined,
      },
    );
    expect([...new URLSearchParams(url.search)]).toEqual([
      ["sorting", "name"],
      ["sorting", "-email"],
      ["metadata[plan]", "a"],
      ["metadata[plan]", "b"],
      ["metadata[k&k]", "x"],
      ["active", "false"],
      ["page", "2"],
    ]);
  });
});

describe("a customer id", () => {
  const canonical = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";
  test.each([
    canonical,
    canonical.toUpperCase(),
    canonical.replaceAll("-", ""),
    `{${canonical}}`,
    `urn:uuid:${canonical}`,
    ` ${canonical}\n`,
  ])("is read from %j", (given) => {
    expect(canonicalUuid(given)).toBe(canonical);
  });

  test.each([
    "",
    "abc",
    canonical.slice(0, -1),
    `${canonical}0`,
    "00000000-0000-0000-0000-000000000000",
    "018f2b6e-7c1a-7d3e-8a4b-1c2d3e4f5a6b",
    "gc4647d2-631b-4a34-ad9f-c7e3bd1af6b4",
  ])("is not read from %j", (given) => {
    expect(canonicalUuid(given)).toBeUndefined();
  });
});
