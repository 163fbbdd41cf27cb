import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { tools } from "../../src/tools/catalog.js";
import { toolsList } from "../../src/tools/tools-list.js";
import { TOKEN } from "../support/assistant.js";
import { eventually } from "../support/eventually.js";
import { fakePolar } from "../support/fake-polar.js";
import { CLI, ID, INITIALIZE, start, toolCall } from "../support/program.js";

const callGet = toolCall(2, "get_customer", { id: ID });

describe("the built program over stdio", () => {
  test("serves a real client on the embedded Polar, and says that it is a demo", async () => {
    const transport = new StdioClientTransport({ command: process.execPath, args: [CLI, "--demo"], stderr: "pipe" });
    let stderr = "";
    transport.stderr?.on("data", (chunk) => {
      stderr += chunk;
    });
    const client = new Client({ name: "test", version: "0" });
    await client.connect(transport);
    onTestFinished(() => client.close());
    expect(client.getInstructions()).toMatch(/^DEMO/);
    const listed = await client.callTool({ name: "list_customers", arguments: { limit: 3 } });
    expect(listed.structuredContent).toMatchObject({ returned: 3, has_more: true });
    expect(stderr).toContain("demo mode");
  });

  test("lists the tools as their schemas say, which the build wrote down", async () => {
    const program = start(["--demo"]);
    program.send(INITIALIZE);
    program.send({ id: 2, method: "tools/list" });
    await eventually(() => program.messages()[1]?.result).toEqual({ tools: toolsList });
  });

  test("writes nothing but protocol messages to stdout, and every message on a line of its own", async () => {
    const program = start([], { POLAR_SERVER: "demo" });
    program.send(INITIALIZE);
    program.send({ method: "notifications/initialized" });
    program.child.stdin.write("this is not JSON\n");
    program.send({ id: 3, method: "tools/list" });
    program.send({ ...callGet, id: 4 });
    await eventually(() => program.messages().length).toBe(3);
    program.child.stdin.end();
    await program.ended;
    expect(program.messages().map(({ jsonrpc, id }) => [jsonrpc, id])).toEqual([
      ["2.0", 1],
      ["2.0", 3],
      ["2.0", 4],
    ]);
  });

  test("keeps what libraries print off stdout, and outlives what they throw", async () => {
    const noisy = `
      process.on("SIGUSR2", () => {
        console.log("noise");
        process.stdout.write("more noise");
        setImmediate(() => { throw null; });
        throw new TypeError("ja" + "ne is not a function");
      });`;
    const program = start([], {}, ["--import", `data:text/javascript,${encodeURIComponent(noisy)}`]);
    program.send(INITIALIZE);
    await eventually(() => program.stdout()).toContain("serverInfo");
    program.child.kill("SIGUSR2");
    await eventually(() => program.stderr()).toMatch(/bug: TypeError at .*bug: a thrown object/s);
    program.send({ id: 2, method: "ping" });
    await eventually(() => program.messages()).toMatchObject([{ id: 1 }, { id: 2 }]);
    expect(program.stderr()).toContain("more noise");
    expect(program.stderr()).not.toContain("jane");
  });

  test("answers whatever arguments are sent with one message each, and with nothing else on stdout", async () => {
    const polar = await fakePolar((_, response) => void response.writeHead(404).end());
    const program = start([], { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    program.send(INITIALIZE);
    const names = fc.constantFrom(...tools.map(({ name }) => name), "no_such_tool", "");
    const calls = fc.sample(fc.tuple(names, fc.jsonValue()), { numRuns: 300, seed: 7 });
    calls.forEach(([name, given], index) => {
      program.send(toolCall(index + 2, name, given));
    });
    const ids = () => program.messages().map(({ id }) => id);
    await eventually(() => ids().length).toBe(calls.length + 1);
    expect(new Set(ids())).toEqual(new Set(Array.from({ length: calls.length + 1 }, (_, index) => index + 1)));
    expect(program.stdout() + program.stderr()).not.toContain(TOKEN);
  });

  test("goes through the proxy it is told to use, and says when that refuses", async () => {
    const asked: string[] = [];
    const proxy = createServer().on("connect", (request, socket) => {
      asked.push(request.url ?? "");
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void proxy.close());
    const HTTPS_PROXY = `http://user:secret-pw@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const program = start([], { HTTPS_PROXY, POLAR_SERVER: "sandbox", POLAR_ACCESS_TOKEN: TOKEN });
    program.send(INITIALIZE);
    program.send(callGet);
    await eventually(() => program.stdout()).toContain("proxy_refused");
    expect(asked[0]).toBe("sandbox-api.polar.sh:443");
    expect(program.stdout() + program.stderr()).not.toMatch(/secret-pw|polar_oat_/);
  });

  test("without a token serves all the same, and says so once on stderr", async () => {
    const program = start([]);
    program.send(INITIALIZE);
    program.send(callGet);
    await eventually(() => program.stdout()).toContain("not_configured");
    expect(program.stderr().match(/POLAR_ACCESS_TOKEN is not set/g)).toHaveLength(1);
  });

  test.each([[["--token", TOKEN]], [[`--token=${TOKEN}`]], [[TOKEN]]])(
    "refuses a token on the command line without repeating it",
    async (args) => {
      const program = start(args);
      expect(await program.ended).toBe(2);
      expect(program.stderr()).toContain("POLAR_ACCESS_TOKEN");
      expect(program.stderr() + program.stdout()).not.toContain(TOKEN);
    },
  );

  test("says that it was replaced while it ran, when what it loads later is gone", async () => {
    const directory = join(mkdtempSync(join(tmpdir(), "replaced-")), "dist");
    cpSync(dirname(CLI), directory, { recursive: true, filter: (path) => !path.includes(".cache") });
    const program = start(["--demo"], {}, [], join(directory, "cli.js"));
    program.send(INITIALIZE);
    await eventually(() => program.messages().length).toBe(1);
    for (const file of readdirSync(directory)) if (file.includes("-")) rmSync(join(directory, file));
    program.send(callGet);
    await eventually(() => program.messages()[1]?.result?.content[0].text ?? "").toContain("program_changed");
    program.send({ id: 3, method: "tools/list" });
    await eventually(() => program.messages()[2]?.result.tools.length).toBe(tools.length);
  });

  test("says so too when only the HTTP client is gone, and sends nothing then", async () => {
    const directory = join(mkdtempSync(join(tmpdir(), "replaced-")), "dist");
    cpSync(dirname(CLI), directory, { recursive: true, filter: (path) => !path.includes(".cache") });
    const polar = await fakePolar((_, response) => void response.writeHead(404).end());
    const env = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN };
    const program = start([], env, [], join(directory, "cli.js"));
    program.send(INITIALIZE);
    for (const file of readdirSync(directory)) if (file.startsWith("undici-")) rmSync(join(directory, file));
    program.send(toolCall(2, "create_customer", { email: "jane@harborlane.dev" }));
    await eventually(() => program.messages()[1]?.result?.content[0].text ?? "").toContain("program_changed");
    expect(polar.seen).toEqual([]);
  });

  test("starts where Node keeps compiled code but cannot be told to write it down early", async () => {
    const half = "import m from 'node:module';m.enableCompileCache=()=>{};delete m.flushCompileCache;";
    const program = start(["--demo"], {}, ["--import", `data:text/javascript,${encodeURIComponent(half)}`]);
    program.send(INITIALIZE);
    await eventually(() => program.messages().length).toBe(1);
  });

  test("says on an old Node which one it needs, in one line", async () => {
    const old = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.4'})";
    const program = start(["--demo"], {}, ["--import", old]);
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toMatch(/^polar-customers-mcp needs Node 20\.18\.1 or later; .*\n$/);
  });

  test.each([["help"], ["--help"], ["doctor", "--help"], ["config", "-h"], ["demo-api", "--help"]])(
    "shows its usage when asked: %s %s",
    async (...args) => {
      const program = start(args.filter((argument) => argument !== undefined));
      expect(await program.ended).toBe(0);
      expect(program.stdout()).toContain("POLAR_ACCESS_TOKEN");
    },
  );

  test.each([
    [["config", "--client", "zed", "--server", "nowhere"], /--server must be production, sandbox/],
    [["config", "--client", "zed", "--server", "sandbox", "--demo"], /--server is given beside --demo/],
    [["config", "--client", "nano"], /--client names no known assistant.*give one of claude-desktop/],
    [["config"], /--client is missing/],
    [["doctor", "--nonsense"], /the arguments are not right/],
  ])("refuses %j in a line, with nothing on stdout", async (args, said) => {
    const program = start(args);
    expect(await program.ended).toBe(2);
    expect(program.stderr()).toMatch(said);
    expect(program.stdout()).toBe("");
  });

  test("prints a configuration alone on stdout, and takes it that nobody reads it", async () => {
    const program = start(["config", "--client", "zed", "--server", "sandbox", "--read-only"]);
    const unread = start(["config", "--client", "zed"]);
    unread.child.stdout.destroy();
    expect([await program.ended, await unread.ended]).toEqual([0, 0]);
    expect(JSON.parse(program.stdout()).context_servers["polar-customers"]).toMatchObject({
      args: [CLI],
      env: { POLAR_SERVER: "sandbox", POLAR_READ_ONLY: "1" },
    });
  });

  test("tells an unknown flag apart, with the usage", async () => {
    const program = start(["--verbose"]);
    expect(await program.ended).toBe(2);
    expect(program.stderr()).toContain("polar-customers-mcp --demo");
  });
});

describe("demo-api", () => {
  test("serves the embedded Polar's HTTP API alone, says where, and ends on SIGTERM", async () => {
    const program = start(["demo-api", "--port", "0", "--customers", "3", "--token", TOKEN]);
    await eventually(() => program.stderr()).toMatch(/http:\S+/);
    const url = /http:[^\s,]+/.exec(program.stderr())?.[0];
    const response = await fetch(`${url}/v1/customers/`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(((await response.json()) as any).pagination.total_count).toBe(3);
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(program.stdout()).toBe("");
  });

  test.each([[[]], [["--port", "x"]], [["--port", "0", "--customers", "-1"]]])("refuses %j", async (args) => {
    const program = start(["demo-api", ...args]);
    expect(await program.ended).toBe(2);
  });
});
