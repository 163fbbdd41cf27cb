import { stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { crc32 } from "node:zlib";
import { type Environment, setting } from "../config/problem.js";
import { ABSOLUTE, counted, type Finding } from "./finding.js";

const KINDS: [prefix: string, kind: string][] = [
  ["polar_oat_", "an organization access token"],
  ["polar_at_o_", "an OAuth token of an organization"],
  ["polar_pat_", "a personal access token"],
  ["polar_at_u_", "an OAuth token of a user"],
];
const RANDOM_LENGTH = 37;
const CHECKSUM_LENGTH = 6;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * What kind of token it is; whether it is a good one, the server judges.
 * @param doubt what speaks against it, as a sentence, where no server could be asked
 */
export function checkToken(token: string, source: string, doubt?: string): Finding {
  const kind = KINDS.find(([prefix]) => token.startsWith(prefix));
  const found = `${source} holds ${kind ? `${kind[1]} (${kind[0]}…)` : "a token of no kind known here"}.`;
  if (doubt === undefined) return { check: "token", status: "ok", found };
  return {
    check: "token",
    status: "warning",
    found: `${found} ${doubt}`,
    do: "Copy the whole token again, from Polar.",
  };
}

/** Why Polar can hardly have made such a token, as a sentence. Other servers may have tokens of other shapes. */
export function doubtOf(token: string): string | undefined {
  const prefix = KINDS.map(([known]) => known).find((known) => token.startsWith(known));
  if (prefix === undefined) {
    return `Polar's begin with ${KINDS.map(([known]) => known).join(", ")}.`;
  }
  const body = token.slice(prefix.length);
  const length = RANDOM_LENGTH + CHECKSUM_LENGTH;
  if (body.length < length) return `It is cut off: it is ${counted(length - body.length, "character")} short.`;
  if (body.length > length) return `It is too long by ${counted(body.length - length, "character")}.`;
  const random = body.slice(0, RANDOM_LENGTH);
  return body === random + checksumOf(random) ? undefined : "It is mistyped: its checksum is not right.";
}

/** CRC-32 in base 62. */
export function checksumOf(random: string): string {
  let text = "";
  for (let rest = crc32(random); rest > 0; rest = Math.floor(rest / DIGITS.length)) {
    text = DIGITS.charAt(rest % DIGITS.length) + text;
  }
  return text.padStart(CHECKSUM_LENGTH, "0");
}

/** Whether the token's file is found from everywhere, and read by its owner alone; Windows does not tell by a mode. */
export async function checkTokenFile(env: Environment): Promise<Finding[]> {
  const path = setting(env, "POLAR_ACCESS_TOKEN_FILE");
  const stats = path === undefined ? undefined : await stat(path).catch(() => undefined);
  if (path === undefined || !stats?.isFile()) return [];
  const findings: Finding[] = [];
  const warn = (found: string, cure: string) =>
    void findings.push({ check: "token", status: "warning", found, do: cure });
  if (!isAbsolute(path)) {
    warn("POLAR_ACCESS_TOKEN_FILE is a relative path, found from this directory only.", ABSOLUTE);
  }
  if (process.platform !== "win32" && (stats.mode & 0o004) !== 0) {
    const quoted = `'${path.replaceAll("'", "'\\''")}'`;
    warn("The file in POLAR_ACCESS_TOKEN_FILE can be read by everyone on this computer.", `Run: chmod 600 ${quoted}`);
  }
  return findings;
}
