import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { byDefault } from "../support/offered.js";
import { longTest } from "../support/runs.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const MEGABYTE = 1024 * 1024;

/** Where a user whose name has blanks and quotes installed the tarball. */
let home: string;
let installed: string;
/** Paths relative to the package, with slashes. */
let files: string[];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "Jörg's Büro "));
  installed = join(home, "node_modules", packageJson.name);
  // Builds nothing and asks the registry nothing.
  const packed = await npm("pack", root, "--json", "--ignore-scripts", "--pack-destination", home);
  const [{ filename }] = JSON.parse(packed);
  await npm("install", join(home, filename), "--offline", "--ignore-scripts");
  files = readdirSync(installed, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(installed, path)).isFile())
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
});

async function npm(command: string, ...args: string[]): Promise<string> {
  const apart = ["--prefix", home, "--cache", join(home, "cache")];
  // On Windows `npm` is a shell script; npm itself says where its program is.
  const [file, ...first] = process.platform === "win32" ? [process.execPath, process.env.npm_execpath ?? ""] : ["npm"];
  const { stdout } = await run(file as string, [...first, command, ...apart, ...args], { cwd: home });
  return stdout;
}

const read = (path: string) => readFileSync(join(installed, path), "utf8");

describe("the package, installed from its tarball", () => {
  test("is one package of less than 3 MB", () => {
    expect(readdirSync(join(home, "node_modules")).filter((entry) => !entry.startsWith("."))).toEqual([
      packageJson.name,
    ]);
    const size = files.reduce((sum, path) => sum + statSync(join(installed, path)).size, 0);
    expect(size).toBeLessThan(3 * MEGABYTE);
  });

  test("holds the program and its documents only", () => {
    expect(files.filter((path) => !/^dist\/[\w-]+\.js$/.test(path))).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist/THIRD-PARTY.txt",
      "dist/mcp.json",
      "dist/package.json",
      "package.json",
    ]);
    const built = readdirSync(join(root, "dist")).filter((name) => name.endsWith(".js"));
    expect(files.filter((path) => path.endsWith(".js"))).toEqual(built.map((name) => `dist/${name}`).sort());
  });

  test("does not name the folder where it was built", () => {
    for (const path of files) expect(read(path), path).not.toContain(root);
    for (const path of files.filter((path) => path.startsWith("dist/"))) {
      expect(read(path), path).not.toMatch(/node_modules[\\/]+[\w@.]|sourceMappingURL/);
    }
  });

  test("names the packages inside it, with their licenses", () => {
    const parts = read("dist/THIRD-PARTY.txt").split(/^-{80}$/m);
    const titles = parts.map((part) => part.trim().split("\n")[0]);
    const bundled = [
      "@modelcontextprotocol/sdk",
      "any-ascii",
      "entities",
      "fastest-levenshtein",
      "postal-mime",
      "smol-toml",
      "undici",
      "zod",
    ];
    const versionOf = (name: string) =>
      JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;
    expect(titles).toEqual([...bundled.map((name) => `${name} ${versionOf(name)}`), "llhttp, within undici"]);
    const terms =
      /Copyright .*(Permission is hereby granted|Permission to use, copy, modify|Redistribution and use in source and binary forms)/s;
    for (const part of parts) expect(part).toMatch(terms);
  });

  /** Finds `node` for the first line of the command's file. */
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;

  async function connect(server: { command: string; args: string[]; env?: Record<string, string>; cwd?: string }) {
    const client = new Client({ name: "test", version: "0" });
    onTestFinished(() => client.close());
    await client.connect(new StdioClientTransport({ ...server, env: { PATH, ...server.env }, stderr: "ignore" }));
    return client;
  }

  const demoInMcpJson = () => JSON.parse(read("dist/mcp.json")).mcpServers["polar-customers-demo"];

  test("speaks MCP through the command that npm linked, which npx starts, as its mcp.json says", async () => {
    const {
      command: npx,
      args: [yes, name, ...args],
      env,
    } = demoInMcpJson();
    expect([npx, yes, name]).toEqual(["npx", "-y", packageJson.name]);
    const client = await connect({ command: join(home, "node_modules", ".bin", packageJson.name), args, env });
    expect(client.getServerVersion()).toMatchObject({ name: packageJson.name, version: packageJson.version });
    expect((await client.listTools()).tools).toHaveLength(byDefault.length);
    const found = await client.callTool({ name: "find_customer", arguments: { who: "Jane" } });
    expect(found.structuredContent).toMatchObject({ match: "ambiguous" });
  });

  longTest("starts with npx", async () => {
    expect(await npm("exec", "--offline", "--no", packageJson.name, "--", "--version")).toBe(
      `${packageJson.version}\n`,
    );
  });

  longTest("starts as its mcp.json says", async () => {
    const demo = demoInMcpJson();
    const env = { ...demo.env, npm_config_offline: "true", npm_config_cache: join(home, "cache") };
    const client = await connect({ ...demo, env, cwd: home });
    expect((await client.listTools()).tools).toHaveLength(byDefault.length);
  });
});

describe("the command's file", () => {
  test("runs with node", () => {
    expect(packageJson.bin).toEqual({ [packageJson.name]: "dist/cli.js" });
    expect(read("dist/cli.js")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test("is read even by the oldest Node, to report that it is too old", async () => {
    // Node's own parser knows every edition of the language.
    const parse = `require("internal/deps/acorn/acorn/dist/acorn").parse(
      require("fs").readFileSync(process.argv[1], "utf8"), { ecmaVersion: 5, allowHashBang: true })`;
    await run(process.execPath, ["--expose-internals", "-e", parse, join(installed, "dist", "cli.js")]);
  });
});
