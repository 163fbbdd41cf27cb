import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { entry, keysFileText, privateFile, tokenFile } from "../config/http-keys/keys.js";
import { TOKEN } from "../support/assistant.js";
import { commandLine } from "../support/command-line.js";
import { eventually } from "../support/eventually.js";
import { fakePolar } from "../support/fake-polar.js";
import { CLI, start } from "../support/program.js";
import { longTest } from "../support/runs.js";

/** `http` of the built program on a free port, when it listens. */
async function serve(path: string, env: Record<string, string> = {}, ...args: string[]) {
  const program = start(["http", "--port", "0", ...args], { POLAR_HTTP_KEYS_FILE: path, ...env });
  await eventually(() => program.stderr()).toMatch(/listening on http:\S+/);
  return { program, url: /listening on (http:\S+)/.exec(program.stderr())?.[1] as string };
}

async function post(url: string, authorization: string | undefined, method = "tools/list", params: object = {}) {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      ...(authorization !== undefined && { authorization }),
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  return { status: response.status, body: (await response.json()) as any };
}

const list = { name: "list_customers", arguments: {} };

/** What `http` says that does not come to listen, in this process. */
const refused = (args: string[], env: Record<string, string>) => commandLine(["http", ...args], env);

describe("http", () => {
  const keys = privateFileOnce(keysFileText(entry("one")));
  test.each<[string[], RegExp]>([
    [[], /: --port is missing\. Choose a port, or 0 for any free port\./],
    [["--port", "web"], /: --port takes a whole number\./],
    [["--port", "65536"], /: --port takes a number up to 65535\./],
    [["--port", "1", "--metrics-port", "x"], /: --metrics-port takes a whole number\./],
    [["--port", "8", "--metrics-port", "8"], /: --metrics-port must be another port than --port\./],
    [["--port", "0", "--host", "http://127.0.0.1"], /: --host takes an address without a port/],
    [["--port", "0", "--host", "127.0.0.1:80"], /: --host takes an address without a port/],
    [["--port", "0", "--host", "1.2.3"], /: --host takes an address without a port/],
    [["--port", "0", "--host", "*"], /: --host takes an address without a port/],
    [["--port", "0", "--allow-host", "https://mcp.example.com"], /: --allow-host takes a name such as/],
    [["--port", "0", "--allow-host", "a.example", "--allow-host", "*"], /: --allow-host takes a name such as/],
    [["--port", "0", "--allow-host", "a.example:99999"], /: --allow-host takes a name such as/],
    [["--port", "0", "--allow-host", "a.example,b.example"], /: --allow-host takes a name such as/],
    [["--port", "0", "--allow-origin", "*"], /: --allow-origin takes an origin such as/],
    [["--port", "0", "--allow-origin", "null"], /: --allow-origin takes an origin such as/],
    [["--port", "0", "--allow-origin", "https://app.example/path"], /: --allow-origin takes an origin such as/],
    [["--port", "0", "--allow-origin", "https://u:hunter2@app.example"], /: --allow-origin takes an origin such as/],
    [["--port", "0", "--allow-origin", "https://*.example"], /: --allow-origin takes an origin such as/],
    [["--port", "0", "--host", "0.0.0.0", "--demo"], /: --demo takes no keys, so that it serves loopback only/],
    [["--port", "0", "--demi"], /: unknown option --demi\. Did you mean --demo\?/],
    [["--port", "0", "hunter2"], /: http does not take argument 4\./],
  ])("with %j says what is wrong", async (args, fault) => {
    const { code, stdout, stderr } = await refused(args, { POLAR_HTTP_KEYS_FILE: keys });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(fault);
    expect(stderr).not.toContain("hunter2");
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["no keys file", { POLAR_HTTP_KEYS_FILE: "" }, /POLAR_HTTP_KEYS_FILE is not set\. .*http-key add.*--demo\.\n$/],
    [
      "a missing one",
      { POLAR_HTTP_KEYS_FILE: "/nonexistent/keys" },
      /KEYS_FILE \(.*\) names a file that does not exist/,
    ],
    ["a mistyped setting", { POLAR_READ_ONYL: "1" }, /POLAR_READ_ONYL is not a setting: did you mean POLAR_READ_ONLY/],
    ["a wrong policy", { POLAR_DELETE_POLICY: "of" }, /POLAR_DELETE_POLICY must be one of/],
    ["a wrong seal key", { POLAR_HTTP_SEAL_KEY_FILE: keys }, /SEAL_KEY_FILE does not hold 32 bytes in base64/],
  ])("with %s does not start", async (_, env, fault) => {
    const { code, stdout, stderr } = await refused(["--port", "0"], { POLAR_HTTP_KEYS_FILE: keys, ...env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(fault);
  });

  test("serves each key with its own token, none with the process's, and tells which keys do not work", async () => {
    const polar = await fakePolar((_, response) => void response.writeHead(404).end());
    const OTHER = TOKEN.replace("0", "9");
    const server = polar.url;
    const path = privateFile(
      keysFileText(
        entry("one", { server, token_file: tokenFile() }),
        entry("two", { server, token_file: tokenFile(OTHER) }),
        entry("bad", { server, token_file: "/nonexistent" }),
        entry("odd", { server, token_file: tokenFile(), read_onyl: true }),
      ),
    );
    const { program, url } = await serve(path, { POLAR_ACCESS_TOKEN: "process-token-1" });
    expect(program.stderr()).toContain("POLAR_ACCESS_TOKEN: not heeded over HTTP.");
    expect(program.stderr()).toContain("POLAR_HTTP_SEAL_KEY_FILE is not set");
    expect(program.stderr()).toContain(`key "bad" of ${path}: token_file names a file that does not exist`);
    expect(program.stderr()).toContain(
      `key "odd" of ${path}: the key's entry has an unknown field "read_onyl": did you mean read_only.`,
    );
    await post(url, "Bearer one", "tools/call", list);
    await post(url, "bearer two", "tools/call", list);
    const sent = () => polar.seen.map(({ headers }) => headers.authorization);
    expect(sent()).toEqual([`Bearer ${TOKEN}`, `Bearer ${OTHER}`]);
    const bad = await post(url, "Bearer bad", "tools/call", list);
    expect(JSON.stringify(bad.body)).toMatch(/not_configured.*correct the entry of the key bad/);
    const odd = await post(url, "Bearer odd", "tools/call", list);
    expect(JSON.stringify(odd.body)).toMatch(/not_configured.*correct the entry of the key odd/);
    for (const wrong of [
      undefined,
      "",
      "Bearer",
      "Bearer ",
      "Bearer On",
      "Basic one",
      "one",
      "Bearer one two",
      `Bearer ${TOKEN}`,
    ])
      expect((await post(url, wrong, "tools/call", list)).status).toBe(401);
    expect(sent()).toHaveLength(2);
    expect(program.stderr() + program.stdout()).not.toMatch(/polar_oat_|process-token|[0-9a-f]{64}/);
  });

  test("refuses a removed key from the next request on, and lets an added one in", async () => {
    const path = privateFile(keysFileText(entry("one"), entry("two")));
    const { url } = await serve(path);
    expect((await post(url, "Bearer one")).status).toBe(200);
    const change = (...args: string[]) => commandLine(["http-key", ...args], { POLAR_HTTP_KEYS_FILE: path });
    expect(await change("remove", "one")).toMatchObject({ code: 0 });
    expect((await post(url, "Bearer one")).status).toBe(401);
    const added = await change("add", "three", "--token-file", tokenFile());
    expect(added).toMatchObject({ code: 0 });
    expect((await post(url, `Bearer ${added.stdout.trim()}`)).status).toBe(200);
  });

  test("with a keys file that breaks, answers 503 to all until it is mended", async () => {
    const text = keysFileText(entry("one", { token_file: tokenFile() }));
    const path = privateFile(text);
    const { program, url } = await serve(path, {}, "--metrics-port", "0");
    const metricsUrl = /metrics on (http:\S+)/.exec(program.stderr())?.[1] as string;
    const seen = async () => ({
      call: (await post(url, "Bearer one")).status,
      foreign: (await post(url, "Bearer other")).status,
      health: (await fetch(new URL("/healthz", url))).status,
      gauge: /keys_file_ok (\d)/.exec(await (await fetch(metricsUrl)).text())?.[1],
    });
    const right = { call: 200, foreign: 401, health: 200, gauge: "1" };
    expect(await seen()).toEqual(right);
    renameSync(privateFile("{", `${path}.new`), path);
    const broken = { call: 503, foreign: 503, health: 503, gauge: "0" };
    expect([await seen(), await seen()]).toEqual([broken, broken]);
    renameSync(privateFile(text, `${path}.new`), path);
    expect(await seen()).toEqual(right);
    const lines = program.stderr().split("\n");
    expect(lines.filter((line) => line.includes(path))).toEqual([
      expect.stringContaining(`POLAR_HTTP_KEYS_FILE (${path}) is not valid JSON at line 1, column 2: correct it.`),
      expect.stringContaining(`the keys file ${path} is right again; keys: one`),
    ]);
  });

  longTest("lets a key delete only if its entry says so, and the process does not forbid it", async () => {
    const names = async (url: string, key: string) =>
      (await post(url, `Bearer ${key}`)).body.result.tools.map(({ name }: { name: string }) => name);
    const text = keysFileText(
      entry("new", { token_file: tokenFile() }),
      entry("deleting", { token_file: tokenFile(), delete_policy: "confirm" }),
    );
    const free = await serve(privateFile(text));
    expect(await names(free.url, "new")).not.toContain("delete_customer");
    expect(await names(free.url, "deleting")).toContain("delete_customer");
    const strict = await serve(privateFile(text), { POLAR_DELETE_POLICY: "off" });
    expect(await names(strict.url, "deleting")).not.toContain("delete_customer");
    const reading = await serve(privateFile(text), { POLAR_READ_ONLY: "1" });
    expect(await names(reading.url, "deleting")).not.toContain("update_customer");
  });

  test("needs no key for the demo, and says that it heeds none", async () => {
    const { program, url } = await serve(keys, {}, "--demo");
    expect(program.stderr()).toContain("POLAR_HTTP_KEYS_FILE: not heeded in the demo");
    expect((await post(url, undefined)).status).toBe(200);
    const wrong = await refused(["--port", "0", "--demo"], { POLAR_PII: "mask" });
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining("POLAR_PII must be") });
  });

  test("names the options that Node's permissions lack", async () => {
    const flag = process.allowedNodeEnvironmentFlags.has("--permission") ? "--permission" : "--experimental-permission";
    const program = start(["http", "--port", "0"], { POLAR_HTTP_KEYS_FILE: keys }, [
      flag,
      `--allow-fs-read=${join(CLI, "..", "*")}`,
    ]);
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain(`do not let this program read: add --allow-fs-read=${keys} to Node's options`);
  });
});

/** For tables of cases, which are made before any test runs. */
function privateFileOnce(content: string): string {
  const path = join(process.env.TMPDIR ?? "/tmp", `http-${process.pid}.json`);
  writeFileSync(path, content, { mode: 0o600 });
  return path;
}
