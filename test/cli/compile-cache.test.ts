import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { CLI, INITIALIZE, start, toolCall } from "../support/program.js";

/** The built program in a place of its own, started as a Node without a compile cache does, which the running one may have. */
function install() {
  const directory = join(mkdtempSync(join(tmpdir(), "compiled-")), "dist");
  cpSync(dirname(CLI), directory, { recursive: true, filter: (path) => !path.includes(".cache") });
  const cli = join(directory, "start.js");
  const cache = join(directory, ".cache");
  writeFileSync(
    cli,
    `require("./compile-cache.js").enable(${JSON.stringify(cache)}); require("./main.js").main(process.argv.slice(2));`,
  );
  return { directory, cli, cache, main: join(directory, "main.js") };
}

const keptName = (file: string) => `${file}-${process.version}-${process.arch}`;
const keptOf = (cache: string) => join(cache, keptName("main.js"));

async function versionOf(cli: string): Promise<string> {
  const program = start(["--demo"], {}, [], cli);
  program.send(INITIALIZE);
  program.child.stdin.end();
  expect(await program.ended).toBe(0);
  return program.messages()[0].result.serverInfo.version;
}

const HEADER_BYTES = 16;

function ofAnotherV8(kept: Buffer): Buffer {
  const code = kept.subarray(HEADER_BYTES, (HEADER_BYTES + kept.length) / 2).fill(0, 0, 16);
  return Buffer.concat([kept.subarray(0, HEADER_BYTES), code, code]);
}

/** In place of `packageJson.version`, and as long. */
const OTHER = packageJson.version.replace(/\d/g, "9");

describe("compiled code", () => {
  test("is kept of all that was loaded, and run the next time as it was the first", async () => {
    const { cli, cache } = install();
    const answers = async () => {
      const program = start(["--demo"], {}, [], cli);
      program.send(INITIALIZE);
      program.send({ id: 2, method: "tools/list" });
      program.send(toolCall(3, "list_customers", { query: "jane" }));
      program.child.stdin.end();
      expect(await program.ended).toBe(0);
      expect(program.stderr()).not.toContain("Warning");
      return program.messages().sort((a, b) => a.id - b.id);
    };
    const times = () => readdirSync(cache).map((file) => [file, statSync(join(cache, file)).mtimeMs]);
    const first = await answers();
    expect(first).toHaveLength(3);
    const kept = times();
    const names = kept.map(([file]) => String(file).replace(/[-.].*/, ""));
    expect(names).toEqual(expect.arrayContaining(["main", "session", "undici"]));
    expect(await answers()).toEqual(first);
    expect(times()).toEqual(kept);
  });

  test("is written down while the program runs, since a client may kill it", async () => {
    const { cli, cache } = install();
    const program = start(["--demo"], {}, [], cli);
    program.send(INITIALIZE);
    await expect.poll(() => readdirSync(cache), { timeout: 10_000 }).toEqual([keptName("main.js")]);
  });

  test("is what is run, and not compiled anew", async () => {
    const { cli, cache, main } = install();
    await versionOf(cli);
    const kept = keptOf(cache);
    const header = readFileSync(kept).subarray(0, HEADER_BYTES);
    const other = install();
    writeFileSync(other.main, readFileSync(main, "utf8").replaceAll(packageJson.version, OTHER));
    expect(await versionOf(other.cli)).toBe(OTHER);
    const compiled = readFileSync(keptOf(other.cache)).subarray(HEADER_BYTES);
    writeFileSync(kept, Buffer.concat([header, compiled]));
    expect(await versionOf(cli)).toBe(OTHER);
  });

  test("is of the program as it is now: one that was replaced by another as long is compiled anew", async () => {
    const { cli, main } = install();
    expect(await versionOf(cli)).toBe(packageJson.version);
    writeFileSync(main, readFileSync(main, "utf8").replaceAll(packageJson.version, OTHER));
    expect(await versionOf(cli)).toBe(OTHER);
    expect(await versionOf(cli)).toBe(OTHER);
  });

  test.each<[string, (kept: string) => void]>([
    ["empty", (kept) => truncateSync(kept, 0)],
    ["cut", (kept) => truncateSync(kept, 5000)],
    ["cut behind its header", (kept) => truncateSync(kept, HEADER_BYTES)],
    ["cut to its half", (kept) => truncateSync(kept, (HEADER_BYTES + statSync(kept).size) / 2)],
    ["damaged in a block", (kept) => writeFileSync(kept, readFileSync(kept).fill(0, 40_960, 45_056))],
    ["damaged in a bit", (kept) => writeFileSync(kept, readFileSync(kept).fill(1, 50_329, 50_330))],
    ["of something else", (kept) => writeFileSync(kept, "no compiled code")],
    ["of another V8", (kept) => writeFileSync(kept, ofAnotherV8(readFileSync(kept)))],
  ])("that is %s is made again", async (_, harm) => {
    const { cli, cache } = install();
    await versionOf(cli);
    const kept = keptOf(cache);
    const { size } = statSync(kept);
    harm(kept);
    expect(await versionOf(cli)).toBe(packageJson.version);
    expect(Math.abs(statSync(kept).size - size)).toBeLessThan(1000);
    expect(await versionOf(cli)).toBe(packageJson.version);
  });

  test("is not kept where the operator has Node keep none", async () => {
    const { cli, cache } = install();
    const program = start(["--demo"], { NODE_DISABLE_COMPILE_CACHE: "1" }, [], cli);
    program.child.stdin.end();
    expect(await program.ended).toBe(0);
    expect(existsSync(cache)).toBe(false);
  });

  test("is that of a server", async () => {
    const { cli, cache } = install();
    const program = start(["--version"], {}, [], cli);
    expect(await program.ended).toBe(0);
    expect(existsSync(cache)).toBe(false);
  });

  test("is not needed where it cannot be kept", async () => {
    const { cli, cache } = install();
    writeFileSync(cache, "in the way");
    expect(await versionOf(cli)).toBe(packageJson.version);
    expect(readFileSync(cache, "utf8")).toBe("in the way");
  });
});
