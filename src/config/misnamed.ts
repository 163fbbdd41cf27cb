import { editDistance, hasSameLetters, nearest, plain } from "../primitives/nearest.js";
import { type Environment, Problem, setting } from "./problem.js";
import { HTTP_SETTINGS, SETTINGS } from "./settings.js";

/** A variable that is set and that this server does not read. */
export interface Misnamed {
  name: string;
  /** The setting that is probably meant; with a value where the name says one. */
  meant: string;
  /** Its name is a setting's but for case, separators or a typing mistake. */
  mistyped: boolean;
}

const bare = (name: string) => name.replace(/^polar[_-]/i, "");

const NAMES = [...SETTINGS.map(({ name }) => name), ...HTTP_SETTINGS].filter((name) => name.startsWith("POLAR_"));
const BARE_NAMES = NAMES.map(bare);

/** Names that other programs use, too different from ours to be a typing mistake. */
const OTHER_NAMES: Record<string, string> = {
  POLAR_TOKEN: "POLAR_ACCESS_TOKEN",
  POLAR_API_TOKEN: "POLAR_ACCESS_TOKEN",
  POLAR_API_KEY: "POLAR_ACCESS_TOKEN",
  POLAR_KEY: "POLAR_ACCESS_TOKEN",
  POLAR_OAT: "POLAR_ACCESS_TOKEN",
  POLAR_PAT: "POLAR_ACCESS_TOKEN",
  POLAR_ORGANIZATION_ACCESS_TOKEN: "POLAR_ACCESS_TOKEN",
  POLAR_ORGANIZATION_TOKEN: "POLAR_ACCESS_TOKEN",
  POLAR_ORG_TOKEN: "POLAR_ACCESS_TOKEN",
  POLAR_TOKEN_FILE: "POLAR_ACCESS_TOKEN_FILE",
  POLAR_TOKEN_PATH: "POLAR_ACCESS_TOKEN_FILE",
  POLAR_ACCESS_TOKEN_PATH: "POLAR_ACCESS_TOKEN_FILE",
  POLAR_ENV: "POLAR_SERVER",
  POLAR_ENVIRONMENT: "POLAR_SERVER",
  POLAR_MODE: "POLAR_SERVER",
  POLAR_SANDBOX: "POLAR_SERVER=sandbox",
  POLAR_URL: "POLAR_SERVER",
  POLAR_API_URL: "POLAR_SERVER",
  POLAR_BASE_URL: "POLAR_SERVER",
  POLAR_ORG: "POLAR_ORGANIZATION_ID",
  POLAR_ORG_ID: "POLAR_ORGANIZATION_ID",
  POLAR_ORGANIZATION: "POLAR_ORGANIZATION_ID",
  POLAR_TIMEOUT: "POLAR_TIMEOUT_MS",
  POLAR_EXPORTS: "POLAR_EXPORT_DIR",
  POLAR_EXPORT_PATH: "POLAR_EXPORT_DIR",
  POLAR_TOOLSET: "POLAR_TOOLS",
  POLAR_TOOLSETS: "POLAR_TOOLS",
  POLAR_TOOL_GROUPS: "POLAR_TOOLS",
  POLAR_KEYS_FILE: "POLAR_HTTP_KEYS_FILE",
  POLAR_HTTP_KEYS: "POLAR_HTTP_KEYS_FILE",
  POLAR_SEAL_KEY_FILE: "POLAR_HTTP_SEAL_KEY_FILE",
  POLAR_HTTP_SEAL_KEY: "POLAR_HTTP_SEAL_KEY_FILE",
};

/** Settings that prevent harm, by the names people may guess for them. */
const PRECAUTIONS: [name: RegExp, meant: string][] = [
  [/delet/i, "POLAR_DELETE_POLICY=off"],
  [/pii|mask|privacy|redact/i, "POLAR_PII=masked"],
  [/read_?only|writ/i, "POLAR_READ_ONLY=1"],
];

/** A value that can only be a token, whatever its name. */
const TOKEN = /^["']?polar_(oat|pat|at_[ou])_/;

const isPolars = (name: string) => /^polar[_-]/i.test(name);

/** Whether a name says what it is for: of those without Polar's, only one does. */
export const isOurs = (name: string) => isPolars(name) || /^read_?only$/i.test(name);

/** All that are set. */
export function misnamedIn(env: Environment): Misnamed[] {
  return Object.keys(env)
    .filter((name) => /^polar|token|^read_?only$/i.test(name) && !NAMES.includes(name))
    .filter((name) => setting(env, name) !== undefined)
    .flatMap((name) => {
      const mistyped = mistypedFor(name);
      const meant = mistyped ?? meantBy(name, setting(env, name) ?? "");
      return meant === undefined ? [] : [{ name, meant, mistyped: mistyped !== undefined }];
    });
}

function meantBy(name: string, value: string): string | undefined {
  if (TOKEN.test(value)) return "POLAR_ACCESS_TOKEN";
  const other = OTHER_NAMES[name.trim().toUpperCase()];
  if (other !== undefined || !isOurs(name)) return other;
  const near = isPolars(name) ? nearest(bare(name), BARE_NAMES) : undefined;
  return near === undefined ? PRECAUTIONS.find(([named]) => named.test(name))?.[1] : `POLAR_${near}`;
}

function mistypedFor(name: string): string | undefined {
  const same = NAMES.find((known) => plain(known) === plain(name));
  if (same !== undefined || !isPolars(name) || Object.hasOwn(OTHER_NAMES, name.toUpperCase())) return same;
  const given = plain(bare(name));
  const near = BARE_NAMES.find((known) => isSlip(given, plain(known)));
  return near && `POLAR_${near}`;
}

/** One letter in four may be wrong, and any two may have changed places. */
function isSlip(given: string, known: string): boolean {
  const distance = editDistance(given, known);
  return distance <= Math.max(1, Math.floor(known.length / 4)) || (distance === 2 && hasSameLetters(given, known));
}

/** A name as a sentence shows it. */
export const shown = (name: string): string => (/^\w+$/.test(name) ? name : JSON.stringify(name));

const isToken = (meant: string) => meant.startsWith("POLAR_ACCESS_TOKEN");

/** What holds a token under a name that this server does not read, for when it has none. */
export function misnamedToken(env: Environment): Misnamed | undefined {
  return misnamedIn(env).find(({ meant }) => isToken(meant));
}

/** What someone set and this server would ignore: it could be what prevents harm. Tokens are left to `misnamedToken`. */
export function mistypedIn(env: Environment): Problem[] {
  return misnamedIn(env)
    .filter(({ mistyped, meant }) => mistyped && !isToken(meant))
    .map(
      ({ name, meant }) =>
        new Problem(
          shown(name),
          "is not a setting",
          `did you mean ${meant}? If so, rename it; if another program uses it, set it to nothing for this server`,
        ),
    );
}
