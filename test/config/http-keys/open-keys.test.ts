import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { newKey } from "../../../src/config/http-keys/key-text.js";
import { openHttpKeys } from "../../../src/config/http-keys/open-keys.js";
import { directory, entry, keysFileText, privateFile } from "./keys.js";

const IS_WINDOWS = process.platform === "win32";

/** @param meanwhile is done while a file that is wrong is waited for */
function opened(path: string, meanwhile = () => {}) {
  const logged: string[] = [];
  const pauses: number[] = [];
  const pause = (ms: number) => {
    pauses.push(ms);
    meanwhile();
  };
  const keys = openHttpKeys(path, (line) => logged.push(line), pause);
  const find = (given: string) => {
    const found = keys.find(given);
    return typeof found === "string" ? undefined : found;
  };
  return { keys, find, logged, pauses };
}

/** As an editor that writes anew, or a deployment, replaces a file. */
function replace(path: string, content: string): void {
  renameSync(privateFile(content, `${path}.new`), path);
}

function makeDirectory(path: string): void {
  rmSync(path);
  mkdirSync(path);
}

describe("a key", () => {
  test("is recognizable, random and never the same", () => {
    const made = Array.from({ length: 100 }, newKey);
    for (const key of made) expect(key).toMatch(/^pcmcp_[A-Za-z0-9_-]{43}$/);
    expect(new Set(made).size).toBe(made.length);
  });

  test("is found by its text alone", () => {
    const { find } = opened(privateFile(keysFileText(entry("one"), entry("two"))));
    expect(find("one")?.name).toBe("one");
    expect(find("two")?.name).toBe("two");
    for (const wrong of [
      "",
      "One",
      " one",
      "one ",
      "one\n",
      "on",
      entry("one").sha256,
      "__proto__",
      "x".repeat(100_000),
    ])
      expect(find(wrong)).toBeUndefined();
  });
});

describe("while a server runs", () => {
  test.each<[string, (path: string, content: string) => void]>([
    ["replaced", replace],
    ["written in place", (path, content) => writeFileSync(path, content)],
  ])("a keys file that is %s counts at once", (_, write) => {
    const path = privateFile(keysFileText(entry("a"), entry("b")));
    const { find, logged } = opened(path);
    const before = find("a");
    write(path, keysFileText(entry("a"), entry("c")));
    expect([find("b"), find("c")?.name]).toEqual([undefined, "c"]);
    expect(find("a")).toBe(before);
    // Of the same length, within the same tick of the file system's clock.
    write(path, keysFileText(entry("a"), entry("d")));
    expect([find("c"), find("d")?.name]).toEqual([undefined, "d"]);
    write(path, keysFileText(entry("a", { read_only: true }), entry("d")));
    expect(find("a")?.settings).toMatchObject({ POLAR_READ_ONLY: "1" });
    write(path, keysFileText());
    expect(find("a")).toBeUndefined();
    expect(logged).toEqual([
      "the keys file has changed: added c; removed b",
      "the keys file has changed: added d; removed c",
      "the keys file has changed: changed a",
      "the keys file has changed: removed a, d",
    ]);
  });

  test("an entry that is no longer understood grants nothing, and the others work on", () => {
    const path = privateFile(keysFileText(entry("a"), entry("b")));
    const { find } = opened(path);
    replace(path, keysFileText(entry("a", { read_onyl: true }), entry("b")));
    expect(find("a")).toMatchObject({ settings: {}, fault: { fault: expect.stringContaining("read_onyl") } });
    expect(find("b")?.fault).toBeUndefined();
  });

  test.each<[string, (path: string) => void, RegExp]>([
    ["missing", (path) => rmSync(path), /does not exist/],
    ["malformed", (path) => replace(path, "{"), /is not valid JSON/],
    ["a directory", makeDirectory, /is not a regular file|cannot be read/],
    ["too large", (path) => truncateSync(path, 9 * 1024 * 1024), /too large/],
    ["another's to read", (path) => chmodSync(path, 0o640), /that other users may read: .*chmod 600/],
  ])("no key is accepted as long as the file is %s, which is logged once", async (what, spoil, fault) => {
    if (IS_WINDOWS && what === "another's to read") return;
    const text = keysFileText(entry("a"));
    const path = privateFile(text);
    const { keys, find, logged } = opened(path);
    const before = find("a");
    spoil(path);
    for (let time = 0; time < 3; time++) expect(find("a")).toBeUndefined();
    expect(logged).toEqual([expect.stringMatching(fault)]);
    expect(logged[0]).toContain(`POLAR_HTTP_KEYS_FILE (${path}) `);
    expect(logged[0]).toMatch(/ Every call is answered with 503 until this is corrected\.$/);
    expect([keys.find("a"), keys.find("b"), keys.isReadable()]).toEqual(["unreadable", "unreadable", false]);
    rmSync(path, { recursive: true, force: true });
    privateFile(text, path);
    expect(find("a")).toEqual(before);
    expect([keys.find("b"), keys.isReadable()]).toEqual(["unknown", true]);
    expect(logged.slice(1)).toEqual([`the keys file ${path} is right again; keys: a`]);
  });

  test.each<[string, (path: string) => void, (path: string, content: string) => void]>([
    ["emptied and written", (path) => truncateSync(path), (path, content) => writeFileSync(path, content)],
    ["half written", (path) => writeFileSync(path, "{"), (path, content) => writeFileSync(path, content)],
    ["moved away and made anew", (path) => renameSync(path, `${path}~`), (path, content) => privateFile(content, path)],
    ["made for all and then closed", (path) => chmodSync(path, 0o666), (path) => chmodSync(path, 0o600)],
  ])("a keys file that is %s is never found wrong in between", (_, begin, end) => {
    const path = privateFile(keysFileText(entry("a")));
    const { find, logged, pauses } = opened(path, () => {
      if (pauses.length === 3) end(path, keysFileText(entry("a")));
    });
    const before = find("a");
    begin(path);
    expect(find("a")).toBe(before);
    expect(logged).toEqual([]);
    if (!IS_WINDOWS) expect(pauses).toHaveLength(3);
  });

  test("a keys file that stays wrong is waited for once, and briefly", () => {
    const path = privateFile(keysFileText(entry("a")));
    const { find, pauses } = opened(path);
    writeFileSync(path, "");
    expect([find("a"), find("a")]).toEqual([undefined, undefined]);
    writeFileSync(path, "{");
    expect(find("a")).toBeUndefined();
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBe(63);
  });

  test("a link may be pointed to another file, as Kubernetes does it", () => {
    const path = join(directory(), "keys.json");
    symlinkSync(privateFile(keysFileText(entry("a"))), path);
    const { find } = opened(path);
    expect(find("a")?.name).toBe("a");
    symlinkSync(privateFile(keysFileText(entry("b"))), `${path}.new`);
    renameSync(`${path}.new`, path);
    expect([find("a"), find("b")?.name]).toEqual([undefined, "b"]);
  });
});

test("at the start, a key that is not understood stops no other one", () => {
  const { find } = opened(privateFile(keysFileText(entry("a"), entry("b", { read_onyl: true }))));
  expect(find("a")?.fault).toBeUndefined();
  expect(find("b")?.fault?.message).toContain("did you mean read_only");
});

describe("at the start, a keys file is refused", () => {
  const open = (path: string) => () => opened(path);

  test.each<[string, () => string, RegExp]>([
    ["that does not exist", () => join(directory(), "none"), /names a file that does not exist/],
    ["that is a directory", directory, /is not a regular file|cannot be read/],
    ["that is malformed", () => privateFile("polar_oat_secret"), /is not valid JSON/],
    ["without keys", () => privateFile(keysFileText()), /has no keys: add one with .*http-key add/],
    [
      "with two keys of one name",
      () => privateFile(keysFileText(entry("a"), entry("b", { name: "a" }))),
      /two keys are named "a"/,
    ],
  ])("%s", (_, path, fault) => {
    const at = path();
    expect(open(at)).toThrow(fault);
    expect(open(at)).toThrow(`POLAR_HTTP_KEYS_FILE (${at}) `);
    expect(open(at)).toThrow(/^(?!.*secret)/);
  });

  test("without its path where that looks like a key", () => {
    expect(open(`/pcmcp_${"a".repeat(43)}`)).toThrow(/^POLAR_HTTP_KEYS_FILE names a file that does not exist/);
  });

  test.skipIf(IS_WINDOWS).each([0o604, 0o640, 0o660, 0o620, 0o601])("that others may use: %o", (mode) => {
    const path = privateFile(keysFileText(entry("a")));
    chmodSync(path, mode);
    expect(open(path)).toThrow(/names a file that other users may read: take that right from them \(chmod 600\)/);
  });

  test.skipIf(IS_WINDOWS)("that is a pipe, at once", () => {
    const path = join(directory(), "pipe");
    execFileSync("mkfifo", ["-m", "600", path]);
    expect(open(path)).toThrow(/is not a regular file/);
  });

  test.skipIf(IS_WINDOWS)("through a link to a file that others may read", () => {
    const target = privateFile(keysFileText(entry("a")));
    chmodSync(target, 0o644);
    const path = join(directory(), "link");
    symlinkSync(target, path);
    expect(open(path)).toThrow(/other users may read/);
  });
});

describe.skipIf(process.getuid?.() !== 0)("a keys file of another user", () => {
  afterEach(() => void vi.restoreAllMocks());

  function ownedBy(uid: number, mode: number): string {
    const path = privateFile(keysFileText(entry("a")));
    chownSync(path, uid, uid);
    chmodSync(path, mode);
    return path;
  }

  test("is read by root", () => {
    expect(opened(ownedBy(65_534, 0o600)).find("a")?.name).toBe("a");
  });

  test("is read by a service if it is root's and in the service's group, as secrets are mounted", () => {
    const [mounted, foreign, shared] = [ownedBy(0, 0o440), ownedBy(12_345, 0o600), ownedBy(0, 0o444)];
    vi.spyOn(process as { getuid(): number }, "getuid").mockReturnValue(65_534);
    expect(opened(mounted).find("a")?.name).toBe("a");
    expect(() => opened(foreign)).toThrow(/names a file of another user: make this user its owner \(chown\)/);
    expect(() => opened(shared)).toThrow(/other users may read/);
  });
});
