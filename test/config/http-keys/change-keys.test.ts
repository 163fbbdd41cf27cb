import { chownSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { changeKeys } from "../../../src/config/http-keys/change-keys.js";
import { directory, entry, keysFileText, privateFile } from "./keys.js";

const namesIn = (path: string) => JSON.parse(readFileSync(path, "utf8")).keys.map(({ name }: { name: string }) => name);

describe("a change of the keys file", () => {
  test("waits for the one before, so that none is lost", async () => {
    const path = join(directory(), "keys.json");
    const names = Array.from({ length: 20 }, (_, index) => `key-${index}`);
    await Promise.all(names.map((name) => changeKeys(path, (entries) => [...entries, entry(name)])));
    expect(namesIn(path).sort()).toEqual(names.sort());
    expect(readdirSync(dirname(path))).toEqual(["keys.json"]);
  });

  test("that fails leaves the file as it is, and no other file", async () => {
    const text = keysFileText(entry("a"));
    const path = privateFile(text);
    const failing = changeKeys(path, () => {
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(readFileSync(path, "utf8")).toBe(text);
    expect(readdirSync(dirname(path))).toHaveLength(1);
  });

  test("takes the lock that a killed process left behind", async () => {
    const path = privateFile(keysFileText());
    writeFileSync(`${path}.lock`, "999999999 99999999999999 x");
    await changeKeys(path, () => [entry("a")]);
    expect(namesIn(path)).toEqual(["a"]);
    expect(readdirSync(dirname(path))).toHaveLength(1);
  });

  test.skipIf(process.getuid?.() !== 0)("by root leaves the file to the service that owns it", async () => {
    const path = privateFile(keysFileText());
    chownSync(path, 65_534, 65_533);
    await changeKeys(path, () => [entry("a")]);
    expect(statSync(path)).toMatchObject({ uid: 65_534, gid: 65_533, mode: 0o100600 });
  });
});
