import { createHash, randomBytes } from "node:crypto";
import { hostname } from "node:os";

/** The process that made something, as names show it. Several computers may share a directory. */
export interface Maker {
  /** A digest of the computer's name. */
  host: string;
  pid: number;
}

export const thisProcess = (): Maker => ({ host: digestOfHost(), pid: process.pid });

/** The beginning of the name of a private directory, to which `mkdtemp` adds six characters. */
export const directoryPrefix = () => `polar-customers-mcp-${tag(thisProcess())}-`;

/** What this server's files hold, as their names say it. */
const CONTENTS = ["customers.csv", "customers.jsonl", "customer.json", "undo.jsonl"] as const;
export type Contents = (typeof CONTENTS)[number];

/** An unpredictable name, such as `polar-customers-2026-12-01T09-30-00-000Z-5f3a9c1e.csv`. */
export function newFileName(contents: Contents): string {
  const [what, ending] = contents.split(".");
  const stamp = new Date().toISOString().replace(/[:.]/g, "-");
  return `polar-${what}-${stamp}-${randomBytes(4).toString("hex")}.${ending}`;
}

/** The name of a file until it is finished. */
export const unfinished = (name: string) => `${name}.${tag(thisProcess())}.part`;

const MAKER = String.raw`([0-9a-f]{8})-([1-9]\d{0,9})`;
/** Versions before 0.6 did not name the maker. */
const DIRECTORY = new RegExp(`^polar-customers-mcp-(?:${MAKER}-)?[0-9A-Za-z]{6}$`);
const FILE = /^polar-([a-z]+)-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-[0-9a-f]{8}\.([a-z]+)$/;
const UNFINISHED = new RegExp(`^(.+)\\.${MAKER}\\.part$`);

/** Whether this is the name of a private directory, and whose. */
export function readDirectoryName(name: string): { maker: Maker | undefined } | undefined {
  const match = DIRECTORY.exec(name);
  return match ? { maker: makerIn(match.slice(1)) } : undefined;
}

/** What a file of this server holds; undefined for any other name. */
export function contentsOf(name: string): Contents | undefined {
  const [, what, ending] = FILE.exec(name) ?? [];
  return CONTENTS.find((contents) => contents === `${what}.${ending}`);
}

/** The maker of an unfinished file, and what it was to hold; undefined for any other name. */
export function readUnfinishedName(name: string): { contents: Contents; maker: Maker | undefined } | undefined {
  const [, finished = "", ...maker] = UNFINISHED.exec(name) ?? [];
  const contents = contentsOf(finished);
  return contents && { contents, maker: makerIn(maker) };
}

function makerIn([host, pid]: readonly (string | undefined)[]): Maker | undefined {
  return host === undefined ? undefined : { host, pid: Number(pid) };
}

const tag = ({ host, pid }: Maker) => `${host}-${pid}`;

function digestOfHost(): string {
  return createHash("sha256").update(nameOfHost()).digest("hex").slice(0, 8);
}

/** Deno gives the name only with a permission. */
function nameOfHost(): string {
  try {
    return hostname();
  } catch {
    return "";
  }
}
