import { timingSafeEqual } from "node:crypto";
import { Problem } from "../problem.js";
import type { FileFault } from "../setting-file.js";
import { changesOf } from "./changes.js";
import type { HttpKey, HttpKeys } from "./http-key.js";
import { hashOf } from "./key-text.js";
import { entriesIn, KEYS_FILE, keyOf } from "./keys-file.js";
import { readPrivateFile } from "./private-file.js";

const LONGEST_FILE_BYTES = 8 * 1024 * 1024;
/** After this, a file that could not be read is read again even if it looks the same. */
const RETRY_MS = 1_000;
/** Compared with what no key matches. */
const NO_HASH = Buffer.alloc(32);

export interface OpenKeys extends HttpKeys {
  all(): HttpKey[];
}

/**
 * The keys in a file, which is read again when it changes: a key works as soon as it is there, and no longer than it is. While
 * the file is missing or wrong, nobody can tell which keys were removed, so that none is accepted. What is wrong with one
 * entry concerns that key alone.
 * @param log gets what is wrong with the file later, once
 * @param pause waits for some milliseconds, and lets nothing else run
 * @throws Problem if anything is wrong with the file now, or it holds no key
 */
export function openHttpKeys(path: string, log: (line: string) => void, pause = blockFor): OpenKeys {
  const mayHaveChanged = changesOf(path);
  mayHaveChanged();
  let keys: ByHash = byHash(readKeys(path), new Map());
  if (keys.size === 0) throw inFile(path, { fault: "has no keys", cure: ADD_ONE });
  /** What the file was last logged to be; empty while it is right. */
  let fault = "";
  let retryAt = Number.POSITIVE_INFINITY;

  function refresh(): void {
    if (!mayHaveChanged() && performance.now() < retryAt) return;
    try {
      const before = keys;
      keys = byHash(fault === "" ? readWritten(path, pause) : readKeys(path), before);
      retryAt = Number.POSITIVE_INFINITY;
      if (fault !== "") log(`the keys file ${path} is right again; keys: ${namesIn(keys) || "none"}`);
      else if (differences(before, keys) !== "") log(`the keys file has changed: ${differences(before, keys)}`);
      fault = "";
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      keys = new Map();
      retryAt = performance.now() + RETRY_MS;
      if (fault !== error.message) log(`${error.message} Every call is answered with 503 until this is corrected.`);
      fault = error.message;
    }
  }

  return {
    find(given) {
      refresh();
      const hash = hashOf(given);
      const found = keys.get(hash.toString("hex"));
      const key = timingSafeEqual(hash, found?.hash ?? NO_HASH) ? found?.key : undefined;
      return key ?? (fault === "" ? "unknown" : "unreadable");
    },
    isReadable() {
      refresh();
      return fault === "";
    },
    all: () => [...keys.values()].map(({ key }) => key),
  };
}

export const ADD_ONE = "add one with polar-customers-mcp http-key add NAME --token-file FILE";

/** @throws Problem */
export function readEntries(path: string) {
  const bytes = readPrivateFile(path, LONGEST_FILE_BYTES);
  if ("fault" in bytes) throw inFile(path, bytes);
  try {
    return entriesIn(bytes);
  } catch (error) {
    throw error instanceof Problem ? inFile(path, error) : error;
  }
}

/** Names the file, of which an operator may have several, unless a key or a token stands where its path belongs. */
function inFile(path: string, { fault, cure }: FileFault): Problem {
  const named = /(pcmcp|polar_[a-z]+)_\w{20}/.test(path) ? "" : `(${path}) `;
  return new Problem(KEYS_FILE, named + fault, cure);
}

const readKeys = (path: string): HttpKey[] => readEntries(path).map(keyOf);

/** Milliseconds between the attempts to read a file. Editors empty or move a file and write it anew well within their sum. */
const PAUSES_MS = [1, 2, 4, 8, 16, 32];

/**
 * What is wrong with a file that was right counts only if it stays so: someone may be writing it. Nobody is answered
 * meanwhile, neither with a key that this may remove nor with a failure that is over at once.
 */
function readWritten(path: string, pause: (ms: number) => void): HttpKey[] {
  for (const ms of PAUSES_MS) {
    try {
      return readKeys(path);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      pause(ms);
    }
  }
  return readKeys(path);
}

function blockFor(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

type ByHash = Map<string, { key: HttpKey; hash: Buffer }>;

/** A key whose entry is the same as before stays the same object. */
function byHash(keys: HttpKey[], before: ByHash): ByHash {
  return new Map(
    keys.map((key) => {
      const old = before.get(key.hash);
      const isSame = old !== undefined && JSON.stringify(old.key) === JSON.stringify(key);
      return [key.hash, isSame ? old : { key, hash: Buffer.from(key.hash, "hex") }];
    }),
  );
}

const namesIn = (keys: ByHash, ...without: ByHash[]): string =>
  [...keys.values()]
    .filter((one) => !without.some((others) => others.get(one.key.hash)))
    .map(({ key }) => key.name)
    .join(", ");

/** For the operator: which keys are there now and were not, or the other way round, or with another policy. */
function differences(before: ByHash, now: ByHash): string {
  const changed = new Map([...now].filter(([hash, one]) => (before.get(hash) ?? one) !== one));
  const lists = { added: namesIn(now, before), removed: namesIn(before, now), changed: namesIn(changed) };
  return Object.entries(lists)
    .filter(([, names]) => names !== "")
    .map(([what, names]) => `${what} ${names}`)
    .join("; ");
}
