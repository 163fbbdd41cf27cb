import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson, writeJson } from "../../src/polar/json.js";

test("an integer that JavaScript would round comes out as its digits", () => {
  const parsed = parseJson('{"id":123456789012345678901,"small":-12,"exact":9007199254740991,"over":9007199254740993}');
  expect(JSON.stringify(parsed)).toBe(
    '{"id":"123456789012345678901","small":-12,"exact":9007199254740991,"over":"9007199254740993"}',
  );
});

test("such an integer is written back as the number it was, and texts that look alike stay texts", () => {
  const text = '{"metadata":{"id":123456789012345678901,"text":"123456789012345678901","marked":"\\u000012"}}';
  expect(writeJson(parseJson(text) as Record<string, unknown>)).toBe(text);
});

test("numbers that JavaScript would write in another form keep their form", () => {
  const text = '{"a":1.0,"b":-0.0,"c":1.2345678901234567890,"d":12345678901234567e2,"e":1E3,"f":1.5,"g":"1.0"}';
  const parsed = parseJson(text) as Record<string, unknown>;
  expect(JSON.parse(JSON.stringify(parsed))).toEqual({ ...JSON.parse(text), b: 0 });
  expect(writeJson(parsed)).toBe(text);
});

test.each([
  ["a list", "[".repeat(50_000) + "]".repeat(50_000)],
  ["a map", `${'{"a\\"[":'.repeat(50_000)}1.0${"}".repeat(50_000)}`],
])("%s that is nested too deep is kept as it was written", (_, deep) => {
  for (const text of [`{"a":${deep},"b":[${deep},1]}`, `{"a":1.50,"b":${deep},"c":"]}"}`]) {
    const parsed = parseJson(text) as Record<string, unknown>;
    expect(JSON.stringify(parsed)).toContain("(nested too deep to show)");
    expect(writeJson(parsed)).toBe(text);
  }
});

test.each(["[".repeat(50_000), `{"a":${"[".repeat(30)}1,]${"]".repeat(29)}}`, `[${"[".repeat(30)}`])(
  "a deep document that is not JSON is refused",
  (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  },
);

test("a text that looks like a mark stays a text", () => {
  const text = '{"a":1.0,"b":"\\u0000written 7","c":"\\u0000written x"}';
  expect(writeJson(parseJson(text) as Record<string, unknown>)).toBe(text);
});

test("digits inside strings are left alone", () => {
  const text = '{"a":"12345678901234567890","b":"\\"12345678901234567890","c":"1.0"}';
  expect(parseJson(text)).toEqual(JSON.parse(text));
});

test("a document cut inside a long string of quotes is refused in linear time", () => {
  const digits = "1234567890123456";
  const text = `{"a":${digits},"id":"${'\\"'.repeat(2_000_000)}`;
  expect(() => parseJson(text)).toThrow(SyntaxError);
  expect(parseJson(`${text}"}`)).toMatchObject({ a: Number(digits) });
});

test("everything else is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const expected = JSON.parse(text);
      expect(JSON.parse(writeJson({ value: parseJson(text) }))).toEqual({ value: expected });
    }),
  );
});
