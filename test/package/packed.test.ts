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
import { tools } from "../../src/tools/catalog.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const MEGABYTE = 1024 * 1024;

/** Where a person with a name and habits of their own installed the tarball. */
let home: string;
let installed: string;
/** Paths below the package, with slashes. */
let files: string[];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "Jörg's Büro "));
  installed = join(home, "node_modules", packageJson.name);
  // Nothing is built and nothing is asked of the registry.
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
  const { stdout } = await run("npm", [command, ...apart, ...args], { cwd: home });
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

  test("holds the program and what explains it, and nothing else", () => {
    expect(files.filter((path) => !/^dist\/[\w-]+\.js$/.test(path))).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist/THIRD-PARTY.txt",
      "dist/package.json",
      "mcp.json",
      "package.json",
    ]);
    const built = readdirSync(join(root, "dist")).filter((name) => name.endsWith(".js"));
    expect(files.filter((path) => path.endsWith(".js"))).toEqual(built.map((name) => `dist/${name}`).sort());
  });

  test("says nothing of the place where it was built", () => {
    for (const path of files) expect(read(path), path).not.toContain(root);
    for (const path of files.filter((path) => path.startsWith("dist/"))) {
      expect(read(path), path).not.toMatch(/node_modules[\\/]+[\w@.]|sourceMappingURL/);
    }
  });

  test("names what others wrote of it, with their licences", () => {
    const parts = read("dist/THIRD-PARTY.txt").split(/^-{80}$/m);
    const titles = parts.map((part) => part.trim().split("\n")[0]);
    const bundled = ["@modelcontextprotocol/sdk", "entities", "fastest-levenshtein", "postal-mime", "undici", "zod"];
    const versionOf = (name: string) =>
      JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;
    expect(titles).toEqual([...bundled.map((name) => `${name} ${versionOf(name)}`), "llhttp, within undici"]);
    for (const part of parts)
      expect(part).toMatch(/Copyright .*(?:Permission is hereby granted|Redistribution and use)/s);
  });

  test("speaks MCP through the command that npm linked", async () => {
    // The link's first line asks for `node`.
    const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
    const command = join(home, "node_modules", ".bin", packageJson.name);
    const client = new Client({ name: "test", version: "0" });
    onTestFinished(() => client.close());
    await client.connect(new StdioClientTransport({ command, args: ["--demo"], env: { PATH }, stderr: "ignore" }));
    expect(client.getServerVersion()).toMatchObject({ name: packageJson.name, version: packageJson.version });
    expect((await client.listTools()).tools).toHaveLength(tools.length);
    const found = await client.callTool({ name: "find_customer", arguments: { who: "Jane" } });
    expect(found.structuredContent).toMatchObject({ match: "ambiguous" });
  });

  test("is started by npx", async () => {
    expect(await npm("exec", "--offline", "--no", packageJson.name, "--", "--version")).toBe(
      `${packageJson.version}\n`,
    );
  });
});

describe("the command's file", () => {
  test("is run by node", () => {
    expect(packageJson.bin).toEqual({ [packageJson.name]: "dist/cli.js" });
    expect(read("dist/cli.js")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test("can be read by any Node, down to the oldest, so that it can say that it is too old", async () => {
    // Node has a parser that knows each edition of the language, for its own use.
    const parse = `require("internal/deps/acorn/acorn/dist/acorn").parse(
      require("fs").readFileSync(process.argv[1], "utf8"), { ecmaVersion: 5, allowHashBang: true })`;
    await run(process.execPath, ["--expose-internals", "-e", parse, join(installed, "dist", "cli.js")]);
  });
});
