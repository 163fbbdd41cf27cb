import type { JsonValue } from "../python-json.js";
import { checkString, type ErrorDetail, type Location, valueError } from "../validation.js";
import { DEFAULT_SCRIPTS, KEPT_LANGUAGES, UNNAMED_LANGUAGES, VARIANTS, WHOLE_TAGS } from "./registry.js";

interface Tag {
  readonly language: string;
  readonly script?: string | undefined;
  readonly region?: string | undefined;
}

const SUBTAGS = new RegExp(
  [
    "^(?<language>[a-z]{2,3})(?:-(?<extended>[a-z]{3}))?(?:-(?<script>[a-z]{4}))?(?:-(?<region>[a-z]{2}|\\d{3}))?",
    "(?<variants>(?:-(?:[a-z\\d]{5,8}|\\d[a-z\\d]{3}))*)",
    "(?<extensions>(?:-[a-wyz](?:-[a-z\\d]{2,})+)*)(?<privateUse>-x(?:-[a-z\\d]{1,8})+)?$",
  ].join(""),
);

const PRIVATE_SCRIPT = /^Qa(?:a[a-z]|b[a-x])$/;
const PRIVATE_REGION = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ)$/;
/** Former countries, which JavaScript replaces with one of their successors. */
const SPLIT_REGIONS = new Set(["AN", "CS", "NT", "SU", "YU"]);

const [languageNames, scriptNames, regionNames] = (["language", "script", "region"] as const).map(
  (type) => new Intl.DisplayNames("en", { type, fallback: "none" }),
) as [Intl.DisplayNames, Intl.DisplayNames, Intl.DisplayNames];

/** Returns the tag in its canonical form. */
export function checkLocale(input: JsonValue, loc: Location, errors: ErrorDetail[]): string | undefined {
  const tag = checkString(input, loc, errors);
  if (tag === undefined) return undefined;
  return canonicalLocale(tag) ?? valueError(errors, loc, "Invalid IETF BCP 47 language tag", input);
}

function canonicalLocale(input: string): string | undefined {
  // Lowercasing turns some letters outside ASCII into ASCII.
  if (!/^[\w-]+$/.test(input)) return undefined;
  const written = input.toLowerCase().replaceAll("_", "-");
  const found = SUBTAGS.exec((WHOLE_TAGS.get(written) ?? written).toLowerCase())?.groups;
  if (found === undefined) return undefined;
  const { language = "", extended, variants = "", extensions = "", privateUse = "" } = found;
  const joined = extended && WHOLE_TAGS.get(`${language}-${extended}`);
  const modern = modernLanguage(joined || language);
  const script = found.script === undefined ? modern.script : modernScript(found.script);
  const region = found.region === undefined ? modern.region : modernRegion(found.region);
  const sorted = variants.split("-").slice(1).sort();
  const valid =
    isLanguage(modern.language) &&
    (script === undefined || PRIVATE_SCRIPT.test(script) || scriptNames.of(script) !== undefined) &&
    (region === undefined || PRIVATE_REGION.test(region) || regionNames.of(region) !== undefined) &&
    sorted.every((variant, i) => VARIANTS.has(variant) && variant !== sorted[i - 1]) &&
    !repeatsSingleton(extensions);
  if (!valid) return undefined;
  const shownScript = script === DEFAULT_SCRIPTS.get(modern.language) ? undefined : script;
  const subtags = [modern.language, joined ? undefined : extended, shownScript, region, ...sorted].filter(Boolean);
  return subtags.join("-") + extensions + privateUse;
}

/** A retired code may now stand for a language with a script or a region: `sh` is `sr-Latn`. */
function modernLanguage(written: string): Tag {
  const language = WHOLE_TAGS.get(written) ?? written;
  return KEPT_LANGUAGES.has(language) ? { language } : new Intl.Locale(language);
}

function modernScript(written: string): string {
  return written === "qaai" ? "Zinh" : written.charAt(0).toUpperCase() + written.slice(1);
}

function modernRegion(written: string): string {
  const region = written.toUpperCase();
  return SPLIT_REGIONS.has(region) ? region : (new Intl.Locale(`und-${region}`).region ?? region);
}

/** In JavaScript `und` (undetermined) has no language, although the types deny that. */
function isLanguage(code: string | undefined): boolean {
  if (code === undefined || code === "und") return false;
  if (/^q[a-t][a-z]$/.test(code) || UNNAMED_LANGUAGES.has(code)) return true;
  return languageNames.of(code) !== undefined || new Intl.Locale(code).maximize().script !== undefined;
}

function repeatsSingleton(extensions: string): boolean {
  const singletons = extensions.match(/(?<=-)[a-z](?=-)/g) ?? [];
  return new Set(singletons).size < singletons.length;
}
