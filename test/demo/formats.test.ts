import { describe, expect, test } from "vitest";
import { checkEmail } from "../../src/demo/values/email.js";
import { checkLocale } from "../../src/demo/values/locales/locale.js";
import { encodeJson, floatText, parseJson } from "../../src/demo/values/python-json.js";
import { recognizeTaxId } from "../../src/demo/values/tax-ids/tax-id.js";
import type { ErrorDetail } from "../../src/demo/values/validation.js";

describe("emails", () => {
  test.each([
    ["plain@ember.dev", "plain@ember.dev"],
    ["MiXed@EMBER.dev", "MiXed@ember.dev"],
    ["tag+1@ember.dev", "tag+1@ember.dev"],
    ["o'neil@ember.dev", "o'neil@ember.dev"],
    ["a!#$%&*+-/=?^_`{|}~@ember.dev", "a!#$%&*+-/=?^_`{|}~@ember.dev"],
    ["  Foo Bar <foo@ember.dev> ", "foo@ember.dev"],
    ['"Bar, Foo" <foo@ember.dev>', "foo@ember.dev"],
    ["<foo@ember.dev>", "foo@ember.dev"],
    ["u\u0308ser@ember.dev", "üser@ember.dev"],
    ["a@MÜNZE.dev", "a@münze.dev"],
    ["a@xn--mnze-0ra.dev", "a@münze.dev"],
    ["a@例え.dev", "a@例え.dev"],
    ["a@हिन्दी.dev", "a@हिन्दी.dev"],
    [`${"l".repeat(70)}@ember.dev`, `${"l".repeat(70)}@ember.dev`],
    ["a@timeout.dev", "a@timeout.dev"],
  ])("%j is taken as %j", (input, expected) => {
    expect(checkEmail(input, [], [])).toBe(expected);
  });

  test.each([
    ["nobody", "must have an @-sign"],
    ["@ember.dev", "something before the @-sign"],
    ["a@", "something after the @-sign"],
    ["a@localhost", "should have a period"],
    ["a@b.test", "special-use"],
    ["a@printer.local", "special-use"],
    ["a@[127.0.0.1]", "bracketed IP address"],
    ['"a b"@ember.dev', "Quoting"],
    ["a..b@ember.dev", "two periods in a row"],
    [".a@ember.dev", "cannot start with a period"],
    ["a.@ember.dev", "period immediately before the @-sign"],
    ["a@-ember.dev", "hyphen immediately after"],
    ["a@ember.dev.", "end with a period"],
    ["a@ember.123", "top-level domain"],
    ["a@em_ber.dev", "invalid characters: '_'"],
    ["Foo a@ember.dev", "SPACE"],
    ["mailto:a@ember.dev", "':'"],
    ["a@b.dev,c@d.dev", "invalid characters"],
    ["a\u200b@ember.dev", "unsafe characters: ZERO WIDTH SPACE."],
    ["a\u00a0b@ember.dev", "NO-BREAK SPACE"],
    ["a@😀.dev", "Codepoint U+1F600 at position 1 of '😀' not allowed"],
    ["a@xn--e28h.dev", "Codepoint U+1F600"],
    ["a@b♥.dev", "U+2665 at position 2"],
    [`a@${"x".repeat(64)}.dev`, "1 character too many"],
    [`a@${"x.".repeat(126)}dev`, "too long after the @-sign"],
    [`${"a".repeat(250)}@b.dev`, "too long (2 characters too many)"],
    ["a@example.com", "does not accept email"],
    ["a@nxdomain-x.dev", "does not exist"],
  ])("%j is refused: %s", (input, reason) => {
    const errors: ErrorDetail[] = [];
    expect(checkEmail(input, ["email"], errors)).toBeUndefined();
    expect(errors[0]?.ctx?.reason).toContain(reason);
  });
});

describe("tax ids", () => {
  test.each([
    ["12-3456789", "US", "123456789", "us_ein"],
    ["fr 61.954.506-077", "FR", "FR61954506077", "eu_vat"],
    ["DE136695976", "FR", "DE136695976", "eu_vat"],
    ["EL094259216", "GR", "EL094259216", "eu_vat"],
    ["GB980780684", "GB", "980780684", "gb_vat"],
    ["CHE-107.787.577 IVA", "CH", "CHE107787577IVA", "ch_vat"],
    ["CHE100155212", "CH", "CHE100155212", "ch_uid"],
    ["83 914 571 673", "AU", "83914571673", "au_abn"],
    ["123456782RT0001", "CA", "123456782RT0001", "ca_gst_hst"],
    ["123456782", "CA", "123456782", "ca_bn"],
    ["390.533.447-05", "BR", "39053344705", "br_cpf"],
    ["NO 988 077 917 MVA", "NO", "988077917MVA", "no_vat"],
    ["217-83-26034", "KR", "2178326034", "kr_brn"],
    ["12.531.909-2", "CL", "125319092", "cl_tin"],
    ["27AAPFU0939F1ZV", "IN", "27AAPFU0939F1ZV", "in_gst"],
    ["ge123456789", "GE", "123456789", "ge_vat"],
    ["12345678901", "GE", "12345678901", "ge_vat"],
    ["3933742-3", "IL", "039337423", "il_vat"],
    ["1234567(8)", "HK", "12345678", "hk_br"],
    ["\u041c\u041a 4020990116747", "MK", "4020990116747", "mk_vat"],
    ["28392339", "MU", "28392339", "mu_tan"],
    ["1714307103001", "EC", "1714307103001", "ec_ruc"],
    ["1760001550001", "EC", "1760001550001", "ec_ruc"],
    ["1792060346-001", "EC", "1792060346001", "ec_ruc"],
    ["1793213150001", "EC", "1793213150001", "ec_ruc"],
    ["3-101-999999", "CR", "3101999999", "cr_tin"],
    ["4540536920", "TR", "4540536920", "tr_tin"],
    ["XAXX010101000", "MX", "XAXX010101000", "mx_rfc"],
    ["COMG-600703", "MX", "COMG600703", "mx_rfc"],
    ["MAB-930714-8T4", "MX", "MAB9307148T4", "mx_rfc"],
    ["BE428759497", "BE", "BE0428759497", "eu_vat"],
    ["NL4495445B01", "NL", "NL004495445B01", "eu_vat"],
    ["RO1630615123457", "RO", "RO1630615123457", "eu_vat"],
    ["CZ640903926", "CZ", "CZ640903926", "eu_vat"],
    ["CZ7103192745", "CZ", "CZ7103192745", "eu_vat"],
    ["0614-050707-104-8", "SV", "06140507071048", "sv_nit"],
  ])("%s in %s is %s, %s", (input, country, number, format) => {
    expect(recognizeTaxId(input, country)).toEqual([number, format]);
  });

  const WRONG_BY_ONE_DIGIT = `ATU13585628 BE0428759498 BG175074753 CZ25123892 DE136695977 DK13585629 EE100931559
    EL094259217 ESB58378432 FI20774741 FR61954506078 HR33392005962 HU12892313 IE6433436F IT00743110158 LT119511516
    LU15027443 LV40003521601 MT11679113 NL123456783B90 PL8567346216 PT501964844 RO18547291 SE556188840501 SI50223055
    SK2022749618`.split(/\s+/);

  test.each(WRONG_BY_ONE_DIGIT)("%s is refused for its check digit", (input) => {
    expect(recognizeTaxId(input, input.slice(0, 2).replace("EL", "GR"))).toBeUndefined();
  });

  test.each([
    ["61954506077", "FR"],
    ["000000000", "US"],
    ["FR61954506077", "US"],
    ["49091850", "NZ"],
    ["1116622", "AF"],
    ["T5835678256246", "JP"],
    ["1100400181111", "TH"],
    ["1234567890", "GE"],
    ["3933742-2", "IL"],
    ["88392339", "MU"],
    ["1714307104001", "EC"],
    ["1763154690001", "EC"],
    ["1770001550001", "EC"],
    ["1793213150002", "EC"],
    ["9999999999", "CR"],
    ["1-1000-0001", "CR"],
    ["4540536921", "TR"],
    ["10000000146", "TR"],
    ["BUEI560101AB1", "MX"],
    ["GODE561331GR8", "MX"],
    ["BE000000000", "BE"],
    ["RO1630615123458", "RO"],
    ["RO1632215123457", "RO"],
    ["CZ590312123", "CZ"],
    ["CZ640903927", "CZ"],
    ["CZ7103192746", "CZ"],
    ["0614-050707-104-0", "SV"],
  ])("%s in %s is refused", (input, country) => {
    expect(recognizeTaxId(input, country)).toBeUndefined();
  });
});

describe("locales", () => {
  test.each([
    ["en_US", "en-US"],
    ["EN-us", "en-US"],
    ["eng", "en"],
    ["iw", "he"],
    ["sh", "sr-Latn"],
    ["en-UK", "en-GB"],
    ["en-latn", "en"],
    ["fr-Latn-FR", "fr-FR"],
    ["zh-Hans-CN", "zh-Hans-CN"],
    ["sr-Latn-RS", "sr-Latn-RS"],
    ["cmn", "cmn"],
    ["zh-cmn", "zh"],
    ["zh-yue-HK", "yue-HK"],
    ["i-klingon", "tlh"],
    ["art-lojban", "jbo"],
    ["sl-rozaj-biske", "sl-biske-rozaj"],
    ["de-AT-1996", "de-AT-1996"],
    ["en-US-u-hc-h12", "en-US-u-hc-h12"],
    ["en-US-x-foo", "en-US-x-foo"],
    ["en-XX", "en-XX"],
    ["qaa", "qaa"],
    ["mis", "mis"],
    ["hy-arevmda", "hyw"],
    ["sgn-GB", "bfi"],
    ["i-default", "en-x-i-default"],
    ["i-mingo", "see-x-i-mingo"],
    ["zh-min", "nan-x-zh-min"],
    ["pa-Guru", "pa"],
    ["twi", "tw"],
    ["en-840", "en-US"],
    ["en-u-nu-latn-ca-gregory-ca-buddhist", "en-u-nu-latn-ca-gregory-ca-buddhist"],
    ["en-t-ru-a-bbb", "en-t-ru-a-bbb"],
  ])("%s is stored as %s", (input, expected) => {
    expect(checkLocale(input, [], [])).toBe(expected);
  });

  test.each(
    `art aaa cel sgn azb uzs knn tw fat als khk gug quz gom bh kmr hy-arevela sgn-ase en-Qaaa en-QM`.split(" "),
  )("%s stays as it is", (tag) => {
    expect(checkLocale(tag, [], [])).toBe(tag);
  });

  test.each([
    "",
    "  ",
    "en-US-POSIX",
    "en-000",
    "en-AB",
    "en-foobar",
    "en-1234",
    "en-aaaa-US",
    "ab-abcd",
    "xx",
    "zzz",
    "de-1901-1901",
    "en-a-bbb-a-ccc",
    "constructor",
    "to-constructor",
    "\u212aa",
    "und",
    "und-US",
    "x-foo",
    "zz",
    "english",
    "e",
    "123",
    "en-",
    "en--US",
    "en-99",
    "en-US-US",
    "abcd",
  ])("%j is refused", (input) => {
    expect(checkLocale(input, [], [])).toBeUndefined();
  });
});

describe("Python's JSON", () => {
  test.each([
    "1",
    "1.0",
    "-0.0",
    "1e+21",
    "1e-07",
    "0.0001",
    "1.5",
    "1e+16",
    "1000000000000000.0",
    "123456789012345678901",
  ])("%s is read and written back unchanged", (text) => {
    expect(encodeJson(parseJson(text))).toBe(text);
  });

  test("keys keep their order, even numeric ones", () => {
    expect(encodeJson(parseJson('{"b": 1, "10": 2, "9": 3, "__proto__": 4}'))).toBe(
      '{"b":1,"10":2,"9":3,"__proto__":4}',
    );
  });

  test("floats have an exponent where Python writes one", () => {
    expect([1e15, 1e16, 0.0001, 0.00001, 123456.789].map(floatText)).toEqual([
      "1000000000000000.0",
      "1e+16",
      "0.0001",
      "1e-05",
      "123456.789",
    ]);
  });

  test("values without a JSON form are refused", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, "\ud800"]) expect(() => encodeJson(value)).toThrow();
  });

  test("excessive nesting is refused", () => {
    expect(() => parseJson("[".repeat(100_000))).toThrow("recursion");
  });
});
