import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startDemo } from "../../src/demo/server.js";
import { directory, entry, keysFileText, privateFile, tokenFile } from "../config/http-keys/keys.js";
import { TOKEN } from "../support/assistant.js";
import { commandLine } from "../support/command-line.js";
import { always, fakePolar } from "../support/fake-polar.js";
import { CLI, start } from "../support/program.js";
import { longTest } from "../support/runs.js";

const KEY = /^pcmcp_[A-Za-z0-9_-]{43}\n$/;
const IS_WINDOWS = process.platform === "win32";

/** Runs `http-key` with a keys file. */
const run = (path: string, args: string[], env: Record<string, string> = {}) =>
  commandLine(["http-key", ...args], { POLAR_HTTP_KEYS_FILE: path, ...env });

/** The same in a process of its own: by the built program. */
async function runBuilt(path: string, args: string[], env: Record<string, string> = {}, nodeFlags: string[] = []) {
  const program = start(["http-key", ...args], { POLAR_HTTP_KEYS_FILE: path, ...env }, nodeFlags);
  const code = await program.ended;
  return { code, stdout: program.stdout(), stderr: program.stderr() };
}

const newPath = () => join(directory(), "keys.json");
const keysIn = (path: string) => JSON.parse(readFileSync(path, "utf8")).keys;
const adding = (name: string, ...more: string[]) => ["add", name, "--token-file", tokenFile(), ...more];
const add = (path: string, name: string, ...more: string[]) => run(path, adding(name, ...more));

describe("http-key add", () => {
  test("prints the key once, alone, and keeps its hash in a file for this user alone", async () => {
    const path = newPath();
    const { code, stdout, stderr } = await add(path, "bot");
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(KEY) });
    expect(keysIn(path)).toEqual([
      {
        name: "bot",
        sha256: createHash("sha256").update(stdout.trim()).digest("hex"),
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        delete_policy: "off",
        token_file: expect.stringMatching(/file$/),
      },
    ]);
    if (!IS_WINDOWS) expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(path))).toEqual(["keys.json"]);
    expect(stderr).toContain("production, may change customers, may not delete, personal data shown");
    expect(stderr + readFileSync(path, "utf8")).not.toContain(stdout.trim());
    expect(stderr).not.toContain(TOKEN);
  });

  test("keeps what else it was told, and the paths whole", async () => {
    const path = newPath();
    const policy = ["--read-only", "--pii", "masked", "--delete-policy", "ask", "--tools", "customers,members"];
    const { code, stderr } = await add(path, "bot", "--server", "sandbox", ...policy);
    expect(code).toBe(0);
    expect(stderr).toContain("sandbox, read-only, personal data masked, tools: customers members");
    expect(keysIn(path)).toMatchObject([
      { server: "sandbox", read_only: true, pii: "masked", delete_policy: "ask", tools: "customers,members" },
    ]);
  });

  longTest("loses no key when several are added at once", async () => {
    const path = newPath();
    const names = Array.from({ length: 6 }, (_, index) => `bot-${index}`);
    const added = await Promise.all([...names, "bot-0"].map((name) => runBuilt(path, adding(name))));
    expect(added.map(({ code }) => code).sort()).toEqual([0, 0, 0, 0, 0, 0, 2]);
    expect(
      keysIn(path)
        .map(({ name }: { name: string }) => name)
        .sort(),
    ).toEqual(names);
    expect(readdirSync(dirname(path))).toEqual(["keys.json"]);
  });

  test("goes through a link, and keeps what it does not understand of other entries", async () => {
    const target = privateFile(keysFileText(entry("other", { read_onyl: true })));
    const path = newPath();
    symlinkSync(target, path);
    expect(await add(path, "bot")).toMatchObject({ code: 0 });
    expect(realpathSync(path)).toBe(target);
    expect(keysIn(path)).toMatchObject([{ name: "other", read_onyl: true }, { name: "bot" }]);
  });

  const token = tokenFileOnce();
  test.each<[string[], RegExp]>([
    [["add"], /: NAME is missing: http-key add NAME\.$/],
    [["add", "bot"], /: --token-file is missing/],
    [["add", "__proto__", "--token-file", token], /: a key's name has up to 64 letters/],
    [["add", "a\u001b[31m", "--token-file", token], /: a key's name has up to 64 letters/],
    [["add", "a\nb", "--token-file", token], /: a key's name has up to 64 letters/],
    [["add", "taken", "--token-file", token], /: there is a key of that name already\./],
    [["add", "bot", "--token-file", "/nonexistent"], /: --token-file names a file that does not exist/],
    [["add", "bot", "--token-file", dirname(token)], /: --token-file is not a regular file/],
    [["add", "bot", "--token-file", "~/token"], /: --token-file begins with ~/],
    [["add", "bot", "--token-file", token, "--server", "demo"], /: --server cannot be demo/],
    [["add", "bot", "--token-file", token, "--organization", "acme"], /: --organization must be the organization's id/],
    [["add", "bot", "--token-file", token, "--pii", "mask"], /: --pii must be one of full, masked: write masked/],
    [["add", "bot", "--token-file", token, "--pii", ""], /has an empty pii/],
    [["add", "bot", "--token-file", token, "--delete-policy", "of"], /: --delete-policy must be one of/],
    [
      ["add", "bot", "--token-file", token, "--read-onyl"],
      /: unknown option --read-onyl\. Did you mean --read-only\?$/,
    ],
    [
      ["add", "bot", "--token-file", token, "--json"],
      /: --json is an option of http-key list and check, not of add\.$/,
    ],
    [["add", "bot", "more"], /: http-key does not take argument 4\.$/],
    [["ad", "bot"], /: unknown action\. Did you mean add\?$/],
    [["frobnicate"], /: unknown action\. There are add, list, check, remove and seal-key\.$/],
    [[], /: an action is missing: add, list, check, remove or seal-key\.$/],
    [["list", "bot"], /: http-key list takes no name\.$/],
    [["remove", "takn"], /: there is no key of that name\. Did you mean taken\?$/],
    [["remove", "taken", "--read-only"], /: --read-only is an option of http-key add, not of remove\.$/],
    [["add", "bot", "--token-file", TOKEN], /a token on the command line\. Give it in a file: --token-file FILE\./],
    [["add", "bot", "--token", TOKEN], /a token on the command line\. Give it in a file/],
    [["remove", `pcmcp_${"a".repeat(43)}`], /a token on the command line\. .*A key is named by its name\./],
  ])("%j is refused, and changes nothing", async (args, fault) => {
    const text = keysFileText(entry("taken"));
    const path = privateFile(text);
    const { code, stdout, stderr } = await run(path, args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.split("\n")[0]).toMatch(fault);
    expect(stderr).toMatch(/^[\x20-\x7e\n]+$/);
    expect(stderr).not.toMatch(/polar_oat_|pcmcp_a/);
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test.each<[string, () => string, RegExp]>([
    [
      "malformed",
      () => privateFile("{"),
      /POLAR_HTTP_KEYS_FILE \(.+\) is not valid JSON at line 1, column 2: correct it\.\n$/,
    ],
    ["a directory", directory, /POLAR_HTTP_KEYS_FILE \(.+\) is not a regular file\.\n$/],
    [
      "in no folder",
      () => join(directory(), "none", "keys.json"),
      /in a folder that does not exist: create the folder/,
    ],
  ])("says that the keys file is %s", async (_, path, fault) => {
    const { code, stdout, stderr } = await add(path(), "bot");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(fault);
  });

  test.skipIf(IS_WINDOWS)("writes nothing into a keys file that others may read", async () => {
    const path = privateFile(keysFileText());
    chmodSync(path, 0o644);
    const { code, stderr } = await add(path, "bot");
    expect(code).toBe(1);
    expect(stderr).toContain("take that right from them (chmod 600)");
    expect(keysIn(path)).toEqual([]);
  });

  test.skipIf(IS_WINDOWS)("warns of a token file that others may read", async () => {
    const token = tokenFile();
    chmodSync(token, 0o644);
    const { code, stderr } = await run(newPath(), ["add", "bot", "--token-file", token]);
    expect(code).toBe(0);
    expect(stderr).toContain("token_file names a file that other users may read: take that right from them");
  });

  test("asks for the setting that names the file, or for its right name", async () => {
    const missing = await add("", "bot");
    expect(missing).toMatchObject({ code: 1, stdout: "" });
    expect(missing.stderr).toContain("POLAR_HTTP_KEYS_FILE is not set. Set it to the file");
    const misnamed = await run("", ["list"], { POLAR_HTTP_KEYS: "/keys.json" });
    expect(misnamed.stderr).toContain("POLAR_HTTP_KEYS_FILE is not set, but POLAR_HTTP_KEYS is: rename it.");
  });

  test("names the options that Node's permissions lack", async () => {
    const flag = process.allowedNodeEnvironmentFlags.has("--permission") ? "--permission" : "--experimental-permission";
    const own = `--allow-fs-read=${join(dirname(CLI), "*")}`;
    const refused = await runBuilt(newPath(), adding("bot"), {}, [flag, own]);
    expect(refused).toMatchObject({ code: expect.any(Number), stdout: "" });
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toMatch(/dd --allow-fs-read=\S+ to Node's options/);
    const path = newPath();
    const readable = await runBuilt(path, adding("bot"), {}, [flag, "--allow-fs-read=*"]);
    expect(readable).toMatchObject({ code: 1, stdout: "" });
    expect(readable.stderr).toMatch(/Add --allow-fs-read=\S+ and --allow-fs-write=\S+ to Node's options/);
  });
});

const GROUPS = "customers,bulk,billing";
const ORGANIZATION = "5b2c2f3e-6a7b-4c1d-8e9f-0a1b2c3d4e5f";

describe("http-key list and remove", () => {
  test("show names and policies, no hash and no token, and remove by name", async () => {
    const path = newPath();
    const { stdout: key } = await add(path, "a", "--pii", "masked");
    await add(path, "bot", "--read-only", "--server", "sandbox", "--organization", ORGANIZATION);
    const { stdout, code } = await run(path, ["list"]);
    expect(code).toBe(0);
    const [a, bot] = keysIn(path);
    const cells = stdout.split("\n").map((line) => line.split(/ {2,}/));
    expect(cells).toEqual([
      ["NAME", "SERVER", "ORGANIZATION", "CHANGES", "DELETES", "PERSONAL DATA", "TOOLS", "CREATED", "TOKEN FILE"],
      ["a", "production", "the token's", "yes", "off", "masked", GROUPS, a.created_at.slice(0, 10), a.token_file],
      ["bot", "sandbox", ORGANIZATION, "no", "off", "shown", GROUPS, bot.created_at.slice(0, 10), bot.token_file],
      [""],
    ]);
    const listed = await run(path, ["list", "--json"]);
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { name: "a", server: "production", read_only: false, pii: "masked", delete_policy: "off" },
      {
        name: "bot",
        server: "sandbox",
        organization: ORGANIZATION,
        read_only: true,
        tools: ["customers", "bulk", "billing"],
        created_at: bot.created_at,
        token_file: bot.token_file,
      },
    ]);
    for (const secret of [key.trim(), TOKEN, ...keysIn(path).map(({ sha256 }: any) => sha256)])
      expect(stdout + listed.stdout).not.toContain(secret);
    expect(await run(path, ["remove", "a"])).toMatchObject({ code: 0, stdout: "" });
    expect(keysIn(path)).toMatchObject([{ name: "bot" }]);
  });

  test("show what is wrong with a key", async () => {
    const path = privateFile(keysFileText(entry("bot", { token_file: "/nonexistent", read_onyl: true })));
    expect((await run(path, ["list"])).stdout).toMatch(
      /^bot: its calls fail: the key's entry has an unknown field "read_onyl": did you mean read_only\./m,
    );
    expect(JSON.parse((await run(path, ["list", "--json"])).stdout)).toEqual([
      { name: "bot", token_file: "/nonexistent", problems: [expect.stringContaining("did you mean read_only")] },
    ]);
  });

  test("say that there is no key yet", async () => {
    const path = newPath();
    const { code, stdout, stderr } = await run(path, ["list"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain(`there are no keys yet in ${path}.`);
    expect((await run(newPath(), ["list", "--json"])).stdout).toBe("[]\n");
  });
});

describe("http-key check", () => {
  async function twoKeys() {
    const demo = await startDemo({ token: TOKEN });
    onTestFinished(() => demo.close());
    const [good, other] = [tokenFile(), tokenFile(TOKEN.replace("0", "9"))];
    const key = (name: string, token_file: string, fields = {}) =>
      entry(name, { server: demo.url, token_file, ...fields });
    const path = privateFile(
      keysFileText(key("good", good), key("revoked", other), key("odd", good, { read_onyl: true })),
    );
    return { path, good };
  }

  test("asks Polar with each token, says which key does not work, and fails then", async () => {
    const { path } = await twoKeys();
    const { code, stdout, stderr } = await run(path, ["check"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const [good, revoked, odd, summary] = stdout.split("\n\n");
    expect(good).toMatch(
      /^good\nok {7}token .*\n(ok .*\n)+ok {7}organization {2}It sees: Inkwell \([0-9a-f-]{36}\)\.$/,
    );
    expect(good).toContain("The token also has subscriptions:read");
    expect(revoked).toMatch(/^revoked\n(.*\n)+FAIL {5}environment .* refused the token/);
    expect(odd).toMatch(/^odd\nFAIL {5}settings .*has an unknown field "read_onyl"\.\n +-> Did you mean read_only\.$/);
    expect(summary).toBe("To be fixed: revoked, odd.\n");
    expect(stdout).not.toMatch(/polar_oat_|POLAR_|[0-9a-f]{64}/);
  });

  test("checks one key, as text and as JSON", async () => {
    const { path, good } = await twoKeys();
    expect(await run(path, ["check", "good"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\n1 of 1 keys work\.\n$/),
    });
    const json = await run(path, ["check", "good", "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject([{ name: "good", ok: true, checks: expect.any(Array) }]);
    expect(await run(path, ["check", "goud"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("there is no key of that name. Did you mean good?"),
    });
    if (IS_WINDOWS) return;
    chmodSync(good, 0o644);
    expect(await run(path, ["check", "good"])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("token_file names a file that other users may read"),
    });
  });

  test("says what scopes a token lacks, and where a token is not there", async () => {
    const polar = await fakePolar(always(403, JSON.stringify({ error: "insufficient_scope" })));
    const lacking = entry("lacking", { server: polar.url, token_file: tokenFile() });
    const path = privateFile(keysFileText(lacking, entry("missing", { token_file: "/nonexistent" })));
    const { code, stdout } = await run(path, ["check"]);
    expect(code).toBe(1);
    expect(stdout).toContain("Missing scope customers:read");
    expect(stdout).toMatch(/\nmissing\nFAIL {5}token {9}token_file names a file that does not exist\./);
  });

  test("is what doctor points to", async () => {
    const { stdout } = await commandLine(["doctor", "--demo"], { POLAR_HTTP_KEYS_FILE: "/keys.json" });
    expect(stdout).toContain("`polar-customers-mcp http-key check` checks the keys in it");
  });
});

describe("http-key seal-key", () => {
  test("makes a private file and never replaces one", async () => {
    const path = newPath();
    const made = await run("", ["seal-key", path]);
    expect(made).toMatchObject({ code: 0, stdout: "" });
    const content = readFileSync(path, "utf8");
    expect(made.stderr).not.toContain(content.trim());
    const again = await run("", ["seal-key", path]);
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("FILE is there already") });
    expect(readFileSync(path, "utf8")).toBe(content);
  });
});

/** For a table of cases, which is made before any test runs. */
function tokenFileOnce(): string {
  const folder = join(process.env.TMPDIR ?? "/tmp", `http-key-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "token");
  writeFileSync(path, TOKEN, { mode: 0o600 });
  return path;
}
