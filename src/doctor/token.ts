import { stat } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { type Environment, setting } from "../setting.js";
import type { Finding } from "./finding.js";

const KINDS: [prefix: string, kind: string][] = [
  ["polar_oat_", "an organization access token"],
  ["polar_at_o_", "an OAuth token of an organization"],
  ["polar_pat_", "a personal access token"],
  ["polar_at_u_", "an OAuth token of a user"],
];
const RANDOM_LENGTH = 37;
const CHECKSUM_LENGTH = 6;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** What the token looks like; `taken` says whether a server took it, which is the better judge. */
export function checkToken(token: string, source: string, taken: boolean): Finding {
  const kind = KINDS.find(([prefix]) => token.startsWith(prefix));
  const found = `${source} holds ${kind ? `${kind[1]} (${kind[0]}…)` : "a token of no kind known here"}.`;
  const doubt = taken ? undefined : doubtOf(token);
  if (doubt === undefined) return { check: "token", status: "ok", found };
  return { check: "token", status: "warning", found: `${found} ${doubt}`, do: "Copy the whole token again." };
}

/** Why Polar can hardly have made such a token, as a sentence. Other servers may have tokens of other shapes. */
export function doubtOf(token: string): string | undefined {
  const prefix = KINDS.map(([known]) => known).find((known) => token.startsWith(known));
  if (prefix === undefined) {
    return `Polar's begin with ${KINDS.map(([known]) => known).join(", ")}.`;
  }
  const body = token.slice(prefix.length);
  const length = RANDOM_LENGTH + CHECKSUM_LENGTH;
  if (body.length < length) return `It is cut off: ${length - body.length} characters are missing.`;
  if (body.length > length) return `It is too long by ${body.length - length} characters.`;
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

/** Whether everyone on this computer can read the token's file; Windows does not tell by a mode. */
export async function checkTokenFile(env: Environment): Promise<Finding[]> {
  const path = setting(env, "POLAR_ACCESS_TOKEN_FILE");
  if (path === undefined || process.platform === "win32") return [];
  const mode = await stat(path).then(
    (stats) => stats.mode,
    () => 0,
  );
  if ((mode & 0o004) === 0) return [];
  const found = "The file in POLAR_ACCESS_TOKEN_FILE can be read by everyone on this computer.";
  return [{ check: "token", status: "warning", found, do: `Run: chmod 600 '${path}'` }];
}
