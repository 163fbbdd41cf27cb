import { chmodSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeSealKey, readSealKey } from "../../../src/config/http-keys/seal-key.js";
import { directory, privateFile } from "./keys.js";

const read = (path: string) => readSealKey({ POLAR_HTTP_SEAL_KEY_FILE: path });
const BYTES = Buffer.from(Array.from({ length: 32 }, (_, index) => 200 + index));

describe("the seal key", () => {
  test("is absent without a file", () => {
    expect([readSealKey({}), read(" ")]).toEqual([undefined, undefined]);
  });

  test.each(["base64", "base64url"] as const)("is 32 bytes in %s, with or without a line break", (encoding) => {
    const text = BYTES.toString(encoding);
    expect(read(privateFile(`${text}\n`))).toEqual(BYTES);
    expect(read(privateFile(text))).toEqual(BYTES);
  });

  test.each([
    "",
    "secret",
    BYTES.toString("hex"),
    BYTES.subarray(1).toString("base64"),
    Buffer.alloc(33).toString("base64"),
    `${BYTES.toString("base64")} more`,
    BYTES.toString("base64").replace("=", "=="),
  ])("is refused as %j, which is not repeated", (text) => {
    const refusal =
      /^POLAR_HTTP_SEAL_KEY_FILE does not hold 32 bytes in base64: make one with .*http-key seal-key FILE\.$/;
    expect(() => read(privateFile(text))).toThrow(refusal);
  });

  test("is refused in a file that is missing, far too large, or for others to read", () => {
    expect(() => read(join(directory(), "none"))).toThrow(/does not exist: make one with/);
    expect(() => read("~/seal.key")).toThrow(/only a shell expands/);
    expect(() => read(privateFile("A".repeat(2_000)))).toThrow(/too large/);
    if (process.platform === "win32") return;
    const path = privateFile(BYTES.toString("base64"));
    chmodSync(path, 0o644);
    expect(() => read(path)).toThrow(/other users may read: .*chmod 600/);
  });

  test("is made where no file is, for this user alone, and each one differs", () => {
    const [first, second] = ["a", "b"].map((name) => join(directory(), name)) as [string, string];
    makeSealKey(first);
    makeSealKey(second);
    expect(read(first)).toHaveLength(32);
    expect(read(first)).not.toEqual(read(second));
    if (process.platform !== "win32") expect(statSync(first).mode & 0o777).toBe(0o600);
    const content = readFileSync(first, "utf8");
    expect(() => makeSealKey(first)).toThrow(/EEXIST/);
    expect(readFileSync(first, "utf8")).toBe(content);
  });
});
