const CANONICAL = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const HEX = /^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/;

const OF_ANY_VERSION = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/;

/**
 * The lowercase dashed form of a version 4 UUID; undefined for any other text.
 * Accepts what Polar accepts: uppercase, no dashes, braces, `urn:uuid:`, and spaces around it.
 */
export function canonicalUuid(value: string): string | undefined {
  return CANONICAL.test(value) ? value : dashed(value, HEX);
}

/** The same for a UUID of any version. */
export function anyUuid(value: string): string | undefined {
  return dashed(value, OF_ANY_VERSION);
}

function dashed(value: string, form: RegExp): string | undefined {
  const bare = value
    .trim()
    .toLowerCase()
    .replace(/^urn:uuid:/, "")
    .replace(/^\{(.*)\}$/, "$1");
  if (!form.test(bare)) return undefined;
  const hex = bare.replaceAll("-", "");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
