import type { JsonValue } from "./python-json.js";
import { checkString, type ErrorDetail, type Location, valueError } from "./validation.js";

/** Tags from before the grammar, which JavaScript's canonicalisation does not know. */
const OLD_TAGS: Readonly<Record<string, string>> = {
  "art-lojban": "jbo",
  "cel-gaulish": "xtg",
  "en-gb-oed": "en-GB-oxendict",
  "i-ami": "ami",
  "i-bnn": "bnn",
  "i-hak": "hak",
  "i-klingon": "tlh",
  "i-lux": "lb",
  "i-navajo": "nv",
  "i-pwn": "pwn",
  "i-tao": "tao",
  "i-tay": "tay",
  "i-tsu": "tsu",
  "no-bok": "nb",
  "no-nyn": "nn",
  "sgn-be-fr": "sfb",
  "sgn-be-nl": "vgt",
  "sgn-ch-de": "sgg",
  "zh-guoyu": "zh",
  "zh-hakka": "hak",
  "zh-min-nan": "nan",
  "zh-xiang": "hsn",
};

/** `zh-yue` is `yue`; a second subtag of three letters is always such an extension. */
const EXTENDED = /^(?:ar|kok|lv|ms|sgn|sw|uz|zh)-([a-z]{3})(?=-|$)/i;

/** Members of a macrolanguage, which JavaScript replaces by it and Polar keeps. */
const KEPT = new Set("arb azj cmn ekk lvs npi ory pes plt swh uzn ydd zsm".split(" "));

/** Languages at home in several scripts, so that none is left out as self-evident. */
const SEVERAL_SCRIPTS = new Set("az bs ha kk ks ku mn ms pa rm sd sr tg tk ug uz vai yue zh".split(" "));

const REAL_BUT_UNNAMED = /^(?:mis|q[a-t][a-z])$/;
const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** Returns the tag in its canonical form. */
export function checkLocale(input: JsonValue, loc: Location, errors: ErrorDetail[]): string | undefined {
  const tag = checkString(input, loc, errors);
  if (tag === undefined) return undefined;
  return canonicalLocale(tag) ?? valueError(errors, loc, "Invalid IETF BCP 47 language tag", input);
}

function canonicalLocale(input: string): string | undefined {
  const hyphenated = input.replaceAll("_", "-");
  const modern = OLD_TAGS[hyphenated.toLowerCase()];
  if (modern !== undefined) return modern;
  const tag = hyphenated.replace(EXTENDED, (_, language) => (language.toLowerCase() === "cmn" ? "zh" : language));
  const locale = parse(tag);
  if (locale === undefined || !isReal(locale.language)) return undefined;
  const written = tag.split("-", 1)[0]?.toLowerCase() ?? "";
  const [, ...rest] = withoutSelfEvidentScript(locale).split("-");
  return [KEPT.has(written) ? written : locale.language, ...rest].join("-");
}

function parse(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}

/** The undetermined language, `und`, has none at all in JavaScript, whatever the types say. */
function isReal(language: string | undefined): boolean {
  if (language === undefined) return false;
  return REAL_BUT_UNNAMED.test(language) || languageNames.of(language) !== undefined;
}

/** `fr-Latn-FR` says no more than `fr-FR`; but a script that came with an alias (`sh`) tells the two apart. */
function withoutSelfEvidentScript(locale: Intl.Locale): string {
  const { language, script } = locale;
  const usual = new Intl.Locale(language).maximize().script;
  if (script === undefined || script !== usual || SEVERAL_SCRIPTS.has(language)) return locale.toString();
  return locale.toString().replace(`-${script}`, "");
}
