import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { hashOf } from "../../../src/config/http-keys/key-text.js";
import { TOKEN } from "../../support/assistant.js";

export function directory(): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), "keys-")));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A file that only this user may read. */
export function privateFile(content: string | Buffer, path = join(directory(), "file")): string {
  writeFileSync(path, content, { mode: 0o600 });
  return path;
}

export const tokenFile = (token = TOKEN): string => privateFile(`${token}\n`);

/** A key as its file has it, by what clients send. */
export function entry(key: string, fields: object = {}) {
  return { name: key, sha256: hashOf(key).toString("hex"), token_file: "/etc/polar/token", ...fields };
}

export const keysFileText = (...entries: object[]): string => JSON.stringify({ version: 1, keys: entries });
