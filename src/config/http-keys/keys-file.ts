import { nearest } from "../../primitives/nearest.js";
import { isNestedDeeper, isRecord } from "../../primitives/record.js";
import { decodeUtf8 } from "../../primitives/text.js";
import { Problem, setting } from "../problem.js";
import type { HttpKey } from "./http-key.js";
import { KEY_FIELDS, settingsFrom, TOKEN_FILE } from "./key-fields.js";

export const KEYS_FILE = "POLAR_HTTP_KEYS_FILE";

/** A key as its file has it. */
export type KeyEntry = Record<string, unknown> & { name: string; sha256: string };

const VERSION = 1;
/** More nesting than any mistake in an entry has. */
const LEVELS = 20;
/** What an entry may hold besides the fields that stand for settings. */
const OWN_FIELDS = ["name", "sha256", "created_at"];
const KNOWN = [...OWN_FIELDS, ...KEY_FIELDS.map(({ field }) => field)];

/** What may go into a log, a label and a terminal as it is; never a key or a token. */
export const NAME = /^(?!(?:pcmcp|polar)_)[a-z0-9][a-z0-9._@-]{0,63}$/i;
export const NAME_RULE = "up to 64 letters, digits, dots, dashes, underscores and @, with a letter or digit first";
const HASH = /^[0-9a-f]{64}$/;

/**
 * Reads the entries in the text of a keys file. What is wrong within one entry is left to `keyOf`, as long as it is clear
 * whose it is.
 * @throws Problem
 */
export function entriesIn(bytes: Buffer): KeyEntry[] {
  const text = decodeUtf8([bytes]);
  const file = parse(text);
  const isOfKeys = isRecord(file) && Array.isArray(file.keys) && !isNestedDeeper(file, LEVELS);
  if (!isOfKeys) throw fault("is not a file of keys", "make one with http-key add");
  if (fieldsWritten(text) !== fieldsIn(file)) throw fault("gives a field twice", "remove one of them");
  if (file.version !== VERSION)
    throw fault(`is not of version ${VERSION}`, "make it with this version of http-key add");
  if (Object.keys(file).length > 2) throw fault("holds more than version and keys", "remove the rest");
  const entries = file.keys as unknown[];
  entries.forEach((entry, index) => {
    if (isEntry(entry)) return;
    throw fault(`has a key ${index + 1} without a proper name and sha256`, `write a name of ${NAME_RULE}`);
  });
  const proper = entries as KeyEntry[];
  for (const field of ["name", "sha256"]) {
    const twice = proper.find((entry, index) => proper.findIndex((one) => one[field] === entry[field]) < index);
    if (twice) throw fault(`has two keys with the same ${field}, one of them ${twice.name}`, "remove one of them");
  }
  return proper;
}

/** The text of a file with these entries. */
export function fileOf(keys: KeyEntry[]): string {
  return `${JSON.stringify({ version: VERSION, keys }, null, 2)}\n`;
}

export function keyOf(entry: KeyEntry): HttpKey {
  const { name, sha256: hash } = entry;
  const wrong = faultIn(entry);
  if (wrong !== undefined) return { name, hash, settings: {}, fault: `The entry of key ${name} ${wrong}.` };
  return { name, hash, settings: settingsFrom(entry) };
}

/** Anything else may be a secret in the wrong place. */
const PLAIN_FIELD = /^(?!polar|pcmcp|pck)[a-z_-]{1,30}$/i;

/** What is not understood could be what prevents harm, so that nothing of the entry counts then. */
function faultIn(entry: KeyEntry): string | undefined {
  const unknown = Object.keys(entry).find((field) => !KNOWN.includes(field));
  if (unknown !== undefined) {
    const meant = nearest(unknown, KNOWN);
    const named = PLAIN_FIELD.test(unknown) ? ` ${unknown}` : "";
    return `has an unknown field${named}: ${meant === undefined ? "remove it" : `did you mean ${meant}`}`;
  }
  if (!Object.hasOwn(entry, TOKEN_FILE)) return `has no ${TOKEN_FILE}: name the file of its Polar token`;
  for (const { field, type } of KEY_FIELDS) {
    if (!Object.hasOwn(entry, field)) continue;
    if (typeof entry[field] !== type) return `has a ${field} that is not a ${type}`;
    if (type === "string" && isBlank(entry[field] as string))
      return `has an empty ${field}: give it a value, or leave it out`;
  }
  return undefined;
}

/** It would count as not set, which may grant more. */
const isBlank = (value: string) => setting({ value }, "value") === undefined || !/\w/.test(value);

function isEntry(entry: unknown): entry is KeyEntry {
  if (!isRecord(entry)) return false;
  const { name, sha256 } = entry;
  return typeof name === "string" && NAME.test(name) && typeof sha256 === "string" && HASH.test(sha256);
}

/** The parser's own message would show a part of the file. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fault("is not valid JSON", "correct it");
  }
}

const TEXT_AND_COLON = /"(?:[^"\\]|\\.)*"\s*(:?)/g;

/** How many fields valid JSON gives, also those of which only the last one counts. */
const fieldsWritten = (json: string): number => [...json.matchAll(TEXT_AND_COLON)].filter(([, colon]) => colon).length;

function fieldsIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, part) => sum + fieldsIn(part), own);
}

const fault = (found: string, cure?: string) => new Problem(KEYS_FILE, found, cure);
