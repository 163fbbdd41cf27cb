import { readFileSync } from "node:fs";
import { type Environment, Problem, setting } from "./setting.js";

/** Only Polar's own prefixes tell; anything that is not an organization's is taken for a user's. */
export function isOrganizationToken(token: string): boolean {
  return token.startsWith("polar_oat_") || token.startsWith("polar_at_o_");
}

/** @throws Problem when there is no token, or what is there can be none */
export function readToken(env: Environment): string {
  const file = setting(env, "POLAR_ACCESS_TOKEN_FILE");
  if (setting(env, "POLAR_ACCESS_TOKEN") === undefined) {
    if (file === undefined) {
      throw new Problem(
        "POLAR_ACCESS_TOKEN",
        "is not set",
        "create an organization access token in Polar (Settings, Access Tokens; scopes customers:read, and customers:write to change anything) and set it, or set POLAR_SERVER=demo to try without one",
      );
    }
    return checkToken("POLAR_ACCESS_TOKEN_FILE", readTokenFile(file));
  }
  if (file !== undefined)
    throw new Problem("POLAR_ACCESS_TOKEN", "and POLAR_ACCESS_TOKEN_FILE are both set", "set one, not both");
  return checkToken("POLAR_ACCESS_TOKEN", env.POLAR_ACCESS_TOKEN ?? "");
}

function readTokenFile(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if (/^polar_[a-z]{2,3}_\w+$/.test(path)) {
      throw new Problem("POLAR_ACCESS_TOKEN_FILE", "holds a token", "set POLAR_ACCESS_TOKEN to it instead");
    }
    const code = (error as NodeJS.ErrnoException).code ?? "unreadable";
    throw new Problem(
      "POLAR_ACCESS_TOKEN_FILE",
      `cannot be read (${code})`,
      "give the path of a file that holds only the token",
    );
  }
}

/** What documentation and configuration templates leave where the token belongs. */
const PLACEHOLDER_WORDS = new Set(
  "your paste enter put insert replace change changeme here yourtoken placeholder null undefined none".split(" "),
);
const WORDS_BESIDE = new Set(
  "my the a an me with this real actual polar organization org access api token key secret oat pat".split(" "),
);

/** Never true of a real token, whose random part is long and of letters and digits alone. */
function isPlaceholder(token: string): boolean {
  const part = token.replace(/^polar_[a-z_]{2,5}_/i, "");
  if (/^([x*._…-]*|<.*>|\[.*\]|\{.*\}|\$.*|%.*%)$/i.test(part)) return true;
  const words = part.toLowerCase().split(/[-_ .]+/);
  return (
    words.some((word) => PLACEHOLDER_WORDS.has(word)) &&
    words.every((word) => PLACEHOLDER_WORDS.has(word) || WORDS_BESIDE.has(word))
  );
}

/** Each malformed shape gets its own cure, because the person who pasted it sees nothing but this line. */
function checkToken(source: string, token: string): string {
  const fail = (fault: string, cure: string): never => {
    throw new Problem(source, fault, cure);
  };
  if (token === "") fail("holds nothing", "it must hold the access token");
  if (/[\r\n]/.test(token)) fail("contains a line break", "paste the token as one line");
  if (/^\s*["'`“”‘’]|["'`“”‘’]\s*$/.test(token)) fail("is wrapped in quotes", "remove them");
  if (/^\s*(authorization:\s*)?bearer\b/i.test(token)) fail('starts with "Bearer"', "give the token alone");
  if (isPlaceholder(token.trim())) fail("is still a placeholder", "put the real access token in its place");
  if (/^([~.]{0,2}[/\\]|[a-z]:[/\\])/i.test(token)) fail("is a path", "give a file's path in POLAR_ACCESS_TOKEN_FILE");
  if (/^[\w-]+=/.test(token)) fail('contains "=" and a name before it', "give the token alone");
  if (/\s/.test(token)) fail("contains a space", "remove it");
  if (!/^[\x21-\x7e]+$/.test(token)) fail("contains characters no token has", "copy it again from Polar");
  if (/^polar_(cst|mst|crt)_/.test(token)) {
    fail(
      "is a customer-portal or client-registration token",
      "the customers API takes an organization access token (polar_oat_…)",
    );
  }
  return token;
}
