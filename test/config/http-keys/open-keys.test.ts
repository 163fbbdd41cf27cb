import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { newKey } from "../../../src/config/http-keys/key-text.js";
import { openHttpKeys } from "../../../src/config/http-keys/open-keys.js";
import { directory, entry, keysFileText, privateFile } from "./keys.js";

const IS_WINDOWS = process.platform === "win32";

function opened(path: string) {
  const logged: string[] = [];
  return { keys: openHttpKeys(path, (line) => logged.push(line)), logged };
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
    const { keys } = opened(privateFile(keysFileText(entry("one"), entry("two"))));
    expect(keys.find("one")?.name).toBe("one");
    expect(keys.find("two")?.name).toBe("two");
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
      expect(keys.find(wrong)).toBeUndefined();
  });
});

describe("while a server runs", () => {
  test.each<[string, (path: string, content: string) => void]>([
    ["replaced", replace],
    ["written in place", (path, content) => writeFileSync(path, content)],
  ])("a keys file that is %s counts at once", (_, write) => {
    const path = privateFile(keysFileText(entry("a"), entry("b")));
    const { keys, logged } = opened(path);
    const before = keys.find("a");
    write(path, keysFileText(entry("a"), entry("c")));
    expect([keys.find("b"), keys.find("c")?.name]).toEqual([undefined, "c"]);
    expect(keys.find("a")).toBe(before);
    // Of the same length, within the same tick of the file system's clock.
    write(path, keysFileText(entry("a"), entry("d")));
    expect([keys.find("c"), keys.find("d")?.name]).toEqual([undefined, "d"]);
    write(path, keysFileText(entry("a", { read_only: true }), entry("d")));
    expect(keys.find("a")?.settings).toMatchObject({ POLAR_READ_ONLY: "1" });
    write(path, keysFileText());
    expect(keys.find("a")).toBeUndefined();
    expect(logged).toEqual([
      "the keys file has changed: added c; removed b",
      "the keys file has changed: added d; removed c",
      "the keys file has changed: changed a",
      "the keys file has changed: removed a, d",
    ]);
  });

  test("an entry that is no longer understood grants nothing, and the others work on", () => {
    const path = privateFile(keysFileText(entry("a"), entry("b")));
    const { keys } = opened(path);
    replace(path, keysFileText(entry("a", { read_onyl: true }), entry("b")));
    expect(keys.find("a")).toMatchObject({ settings: {}, fault: expect.stringContaining("read_only") });
    expect(keys.find("b")?.fault).toBeUndefined();
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
    const { keys, logged } = opened(path);
    const before = keys.find("a");
    spoil(path);
    for (let time = 0; time < 3; time++) expect(keys.find("a")).toBeUndefined();
    expect(logged).toEqual([expect.stringMatching(fault)]);
    expect(logged[0]).toMatch(/ No key is accepted until this is corrected\.$/);
    expect(keys.isReadable()).toBe(false);
    rmSync(path, { recursive: true, force: true });
    privateFile(text, path);
    expect(keys.isReadable()).toBe(true);
    expect(keys.find("a")).toEqual(before);
    expect(logged.slice(1)).toEqual(["the keys file is right again; keys: a"]);
  });

  test("a link may be pointed to another file, as Kubernetes does it", () => {
    const path = join(directory(), "keys.json");
    symlinkSync(privateFile(keysFileText(entry("a"))), path);
    const { keys } = opened(path);
    expect(keys.find("a")?.name).toBe("a");
    symlinkSync(privateFile(keysFileText(entry("b"))), `${path}.new`);
    renameSync(`${path}.new`, path);
    expect([keys.find("a"), keys.find("b")?.name]).toEqual([undefined, "b"]);
  });
});

describe("at the start, a keys file is refused", () => {
  const open = (path: string) => () => opened(path);

  test.each<[string, () => string, RegExp]>([
    ["that does not exist", () => join(directory(), "none"), /names a file that does not exist/],
    ["that is a directory", directory, /is not a regular file|cannot be read/],
    ["that is malformed", () => privateFile("polar_oat_secret"), /is not valid JSON/],
    ["without keys", () => privateFile(keysFileText()), /has no keys: add one with .*http-key add/],
  ])("%s", (_, path, fault) => {
    const named = path();
    expect(open(named)).toThrow(fault);
    expect(open(named)).toThrow(`POLAR_HTTP_KEYS_FILE (${named})`);
    expect(open(named)).toThrow(/^(?!.*secret)/);
  });

  test("but for what is wrong within an entry, which concerns its key alone", () => {
    const { keys } = opened(privateFile(keysFileText(entry("a"), entry("b", { read_onyl: true }))));
    expect(keys.find("a")?.fault).toBeUndefined();
    expect(keys.find("b")?.fault).toMatch(/unknown field read_onyl: did you mean read_only/);
    expect(keys.isReadable()).toBe(true);
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
    expect(opened(ownedBy(65_534, 0o600)).keys.find("a")?.name).toBe("a");
  });

  test("is read by a service if it is root's and in the service's group, as secrets are mounted", () => {
    const [mounted, foreign, shared] = [ownedBy(0, 0o440), ownedBy(12_345, 0o600), ownedBy(0, 0o444)];
    vi.spyOn(process as { getuid(): number }, "getuid").mockReturnValue(65_534);
    expect(opened(mounted).keys.find("a")?.name).toBe("a");
    expect(() => opened(foreign)).toThrow(/names a file of another user: make this user its owner \(chown\)/);
    expect(() => opened(shared)).toThrow(/other users may read/);
  });
});
