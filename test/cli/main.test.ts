import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { tools } from "../../src/tools/catalog.js";
import { listedOf, UNCONFIGURED } from "../../src/tools/offers.js";
import { toolsList } from "../../src/tools/tools-list.js";
import { TOKEN } from "../support/assistant.js";
import { eventually } from "../support/eventually.js";
import { fakePolar } from "../support/fake-polar.js";
import { byDefault } from "../support/offered.js";
import { CLI, ID, INITIALIZE, start, toolCall } from "../support/program.js";
import { longTest } from "../support/runs.js";

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

  test("without a token, lists the tools that the build wrote down, and says once on stderr that it is missing", async () => {
    const program = start([]);
    program.send(INITIALIZE);
    program.send({ id: 2, method: "tools/list" });
    program.send({ ...callGet, id: 3 });
    await eventually(() => program.messages()).toHaveLength(3);
    const [list, called] = [2, 3].map((wanted) => program.messages().find(({ id }) => id === wanted));
    expect(list.result).toEqual({ tools: listedOf(toolsList, UNCONFIGURED).map(({ shown }) => shown) });
    expect(JSON.stringify(called)).toContain("not_configured");
    expect(program.stderr().match(/POLAR_ACCESS_TOKEN is not set/g)).toHaveLength(1);
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

  test.skipIf(process.platform === "win32")(
    "keeps what libraries print off stdout, and survives what they throw",
    async () => {
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
    },
  );

  longTest("answers whatever arguments are sent with one message each, and with nothing else on stdout", async () => {
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

  test("uses the configured proxy, and reports when that refuses", async () => {
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

  test("reports that it was replaced while it ran, if files it loads later are gone", async () => {
    const directory = join(mkdtempSync(join(tmpdir(), "replaced-")), "dist");
    cpSync(dirname(CLI), directory, { recursive: true, filter: (path) => !path.includes(".cache") });
    const program = start(["--demo"], {}, [], join(directory, "cli.js"));
    program.send(INITIALIZE);
    await eventually(() => program.messages().length).toBe(1);
    for (const file of readdirSync(directory)) if (file.includes("-")) rmSync(join(directory, file));
    program.send(callGet);
    await eventually(() => program.messages()[1]?.result?.content[0].text ?? "").toContain("program_changed");
    program.send({ id: 3, method: "tools/list" });
    await eventually(() => program.messages()[2]?.result.tools.length).toBe(byDefault.length);
  });

  test("reports that too if only the HTTP client is gone, and sends nothing", async () => {
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

  test("starts on a Node whose compile cache cannot be flushed", async () => {
    const half = "import m from 'node:module';m.enableCompileCache=()=>{};delete m.flushCompileCache;";
    const program = start(["--version"], {}, ["--import", `data:text/javascript,${encodeURIComponent(half)}`]);
    expect(await program.ended).toBe(0);
    expect(program.stdout()).toMatch(/^\d/);
  });

  test("names the Node it needs, in one line, when the Node is too old", async () => {
    const old = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.4'})";
    const program = start(["--demo"], {}, ["--import", old]);
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toMatch(/^polar-customers-mcp needs Node 20\.18\.1 or later; .*\n$/);
  });

  test("loads one file before the first call, and does not tell a client that it waits for one", async () => {
    const listing = `
      import { createRequire } from "node:module";
      process.on("exit", () => process.stderr.write("loaded:" + Object.keys(createRequire("/").cache).join()));`;
    const program = start(["--demo"], {}, ["--import", `data:text/javascript,${encodeURIComponent(listing)}`]);
    program.send(INITIALIZE);
    program.send({ id: 2, method: "tools/list" });
    program.child.stdin.end();
    expect(await program.ended).toBe(0);
    expect(program.messages()).toMatchObject([{ id: 1 }, { id: 2 }]);
    expect(program.stderr()).not.toContain("waiting");
    const [, loaded = ""] = program.stderr().split("loaded:");
    expect(loaded.split(",").map((path) => basename(path))).toEqual(["cli.js", "main.js"]);
  });

  const onTerminal = "Object.defineProperty(process.stdin,'isTTY',{value:true});";

  test("says on a terminal that it waits for a client, how to set one up and how to leave", async () => {
    const flags = ["--import", `data:text/javascript,${encodeURIComponent(onTerminal)}`];
    const program = start([], { POLAR_SERVER: "demo" }, flags);
    await eventually(() => program.stderr()).toContain("\n");
    expect(program.stderr().split("\n")[0]).toMatch(/waiting for an MCP client.*config --client NAME.*Ctrl-C/);
    expect(program.stdout()).toBe("");
  });
});
