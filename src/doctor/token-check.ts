import { stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { crc32 } from "node:zlib";
import type { Config } from "../config/config.js";
import { type Environment, setting } from "../config/problem.js";
import { counted } from "../primitives/text.js";
import { type Finding, MAKE_ABSOLUTE } from "./finding.js";

const KINDS: [prefix: string, kind: string][] = [
  ["polar_oat_", "an organization access token"],
  ["polar_at_o_", "an OAuth token of an organization"],
  ["polar_pat_", "a personal access token"],
  ["polar_at_u_", "an OAuth token of a user"],
];
const RANDOM_LENGTH = 37;
const CHECKSUM_LENGTH = 6;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Names the kind of the token. Whether it is valid, only the server knows. */
export function checkToken(token: string, source: string): Finding {
  const kind = KINDS.find(([prefix]) => token.startsWith(prefix));
  const found = `${source} holds ${kind ? `${kind[1]} (${kind[0]}…)` : "a token of an unknown kind"}.`;
  return { check: "token", status: "ok", found };
}

/**
 * Looks for typing mistakes where Polar could not be asked. Other servers may use tokens of other shapes.
 * @param source the setting that holds the token
 */
export function doubtToken({ token, environment }: Config, source: string): Finding[] {
  if (environment !== "production" && environment !== "sandbox") return [];
  const doubt = doubtOf(token);
  if (doubt === undefined) return [];
  const found = `The token in ${source} looks wrong. ${doubt}`;
  return [{ check: "token", status: "warning", found, do: "Copy the whole token again from Polar." }];
}

/** Why Polar can hardly have issued such a token, as a sentence. */
export function doubtOf(token: string): string | undefined {
  const prefix = KINDS.map(([known]) => known).find((known) => token.startsWith(known));
  if (prefix === undefined) {
    return `Polar's tokens begin with ${KINDS.map(([known]) => known).join(", ")}.`;
  }
  const body = token.slice(prefix.length);
  const length = RANDOM_LENGTH + CHECKSUM_LENGTH;
  if (body.length < length) return `It is cut off: ${counted(length - body.length, "character")} too short.`;
  if (body.length > length) return `It is ${counted(body.length - length, "character")} too long.`;
  const random = body.slice(0, RANDOM_LENGTH);
  return body === random + checksumOf(random) ? undefined : "It is mistyped: its checksum does not match.";
}

/** CRC-32 in base 62. */
export function checksumOf(random: string): string {
  let text = "";
  for (let rest = crc32(random); rest > 0; rest = Math.floor(rest / DIGITS.length)) {
    text = DIGITS.charAt(rest % DIGITS.length) + text;
  }
  return text.padStart(CHECKSUM_LENGTH, "0");
}

/** Checks that the token's file has an absolute path and, except on Windows, a mode that keeps others from reading it. */
export async function checkTokenFile(env: Environment): Promise<Finding[]> {
  const path = setting(env, "POLAR_ACCESS_TOKEN_FILE");
  const stats = path === undefined ? undefined : await stat(path).catch(() => undefined);
  if (path === undefined || !stats?.isFile()) return [];
  const findings: Finding[] = [];
  const warn = (found: string, cure: string) =>
    void findings.push({ check: "token", status: "warning", found, do: cure });
  if (!isAbsolute(path)) {
    warn("POLAR_ACCESS_TOKEN_FILE is a relative path, which works in this directory only.", MAKE_ABSOLUTE);
  }
  if (process.platform !== "win32" && (stats.mode & 0o004) !== 0) {
    const quoted = `'${path.replaceAll("'", "'\\''")}'`;
    warn("Everyone on this computer can read the file in POLAR_ACCESS_TOKEN_FILE.", `Run: chmod 600 ${quoted}`);
  }
  return findings;
}
