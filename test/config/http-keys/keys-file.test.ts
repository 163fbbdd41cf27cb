import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inspectConfig } from "../../../src/config/config.js";
import { KEY_FIELDS } from "../../../src/config/http-keys/key-fields.js";
import { entriesIn, fileOf, keyOf } from "../../../src/config/http-keys/keys-file.js";
import { Problem } from "../../../src/config/problem.js";
import { IS_WHOLE } from "../../support/runs.js";
import { entry, keysFileText } from "./keys.js";

const read = (text: string | Buffer) => entriesIn(Buffer.from(text)).map(keyOf);

/** What is wrong with the file. */
function faultOf(text: string | Buffer): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
  return "nothing";
}

describe("a keys file", () => {
  test("gives each key the settings that its fields stand for, and no right to delete unless it says so", () => {
    const more = { server: "sandbox", read_only: true, pii: "masked", tools: "customers", created_at: "today" };
    const [plain, other, deleting] = read(
      keysFileText(entry("a"), entry("b", more), entry("c", { delete_policy: "ask", read_only: false })),
    );
    expect(plain).toEqual({
      name: "a",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      settings: { POLAR_ACCESS_TOKEN_FILE: "/etc/polar/token", POLAR_DELETE_POLICY: "off" },
    });
    expect(other?.settings).toEqual({
      ...plain?.settings,
      POLAR_SERVER: "sandbox",
      POLAR_READ_ONLY: "1",
      POLAR_PII: "masked",
      POLAR_TOOLS: "customers",
    });
    expect(deleting?.settings).toMatchObject({ POLAR_DELETE_POLICY: "ask", POLAR_READ_ONLY: "0" });
  });

  test("may begin with a byte order mark", () => {
    expect(read(`\ufeff${keysFileText(entry("a"))}`)).toHaveLength(1);
  });

  const hash = entry("a").sha256;
  test.each<[string, string | Buffer, RegExp]>([
    ["nothing", "", /is not valid JSON at line 1, column 1: correct it/],
    ["half a file", keysFileText(entry("a")).slice(0, -3), /is not valid JSON at line 1, column \d+/],
    ["a comma too many", '{\n  "version": 1,\n  "keys": [],\n}', /is not valid JSON at line 4, column 1: correct it/],
    ["a list", "[]", /is not a file of keys: make one with http-key add/],
    ["null", "null", /is not a file of keys/],
    ["no keys", '{"version":1}', /is not a file of keys/],
    ["no list", '{"version":1,"keys":{}}', /is not a file of keys/],
    ["another version", '{"version":2,"keys":[]}', /is not of version 1/],
    ["no version", '{"keys":[]}', /is not of version 1/],
    [
      "more",
      '{"version":1,"keys":[],"read_only":true}',
      /holds more than version and keys: remove the field "read_only"/,
    ],
    ["a prototype", '{"version":1,"keys":[],"__proto__":{"a":1}}', /holds more than version and keys/],
    ["deep nesting", `{"version":1,"keys":${"[".repeat(200_000)}${"]".repeat(200_000)}}`, /is not a file of keys/],
    ["a key that is no record", '{"version":1,"keys":["a"]}', /has a key 1 without a proper name/],
    ["a key without a name", keysFileText({ sha256: hash }), /has a key 1 without a proper name/],
    ["a key without a hash", keysFileText(entry("a"), { name: "b" }), /has no proper sha256 for the key "b"/],
    [
      "a hash in capitals",
      keysFileText(entry("a", { sha256: hash.toUpperCase() })),
      /has no proper sha256 for the key "a"/,
    ],
    ["a short hash", keysFileText(entry("a", { sha256: hash.slice(2) })), /has no proper sha256 for the key "a"/],
    [
      "two keys of a name",
      keysFileText(entry("a"), entry("b", { name: "a" })),
      /two keys are named "a": remove or rename one/,
    ],
    [
      "two keys of a hash",
      keysFileText(entry("a"), entry("a", { name: "b" })),
      /"a" and "b" are the same key: remove one/,
    ],
    [
      "a field twice",
      keysFileText(entry("a")).replace("{", '{"version":1,'),
      /gives the field "version" twice, at line 1, column 14: remove one/,
    ],
    [
      "a policy twice",
      keysFileText(entry("a", { read_only: true })).replace('"read_only"', '"read_only":true,"read_\\u006fnly"'),
      /gives the field "read_only" twice, at line 1, column \d+/,
    ],
  ])("with %s is refused", (_, text, fault) => {
    expect(faultOf(text)).toMatch(fault);
    expect(faultOf(text)).not.toContain(hash);
  });

  test.each([
    "",
    " ",
    "a b",
    "a\n",
    "a\u0000b",
    "\u001b[31mred",
    "__proto__",
    "-rf",
    "ä",
    "../etc",
    "a".repeat(65),
    `pcmcp_${"a".repeat(43)}`,
    "polar_oat_x",
  ])("with a key named %j is refused without repeating it", (name) => {
    const fault = faultOf(keysFileText(entry("a", { name })));
    expect(fault).toMatch(/has a key 1 without a proper name/);
    expect(fault).toMatch(/^[\x20-\x7e]+$/);
  });

  test.each<[object, RegExp]>([
    [{ read_onyl: true }, /^the key's entry has an unknown field "read_onyl": did you mean read_only\.$/],
    [{ readOnly: true }, /did you mean read_only/],
    [{ "delete-policy": "off" }, /did you mean delete_policy/],
    [{ polar_oat_secret: 1 }, /has an unknown field: remove it/],
    [{ read_only: "true" }, /read_only that is not a boolean/],
    [{ read_only: 1 }, /read_only that is not a boolean/],
    [{ read_only: null }, /read_only that is not a boolean/],
    [{ pii: true }, /pii that is not a string/],
    [{ pii: null }, /pii that is not a string/],
    [{ tools: ["customers"] }, /tools that is not a string/],
    [{ pii: "" }, /empty pii/],
    [{ pii: " \t\u00a0" }, /empty pii/],
    [{ delete_policy: "${user_config.policy}" }, /empty delete_policy/],
    [{ tools: "," }, /empty tools/],
    [{ token_file: undefined }, /has no token_file/],
  ])("with %j in an entry grants that key nothing, and says why", (fields, fault) => {
    const text = keysFileText(entry("good"), entry("a", fields));
    const [good, key] = read(text);
    expect(good?.fault).toBeUndefined();
    expect(key?.settings).toEqual({});
    expect(key?.fault?.message).toMatch(fault);
    expect(key?.fault?.message).not.toContain("secret");
  });

  test("grants an entry nothing for a field that JSON calls __proto__", () => {
    const text = keysFileText(entry("a")).replace('"token_file"', '"__proto__":{"read_only":true},"token_file"');
    const [key] = read(text);
    expect(key?.fault?.message).toMatch(/unknown field/);
  });

  test("is written as it was read", () => {
    const entries = entriesIn(Buffer.from(keysFileText(entry("a"), entry("b", { read_onyl: true }))));
    expect(entriesIn(Buffer.from(fileOf(entries)))).toEqual(entries);
  });
});

describe("whatever a keys file says", () => {
  const names = [...KEY_FIELDS.map(({ field }) => field), "read_onyl", "name", "__proto__", "constructor", "PII", ""];
  const values = fc.oneof(
    fc.constantFrom("", " ", "off", "confirm", "masked", "full", "customers", "members", "1", "0"),
    fc.jsonValue(),
  );
  const fields = fc.dictionary(fc.constantFrom(...names), values, { noNullPrototype: true });

  test("a key without fault may do nothing that its entry does not say", () => {
    fc.assert(
      fc.property(fields, (given) => {
        const text = keysFileText({ ...entry("a"), ...given, name: "a", sha256: entry("a").sha256 });
        const whole = faultOf(text);
        if (whole !== "nothing") return;
        const [key] = read(text);
        if (key?.fault !== undefined) {
          expect(key.settings).toEqual({});
          return;
        }
        const { config, problems } = inspectConfig(key?.settings ?? {});
        const wrong = problems.map(({ setting }) => setting);
        const has = (field: string) => Object.hasOwn(given, field);
        expect(Object.keys(given).every((field) => names.slice(0, 8).includes(field) || field === "name")).toBe(true);
        expect(has("read_only") && given.read_only !== false).toBe(config.readOnly);
        if (has("pii") && !wrong.includes("POLAR_PII")) expect(String(given.pii).trim().toLowerCase()).toBe(config.pii);
        if (has("delete_policy") && !wrong.includes("POLAR_DELETE_POLICY"))
          expect(String(given.delete_policy).trim().toLowerCase()).toBe(config.deletePolicy);
        else expect(config.deletePolicy).toBe("off");
      }),
      { numRuns: IS_WHOLE ? 2_000 : 300 },
    );
  });

  test("any text is read or refused with a Problem that shows none of it", () => {
    const json = fc.json().filter((text) => text.length > 0);
    const inFile = fc.tuple(fc.jsonValue(), fc.jsonValue()).map(([version, keys]) => JSON.stringify({ version, keys }));
    const inList = fc.array(fc.jsonValue()).map((keys) => JSON.stringify({ version: 1, keys }));
    fc.assert(
      fc.property(fc.oneof(json, inFile, inList, fc.string()), (text) => {
        expect(faultOf(text)).toMatch(
          /^(nothing|POLAR_HTTP_KEYS_FILE (is not|has|holds|gives|cannot be used)[\x20-\x7e]+\.)$/,
        );
      }),
      { numRuns: IS_WHOLE ? 2_000 : 300 },
    );
  });
});
