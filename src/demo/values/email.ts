/**
 * Email addresses as Polar checks them: pydantic unwraps `Name <a@b.c>`, email-validator applies its syntax rules (and
 * words the errors), then a DNS lookup follows, which here is a fixed table.
 */

import { domainToASCII, domainToUnicode } from "node:url";
import type { JsonValue } from "./python-json.js";
import { strip } from "./python-text.js";
import { checkString, type ErrorDetail, fail, type Location } from "./validation.js";

const MAX_INPUT = 2048;
const MAX_ADDRESS = 254;
const MAX_DOMAIN = 253;
const MAX_LABEL = 63;
const SPECIAL_USE = ["arpa", "invalid", "local", "localhost", "onion", "test"];
/** Characters that IDNA 2008 disallows: all except letters, marks, digits and a few that belong to one script. */
const NOT_FOR_DOMAINS = /[^a-z0-9-\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}\u00b7\u0375\u05f3\u05f4\u30fb]/u;
const NAMES: Readonly<Record<string, string>> = {
  "\u00a0": "NO-BREAK SPACE",
  "\u00ad": "SOFT HYPHEN",
  "\u2009": "THIN SPACE",
  "\u200b": "ZERO WIDTH SPACE",
  "\u200c": "ZERO WIDTH NON-JOINER",
  "\u200d": "ZERO WIDTH JOINER",
  "\u200e": "LEFT-TO-RIGHT MARK",
  "\u200f": "RIGHT-TO-LEFT MARK",
  "\u2028": "LINE SEPARATOR",
  "\u202f": "NARROW NO-BREAK SPACE",
  "\u2060": "WORD JOINER",
  "\u3000": "IDEOGRAPHIC SPACE",
  "\ufeff": "ZERO WIDTH NO-BREAK SPACE",
  " ": "SPACE",
};
const NULL_MX = new Set(["example.com", "example.org", "example.net", "nullmx.dev"]);

const NAME = String.raw`[\p{L}\p{N}_!#$%&'*+\-/=?^\x60{|}~]+`;
const NAMED_ADDRESS = new RegExp(String.raw`^\s*(?:(?:${NAME}\s+)*${NAME}|"[^"]+")?\s*<(.+)>\s*$`, "u");
const LOCAL_CHARACTER = /[a-zA-Z0-9_!#$%&'*+\-/=?^`{|}~.\u0080-\u{10ffff}]/u;
const DOMAIN_CHARACTER = /[a-zA-Z0-9\-.\u0080-\u{10ffff}]/u;
/** Control and format characters, separators, unassigned code points. */
const UNSAFE = /[\p{C}\p{Z}]/u;

class EmailError extends Error {}

/** Returns the normalized address: domain in lower case and in Unicode, local part as typed (NFC). */
export function checkEmail(input: JsonValue, loc: Location, errors: ErrorDetail[]): string | undefined {
  const text = checkString(input, loc, errors);
  if (text === undefined) return undefined;
  try {
    const email = normalize(text);
    const reason = undeliverable(email.slice(email.lastIndexOf("@") + 1));
    if (reason === undefined) return email;
    return fail(errors, "value_error", loc, `${email} is not a valid email address: ${reason}`, input, {
      email,
      reason,
    });
  } catch (error) {
    if (!(error instanceof EmailError)) throw error;
    const reason = error.message;
    return fail(errors, "value_error", loc, `value is not a valid email address: ${reason}`, input, { reason });
  }
}

function normalize(text: string): string {
  if (text.length > MAX_INPUT) throw new EmailError(`Length must not exceed ${MAX_INPUT} characters`);
  const address = strip(NAMED_ADDRESS.exec(text)?.[1] ?? text);
  const at = address.search(/[@<]/);
  if (address.startsWith('"') && /^"(?:[^"\\]|\\.)*"@/.test(address)) {
    throw new EmailError("Quoting the part before the @-sign is not allowed here.");
  }
  if (at < 0) throw new EmailError("An email address must have an @-sign.");
  if (address[at] === "<") {
    throw new EmailError("A display name and angle brackets around the email address are not permitted here.");
  }
  const local = checkLocalPart(address.slice(0, at));
  const domain = checkDomain(address.slice(at + 1));
  const excess = local.length + 1 + domainToASCII(domain).length - MAX_ADDRESS;
  if (excess > 0) throw new EmailError(`The email address is too long (${characters(excess)} too many).`);
  return `${local}@${domain}`;
}

function characters(count: number): string {
  return count === 1 ? "1 character" : `${count} characters`;
}

function checkLocalPart(local: string): string {
  if (local === "") throw new EmailError("There must be something before the @-sign.");
  refuseCharacters(local, LOCAL_CHARACTER, "The email address contains invalid characters before the @-sign");
  if (local.endsWith(".")) {
    throw new EmailError("An email address cannot have a period immediately before the @-sign.");
  }
  if (local.startsWith(".")) throw new EmailError("An email address cannot start with a period.");
  refuseDoublePeriod(local);
  refuseUnsafe(local);
  const composed = local.normalize("NFC");
  return composed.toLowerCase() === "postmaster" ? "postmaster" : composed;
}

function checkDomain(domain: string): string {
  if (domain === "") throw new EmailError("There must be something after the @-sign.");
  if (/^\[.*\]$/s.test(domain)) {
    throw new EmailError("A bracketed IP address after the @-sign is not allowed here.");
  }
  refuseCharacters(domain, DOMAIN_CHARACTER, "The part after the @-sign contains invalid characters");
  refuseUnsafe(domain);
  const mapped = domain.normalize("NFKC").toLowerCase().replaceAll("\u3002", ".");
  refuseAtEdges(mapped, ".", "period");
  refuseDoublePeriod(mapped);
  refuseAtEdges(mapped, "-", "hyphen");
  if (mapped.includes(".-") || mapped.includes("-.")) {
    throw new EmailError("An email address cannot have a period and a hyphen next to each other.");
  }
  if (/(^|\.)(?!xn)..--/.test(mapped)) {
    throw new EmailError(
      "An email address cannot have two letters followed by two dashes immediately after the @-sign or after a period, except Punycode.",
    );
  }
  const ascii = /^[a-z0-9.-]*$/.test(mapped) && !mapped.includes("xn--") ? mapped : domainToASCII(mapped);
  if (ascii === "") throw new EmailError("The part after the @-sign contains invalid characters (Invalid A-label).");
  const unicode = ascii.includes("xn--") ? domainToUnicode(ascii) : ascii;
  unicode.split(".").forEach(refuseSymbols);
  refuseLength(ascii);
  refuseUndeliverable(ascii);
  return unicode;
}

function refuseAtEdges(domain: string, sign: string, name: string): void {
  if (domain.endsWith(sign)) throw new EmailError(`An email address cannot end with a ${name}.`);
  if (domain.startsWith(sign)) {
    throw new EmailError(`An email address cannot have a ${name} immediately after the @-sign.`);
  }
}

function refuseSymbols(label: string): void {
  const chars = [...label];
  const at = chars.findIndex((char) => NOT_FOR_DOMAINS.test(char));
  if (at < 0) return;
  const problem = `Codepoint ${codePoint(chars[at] ?? "", 4)} at position ${at + 1} of '${label}' not allowed`;
  throw new EmailError(`The part after the @-sign contains invalid characters (${problem}).`);
}

function refuseLength(ascii: string): void {
  const excess = ascii.length - MAX_DOMAIN;
  if (excess > 0) {
    throw new EmailError(`The email address is too long after the @-sign (${characters(excess)} too many).`);
  }
  for (const label of ascii.split(".")) {
    if (label.length > MAX_LABEL) {
      throw new EmailError(
        `After the @-sign, periods cannot be separated by so many characters (${characters(label.length - MAX_LABEL)} too many).`,
      );
    }
  }
}

/** Refuses names that can never receive mail from the public internet. */
function refuseUndeliverable(ascii: string): void {
  if (!ascii.includes(".")) {
    throw new EmailError("The part after the @-sign is not valid. It should have a period.");
  }
  if (!/[a-z]$/.test(ascii) && !/(^|\.)xn--[^.]+$/.test(ascii)) {
    throw new EmailError("The part after the @-sign is not valid. It is not within a valid top-level domain.");
  }
  if (SPECIAL_USE.some((name) => ascii.endsWith(`.${name}`))) {
    throw new EmailError("The part after the @-sign is a special-use or reserved name that cannot be used with email.");
  }
}

function refuseDoublePeriod(text: string): void {
  if (text.includes("..")) throw new EmailError("An email address cannot have two periods in a row.");
}

function refuseCharacters(text: string, allowed: RegExp, message: string): void {
  const invalid = [...text].filter((char) => !allowed.test(char));
  if (invalid.length > 0) throw new EmailError(`${message}: ${listOf(invalid)}.`);
}

function refuseUnsafe(text: string): void {
  const unsafe = [...text].filter((char, index) => UNSAFE.test(char) || (index === 0 && /\p{M}/u.test(char)));
  if (unsafe.length > 0) throw new EmailError(`The email address contains unsafe characters: ${listOf(unsafe)}.`);
}

function listOf(chars: readonly string[]): string {
  return [...new Set(chars)].sort().map(describeCharacter).join(", ");
}

function describeCharacter(char: string): string {
  if (char === "\\") return '"\\"';
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(char)) return `'${char}'`;
  return NAMES[char] ?? codePoint(char, char.length > 1 ? 8 : 4);
}

function codePoint(char: string, digits: number): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(digits, "0")}`;
}

/** Why the domain receives no mail, according to the fixed DNS. Polar accepts a domain whose lookup times out. */
function undeliverable(domain: string): string | undefined {
  if (domain.startsWith("nxdomain")) return `The domain name ${domain} does not exist.`;
  if (NULL_MX.has(domain)) return `The domain name ${domain} does not accept email.`;
  return undefined;
}
