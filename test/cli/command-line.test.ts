import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { serving } from "../../src/cli/commands/serve.js";
import { COMMANDS } from "../../src/cli/commands.js";
import { CLIENTS } from "../../src/install/clients.js";
import { TOKEN } from "../support/assistant.js";
import { commandLine } from "../support/command-line.js";
import { eventually } from "../support/eventually.js";
import { CLI, start } from "../support/program.js";
import { share } from "../support/runs.js";

const run = (...args: string[]) => commandLine(args);

/** Runs the built program to its end. */
async function runBuilt(...args: string[]) {
  const program = start(args);
  const code = await program.ended;
  return { code, stdout: program.stdout(), stderr: program.stderr() };
}

test.each(
  share<[string[], number]>(
    [
      [["--help"], 0],
      [["-h", "doctor"], 0],
      [["--version"], 0],
      [["--demo", "doctor"], 2],
      [["--read-only", TOKEN], 2],
      [["config", "--client", "nano"], 2],
      [["config", "--client", "zed", "--server", "nowhere"], 2],
      [["http-key", "list"], 1],
    ],
    3,
  ),
)("the built program prints what the command line does, and ends with its code: %#", async (args, code) => {
  const ended = await run(...args);
  expect(await runBuilt(...args)).toEqual(ended);
  expect(ended.code).toBe(code);
});

describe("help", () => {
  test.each([[["help"]], [["--help"]], [["-h"]], [["--demo", "--help"]]])(
    "of the program is printed for %j",
    async (args) => {
      const { code, stdout } = await run(...args);
      expect(code).toBe(0);
      for (const { name, summary } of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, "m"));
      for (const option of Object.keys(serving.options)) expect(stdout).toMatch(new RegExp(`^ {2}.*--${option} `, "m"));
      expect(stdout).toMatch(/^ {2}POLAR_ACCESS_TOKEN .*Examples:.*node dist\/cli\.js/ms);
    },
  );

  describe.each(COMMANDS)("of $name", ({ name, options, examples }) => {
    test.each([[[name, "--help"]], [["--help", name]], [["-h", name]], [["help", name]]])(
      "is printed for %j",
      async (args) => {
        const { code, stdout } = await run(...args);
        expect(code).toBe(0);
        expect(stdout).toContain(`polar-customers-mcp ${name} `);
        for (const option of Object.keys(options)) expect(stdout).toMatch(new RegExp(`^ {2}--${option} `, "m"));
        for (const example of examples) expect(stdout).toContain(`  polar-customers-mcp ${example}\n`);
      },
    );
  });

  test.each([[["help"]], ...COMMANDS.map(({ name }) => [["help", name]])])("fits into 80 columns: %j", async (args) => {
    const { stdout } = await run(...args);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  test("of config names every client", async () => {
    const { stdout } = await run("help", "config");
    expect(CLIENTS.filter(({ name }) => !stdout.includes(name))).toEqual([]);
  });

  test.each([["--version"], ["-v"]])("is not needed for the version: %s", async (flag) => {
    expect(await run(flag)).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: "" });
  });
});

describe("wrong arguments", () => {
  test.each<[string[], string]>([
    [["--read-olny"], "unknown option --read-olny. Did you mean --read-only?"],
    [["--verbose"], "unknown option in argument 1."],
    [["-x"], "unknown option in argument 1."],
    [["--constructor"], "unknown option in argument 1."],
    [["docter"], "unknown command docter. Did you mean doctor?"],
    [["help", "demo-pai"], "unknown command demo-pai. Did you mean demo-api?"],
    [["demo"], "unknown command demo. Did you mean --demo?"],
    [["--demo", "doctor"], "doctor is a command. Write it before the options."],
    [["--client", "zed"], "unknown option --client. It is an option of config."],
    [["doctor", "--jsn"], "unknown option --jsn. Did you mean --json?"],
    [["doctor", "json"], "doctor does not take json. Did you mean --json?"],
    [["doctor", "--json=1"], "--json takes no value."],
    [["doctor", "--json", "--", "more"], "nothing may follow --."],
    [["config", "--client"], "--client needs a value: --client NAME."],
    [["demo-api", "--port", "--customers", "3"], "--port needs a value: --port N."],
    [["demo-api"], "--port is missing. Choose a port, or 0 for any free port."],
    [["demo-api", "--port", "x"], "--port takes a whole number."],
    [["demo-api", "--port", "65536"], "--port takes a number up to 65535."],
    [["demo-api", "--port", "-1"], "--port takes a whole number."],
    [["demo-api", "--port", "--customers", "5"], "--port needs a value: --port N."],
    [["demo-api", "--port", "0", "--customers", "-1"], "--customers takes a whole number."],
    [["config", "--client", "-1"], "--client needs a value: --client NAME."],
    [["demo-api", "--port", "0", "--customers", "10000000"], "--customers takes a number up to 9999999."],
    [["demo-api", "--port", "0", "--rich"], "--rich needs a number: --customers N."],
    [["demo-api", "--port", "0", "--customers=-1"], "--customers takes a whole number."],
    [["demo-api", "--port", "0", "--rate-limit", "1.5"], "--rate-limit takes a whole number."],
    [
      ["demo-api", "--port", "0", "--scopes", "orders"],
      "--scopes takes names such as customers:read, with spaces between them.",
    ],
    [["demo-api", "--port", "0", "--now", "tomorrow"], "--now takes a time such as 2026-12-01T00:00:00Z."],
  ])("%j are named, and then where help is", async (args, fault) => {
    const command = COMMANDS.find(({ name }) => name === args[0]);
    const help = `polar-customers-mcp ${command ? `${command.name} ` : ""}--help`;
    expect(await run(...args)).toEqual({
      code: 2,
      stdout: "",
      stderr: `polar-customers-mcp: ${fault}\nRun "${help}" for help.\n`,
    });
  });

  test.each<[string[], RegExp]>([
    [["config", "--client", "zed", "--server", "nowhere"], /--server must be production, sandbox/],
    [["config", "--client", "zed", "--server", "sandbox", "--demo"], /--server cannot be combined with --demo/],
    [["config", "--client", "nano"], /--client names an unknown client.*give one of claude-desktop/],
    [["config"], /--client is missing/],
  ])("%j of config are refused in one line", async (args, fault) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.split("\n")[0]).toMatch(fault);
  });

  test.each([[["--token", TOKEN]], [[`--token=${TOKEN}`]], [[TOKEN]], [["doctor", TOKEN]], [["help", TOKEN]]])(
    "that may be a token are refused and never repeated: %#",
    async (args) => {
      const { code, stdout, stderr } = await run(...args);
      expect(code).toBe(2);
      expect(stderr).toMatch(/POLAR_ACCESS_TOKEN|argument 2/);
      expect(stdout + stderr).not.toContain(TOKEN);
    },
  );

  const SECRET = "hunter2-Sesame";

  test.each([
    [[SECRET]],
    [["--password", SECRET]],
    [[`--password=${SECRET}`]],
    [[`--${SECRET}`]],
    [["doctor", SECRET]],
    [["doctor", `--json=${SECRET}`]],
    [["config", "--client", SECRET]],
    [["config", "--client", "zed", "--server", SECRET]],
    [["demo-api", "--port", SECRET]],
    [["demo-api", "--port", "0", SECRET]],
  ])("that may be another secret are never repeated: %#", async (args) => {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stdout + stderr).not.toMatch(new RegExp(SECRET, "i"));
  });
});

describe("config", () => {
  test("prints only the configuration on stdout, and does not mind a closed stdout", async () => {
    const program = start(["config", "--client", "zed", "--server", "sandbox", "--read-only"]);
    const unread = start(["config", "--client", "zed"]);
    unread.child.stdout.destroy();
    expect([await program.ended, await unread.ended]).toEqual([0, 0]);
    expect(JSON.parse(program.stdout()).context_servers["polar-customers"]).toMatchObject({
      args: [CLI],
      env: { POLAR_SERVER: "sandbox", POLAR_READ_ONLY: "1" },
    });
  });
});

describe("doctor", () => {
  test("wraps its lines on a terminal", async () => {
    onTerminal(60);
    const { code, stdout } = await run("doctor", "--demo");
    expect(code).toBe(0);
    const lines = stdout.split("\n");
    expect(lines[0]).toBe(`polar-customers-mcp ${packageJson.version}`);
    expect(lines.filter((line) => line.startsWith(" ".repeat(23))).length).toBeGreaterThan(0);
  });

  test("prints each finding on one line elsewhere", async () => {
    const { code, stdout } = await run("doctor", "--demo");
    expect(code).toBe(0);
    expect(stdout).toContain("demo accepts the token");
    expect(stdout).not.toMatch(/^ {23}(?!->)/m);
  });

  test("does not call a flag a setting that is set here", async () => {
    const { code, stdout } = await commandLine(["doctor", "--demo", "--read-only", "--json"], { POLAR_PII: "masked" });
    expect(code).toBe(0);
    expect(stdout).toMatch(/"Set here: POLAR_PII(?!\w)/);
    expect(stdout).not.toMatch(/Set here: [^"]*POLAR_READ_ONLY/);
  });

  /** In this test, stdout is a terminal of this width. */
  function onTerminal(width: number): void {
    Object.assign(process.stdout, { isTTY: true, columns: width });
    onTestFinished(() => {
      for (const name of ["isTTY", "columns"]) Reflect.deleteProperty(process.stdout, name);
    });
  }
});

describe("demo-api", () => {
  test("serves the embedded Polar's HTTP API alone, prints its address but no given token, and ends on SIGTERM", async () => {
    const program = start(["demo-api", "--port", "0", "--customers", "3", "--token", TOKEN]);
    await eventually(() => program.stderr()).toMatch(/http:\S+/);
    const url = /http:[^\s,]+/.exec(program.stderr())?.[0];
    const response = await fetch(`${url}/v1/customers/`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(((await response.json()) as any).pagination.total_count).toBe(3);
    expect(program.stderr()).toContain("token as given");
    expect(program.stderr()).not.toContain(TOKEN);
    program.child.kill("SIGTERM");
    const code = await program.ended;
    if (process.platform !== "win32") expect(code).toBe(0);
    expect(program.stdout()).toBe("");
  });

  test("gives its token the scopes and its clock the time that were asked for", async () => {
    const now = "2031-05-01T12:00:00Z";
    const program = start(["demo-api", "--port", "0", "--token", TOKEN, "--now", now, "--scopes", "orders:read"]);
    await eventually(() => program.stderr()).toMatch(/http:\S+/);
    const url = /http:[^\s,]+/.exec(program.stderr())?.[0];
    const get = (path: string) => fetch(url + path, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect((await get("/v1/customers/")).status).toBe(403);
    const { items } = (await (await get("/v1/orders/")).json()) as any;
    expect(items[0].created_at).toMatch(/^2031-04-/);
    program.child.kill("SIGTERM");
    await program.ended;
  });

  test("takes no token that the program refuses, and does not repeat it", async () => {
    const { code, stderr } = await run("demo-api", "--port", "0", "--token", "7letter");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^polar-customers-mcp: --token takes at least 8 characters/);
    expect(stderr).not.toContain("7letter");
  });

  test("suggests another port if the port is in use", async () => {
    const occupant = createServer();
    await new Promise<void>((resolve) => occupant.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void occupant.close());
    const { port } = occupant.address() as AddressInfo;
    const { code, stderr } = await run("demo-api", "--port", String(port));
    expect(code).toBe(2);
    expect(stderr).toContain(`port ${port} is already in use. Choose another one, or --port 0 for any free port.\n`);
  });
});
