import { describe, expect, test } from "vitest";
import { missingPermission } from "../../src/primitives/permission.js";

const ofNode = (facts: object) => Object.assign(new Error("Access to this API has been restricted"), facts);
const ofDeno = (message: string) => Object.assign(new Error(message), { name: "NotCapable" });
const denied = (permission: string, resource: string) => ofNode({ code: "ERR_ACCESS_DENIED", permission, resource });

describe("a permission that the runtime was not started with", () => {
  test.each([
    ["a file to read", denied("FileSystemRead", "/etc/token"), ["--allow-fs-read=/etc/token"]],
    [
      "a file to write",
      denied("FileSystemWrite", "/exports/a.csv"),
      ["--allow-fs-read=/exports/*", "--allow-fs-write=/exports/*"],
    ],
    ["a connection", ofNode({ code: "ERR_ACCESS_DENIED", syscall: "connect" }), ["--allow-net"]],
    ["a server", denied("Net", ""), ["--allow-net"]],
  ])("is named by Node's option: %s", (_, error, options) => {
    expect(missingPermission(error)).toMatchObject({ options, where: expect.stringMatching(/^Node's options/) });
  });

  test.each([
    ['Requires read access to "/etc/token", run again with the --allow-read flag', ["--allow-read=/etc/token"]],
    [
      'Requires write access to "/exports/a.csv", run again with the --allow-write flag',
      ["--allow-read=/exports", "--allow-write=/exports"],
    ],
    [
      'Requires net access to "api.polar.sh:443", run again with the --allow-net flag',
      ["--allow-net=api.polar.sh:443"],
    ],
    ['Requires env access to "TMPDIR", run again with the --allow-env flag', ["--allow-env"]],
    ["Requires env access, run again with the --allow-env flag", ["--allow-env"]],
    ['Requires sys access to "uid", run again with the --allow-sys flag', ["--allow-sys"]],
    ["Requires run access, run again with the --allow-run flag", ["--allow-run"]],
  ])("is named by Deno's option: %s", (message, options) => {
    expect(missingPermission(ofDeno(message))).toMatchObject({ options, where: 'the options of "deno run"' });
  });

  test("is asked for where this program works with files, and no wider", () => {
    const error = denied("FileSystemWrite", "/exports");
    expect(missingPermission(error, "/exports")?.options).toEqual([
      "--allow-fs-read=/exports/*",
      "--allow-fs-write=/exports/*",
    ]);
  });

  test("is no other failure", () => {
    for (const error of [
      ofNode({ code: "EACCES", syscall: "open" }),
      ofNode({ code: "EPERM", syscall: "connect" }),
      new Error("Requires write access to nothing"),
      Object.assign(new Error("Permission denied (os error 13)"), { name: "PermissionDenied" }),
      "text",
      undefined,
    ]) {
      expect(missingPermission(error)).toBeUndefined();
    }
  });
});
