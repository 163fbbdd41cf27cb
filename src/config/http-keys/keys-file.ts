import { nearest } from "../../primitives/nearest.js";
import { isNestedDeeper, isRecord } from "../../primitives/record.js";
import { decodeUtf8 } from "../../primitives/text.js";
import { Problem, setting } from "../problem.js";
import type { HttpKey } from "./http-key.js";
import { faultsInJson, placeIn } from "./json-faults.js";
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
  const { repeated } = faultsInJson(text);
  if (repeated)
    throw fault(`gives ${the(repeated.field)} twice, at ${placeIn(text, repeated.at)}`, "remove one of them");
  if (file.version !== VERSION)
    throw fault(`is not of version ${VERSION}`, "make it with this version of http-key add");
  const more = Object.keys(file).find((field) => field !== "version" && field !== "keys");
  if (more !== undefined) throw fault("holds more than version and keys", `remove ${the(more)}`);
  const entries = file.keys as unknown[];
  entries.forEach((entry, index) => {
    if (!isNamed(entry)) throw fault(`has a key ${index + 1} without a proper name`, `write one of ${NAME_RULE}`);
    if (!isEntry(entry))
      throw fault(`has no proper sha256 for the key "${entry.name}"`, "make that key again with http-key add");
  });
  const proper = entries as KeyEntry[];
  const [twice] = pairWithSame(proper, "name");
  if (twice) throw fault(`cannot be used, as two keys are named "${twice.name}"`, "remove or rename one of them");
  const [one, other] = pairWithSame(proper, "sha256");
  if (one) throw fault(`cannot be used, as "${one.name}" and "${other?.name}" are the same key`, "remove one of them");
  return proper;
}

function pairWithSame(entries: KeyEntry[], field: "name" | "sha256"): KeyEntry[] {
  const first = new Map<string, KeyEntry>();
  for (const entry of entries) {
    const before = first.get(entry[field]);
    if (before) return [before, entry];
    first.set(entry[field], entry);
  }
  return [];
}

/** The text of a file with these entries. */
export function fileOf(keys: KeyEntry[]): string {
  return `${JSON.stringify({ version: VERSION, keys }, null, 2)}\n`;
}

export function keyOf(entry: KeyEntry): HttpKey {
  const { name, sha256: hash } = entry;
  const wrong = faultIn(entry);
  return wrong ? { name, hash, settings: {}, fault: wrong } : { name, hash, settings: settingsFrom(entry) };
}

/** What is not understood could be what prevents harm, so that nothing of the entry counts then. */
function faultIn(entry: KeyEntry): Problem | undefined {
  const wrong = (found: string, cure?: string) => new Problem("the key's entry", found, cure);

  const unknown = Object.keys(entry).find((field) => !KNOWN.includes(field));
  if (unknown !== undefined) {
    const meant = nearest(unknown, KNOWN);
    const field = SHOWABLE.test(unknown) ? ` "${unknown}"` : "";
    return wrong(`has an unknown field${field}`, meant === undefined ? "remove it" : `did you mean ${meant}`);
  }
  if (!Object.hasOwn(entry, TOKEN_FILE)) return wrong(`has no ${TOKEN_FILE}`, "name the file of its Polar token");
  for (const { field, type } of KEY_FIELDS) {
    if (!Object.hasOwn(entry, field)) continue;
    if (typeof entry[field] !== type) return wrong(`has a ${field} that is not a ${type}`);
    if (type === "string" && isBlank(entry[field] as string))
      return wrong(`has an empty ${field}`, "give it a value, or leave it out");
  }
  return undefined;
}

/** It would count as not set, which may grant more. */
const isBlank = (value: string) => setting({ value }, "value") === undefined || !/\w/.test(value);

const isNamed = (entry: unknown): entry is { name: string; sha256?: unknown } =>
  isRecord(entry) && typeof entry.name === "string" && NAME.test(entry.name);

const isEntry = (entry: { sha256?: unknown }): entry is KeyEntry =>
  typeof entry.sha256 === "string" && HASH.test(entry.sha256);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { malformedAt } = faultsInJson(text);
    throw fault(
      `is not valid JSON${malformedAt === undefined ? "" : ` at ${placeIn(text, malformedAt)}`}`,
      "correct it",
    );
  }
}

/** A field may be shown as it is written, unless it could be something else that was put there. */
const SHOWABLE = /^(?!(?:pcmcp|polar)_)[a-z][a-z_-]{0,29}$/i;

const the = (field: string): string => (SHOWABLE.test(field) ? `the field "${field}"` : "a field");

/** @param found what follows the name of the setting */
const fault = (found: string, cure?: string) => new Problem(KEYS_FILE, found, cure);
