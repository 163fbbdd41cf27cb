import { isAbsolute } from "node:path";
import { type Misnamed, misnamedToken, shown } from "./misnamed.js";
import { type Environment, Problem, refuseShellPath, setting } from "./problem.js";
import { type FileFault, MISSING, readSettingFile } from "./setting-file.js";

/** Decided by Polar's prefixes. Any other token is treated as a user's. */
export function isOrganizationToken(token: string): boolean {
  return token.startsWith("polar_oat_") || token.startsWith("polar_at_o_");
}

/** @throws Problem if there is no token, or what is there cannot be one */
export function readToken(env: Environment): string {
  const file = setting(env, "POLAR_ACCESS_TOKEN_FILE");
  if (setting(env, "POLAR_ACCESS_TOKEN") === undefined) {
    if (file === undefined) {
      const misnamed = misnamedToken(env);
      if (misnamed !== undefined) throw underAnotherName(misnamed);
      throw new Problem(
        "POLAR_ACCESS_TOKEN",
        "is not set",
        "create an organization access token in Polar (Settings, Access Tokens; scopes customers:read, and customers:write to change anything) and set it, or set POLAR_SERVER=demo to try without one",
      );
    }
    return checkToken(FILE, readTokenFile(file));
  }
  if (file !== undefined)
    throw new Problem("POLAR_ACCESS_TOKEN", "and POLAR_ACCESS_TOKEN_FILE are both set", "set one, not both");
  return checkToken("POLAR_ACCESS_TOKEN", env.POLAR_ACCESS_TOKEN ?? "");
}

function underAnotherName({ name, meant }: Misnamed): Problem {
  const fault = `is not set, but ${shown(name)} is, which this server does not read`;
  return new Problem("POLAR_ACCESS_TOKEN", fault, `rename ${shown(name)} to ${meant}`);
}

const FILE = "POLAR_ACCESS_TOKEN_FILE";
const LONGEST_FILE_BYTES = 65_536;

function readTokenFile(path: string): string {
  const bytes = readSettingFile(path, LONGEST_FILE_BYTES);
  if ("fault" in bytes) throw unreadable(path, bytes);
  // PowerShell writes UTF-16.
  if (/^(\xff\xfe|\xfe\xff)/.test(bytes.toString("latin1"))) throw new Problem(FILE, "is UTF-16", "save it as UTF-8");
  return bytes.toString("utf8").trim();
}

const GIVE_A_PATH = "give the path of a file that holds only the token";

/** The mistake in the path if there is a known one, or else what the file system said. */
function unreadable(path: string, { fault, cure = GIVE_A_PATH }: FileFault): Problem {
  if (/^polar_[a-z]{2,3}_\w+$/.test(path)) {
    return new Problem(FILE, "holds a token", "set POLAR_ACCESS_TOKEN to it instead");
  }
  refuseShellPath(FILE, path);
  if (/^file:/i.test(path)) return new Problem(FILE, "is a URL", "write the path alone");
  if (fault !== MISSING || isAbsolute(path)) return new Problem(FILE, fault, cure);
  const relative = "write the whole path: a relative one begins at the folder in which the client starts this server";
  return new Problem(FILE, fault, relative);
}

/** Words that documentation and configuration templates put where the token belongs. */
const PLACEHOLDER_WORDS = new Set(
  "your paste enter put insert replace change changeme here yourtoken placeholder null undefined none".split(" "),
);
const WORDS_BESIDE = new Set(
  "my the a an me with this real actual polar organization org access api token key secret oat pat".split(" "),
);

/** Never true of a real token: its random part is long and has only letters and digits. */
function isPlaceholder(token: string): boolean {
  const part = token.replace(/^polar_[a-z_]{2,5}_/i, "");
  if (/^([x*._…-]*|<.*>|\[.*\]|\{.*\}|\$.*|%.*%)$/i.test(part)) return true;
  const words = part.toLowerCase().split(/[-_ .]+/);
  return (
    words.some((word) => PLACEHOLDER_WORDS.has(word)) &&
    words.every((word) => PLACEHOLDER_WORDS.has(word) || WORDS_BESIDE.has(word))
  );
}

/** In characters. */
export const SHORTEST_TOKEN = 8;

const THE_KIND_NEEDED = "the customers API takes an organization access token (polar_oat_…)";

/** Each malformed shape has its own cure: this line is all that the user who pasted the token sees. */
const MALFORMED: { shape: RegExp | ((token: string) => boolean); fault: string; cure: string }[] = [
  { shape: /^$/, fault: "holds nothing", cure: "it must hold the access token" },
  { shape: /^\s*\{\s*"/, fault: "holds JSON", cure: "give the token alone" },
  { shape: /^\s*(#|\/\/).*[\r\n]/, fault: "holds more than the token", cure: "give the token alone" },
  { shape: /[\r\n]/, fault: "contains a line break", cure: "give the token alone, as one line" },
  { shape: /^\s*["'`“”‘’]|["'`“”‘’]\s*$/, fault: "is wrapped in quotes", cure: "remove them" },
  { shape: /^\s*<\s*polar_\w{40,}\s*>\s*$/, fault: "is wrapped in < >", cure: "remove them" },
  { shape: /^\s*(authorization:\s*)?bearer\b/i, fault: 'starts with "Bearer"', cure: "give the token alone" },
  {
    shape: /^\s*(\$\w+|\$\{[\w:.-]+\}|%\w+%)\s*$/,
    fault: "is a placeholder that the client did not fill in",
    cure: "set POLAR_ACCESS_TOKEN in the environment that the client starts from, or enter the token where the client asks for it, then restart the client; or write the token itself into a configuration that only you can read",
  },
  {
    shape: (token) => isPlaceholder(token.trim()),
    fault: "is still a placeholder",
    cure: "put the real access token in its place",
  },
  {
    shape: /^([~.]{0,2}[/\\]|[a-z]:[/\\])/i,
    fault: "is a path",
    cure: "give a file's path in POLAR_ACCESS_TOKEN_FILE",
  },
  { shape: /^(export\s+)?[\w-]+=/, fault: 'contains "=" and a name before it', cure: "give the token alone" },
  {
    shape: /[\u00ad\u200b-\u200f\u2060\ufeff]/,
    fault: "holds an invisible character",
    cure: "copy it again from Polar, and nothing else",
  },
  { shape: /\s/, fault: "contains a space", cure: "remove it" },
  { shape: /[,;]$/, fault: "ends with a comma or a semicolon", cure: "remove it" },
  { shape: /[^\x21-\x7e]/, fault: "contains characters that no token has", cure: "copy it again from Polar" },
  {
    shape: (token) => token.length < SHORTEST_TOKEN,
    fault: `has fewer than ${SHORTEST_TOKEN} characters`,
    cure: "copy the whole token; if a server of your own issued it, have that issue a longer one, since this one can be guessed",
  },
  {
    shape: /^polar_(cst|mst|crt)_/,
    fault: "is a customer portal or client registration token",
    cure: THE_KIND_NEEDED,
  },
  { shape: /^polar_(whs|cs|ci)_/, fault: "is the secret of a webhook or an OAuth client", cure: THE_KIND_NEEDED },
  { shape: /^pcmcp_/, fault: "is a key with which clients call this server over HTTP", cure: THE_KIND_NEEDED },
  { shape: /^([spr]k|whsec|ghp|xox[bp])[-_]/, fault: "is a key of another service", cure: THE_KIND_NEEDED },
  {
    shape: /^[a-z][\w+.-]*:\/\//i,
    fault: "is a reference to where a token is kept",
    cure: "give the token itself, or start this server with the program that resolves such references",
  },
];

function checkToken(source: string, token: string): string {
  const found = MALFORMED.find(({ shape }) => (shape instanceof RegExp ? shape.test(token) : shape(token)));
  if (found) throw new Problem(source, found.fault, found.cure);
  return token;
}
