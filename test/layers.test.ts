import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Top to bottom: a folder imports only from folders below it. Only `cli` imports `doctor` and `install`, the commands. */
const LAYERS = "cli transports server doctor install tools results config polar primitives card".split(" ");
const KNOW_THE_SDK = ["server/server.ts", "transports/stdio-transport.ts"];
const KNOW_THE_DEMO = ["cli", "transports", "doctor", "demo"];

const src = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"));
/** Everything each file imports, including types and lazy imports. */
const imports = new Map(
  files.map((file) => {
    const specifiers = [...readFileSync(join(src, file), "utf8").matchAll(/\b(?:from|import\(?) ?"([^"]+)"/g)];
    return [
      file,
      specifiers.map(([, to = ""]) => (/^\./.test(to) ? join(dirname(file), to) : to).replace(/\.js$/, ".ts")),
    ];
  }),
);
const pairs = [...imports].flatMap(([from, targets]) => targets.map((to) => [from, to] as const));
const ours = pairs.filter(([, to]) => imports.has(to));
const layerOf = (file: string) => file.split("/")[0] as string;

function isAllowed(from: string, to: string): boolean {
  const [upper, lower] = [layerOf(from), layerOf(to)];
  if (upper === lower) return true;
  if (lower === "demo") return KNOW_THE_DEMO.includes(upper);
  if (["doctor", "install"].includes(lower)) return upper === "cli";
  return LAYERS.includes(upper) && LAYERS.indexOf(upper) < LAYERS.indexOf(lower);
}

/** The last two files of each import cycle. */
function circles(): string[] {
  const done = new Set<string>();
  const visit = (file: string, way: string[]): string[] => {
    if (way.includes(file)) return [`${way.at(-1)} -> ${file}`];
    if (done.has(file)) return [];
    const found = (imports.get(file) ?? []).flatMap((to) => visit(to, [...way, file]));
    done.add(file);
    return found;
  };
  return files.flatMap((file) => visit(file, []));
}

test("a folder imports only from folders below it", () => {
  expect(ours.length).toBeGreaterThan(300);
  expect(ours.filter(([from, to]) => !isAllowed(from, to)).map(([from, to]) => `${from} -> ${to}`)).toEqual([]);
});

test("no file imports itself, directly or through others", () => {
  expect(circles()).toEqual([]);
});
test("only the server and the stdio transport import the MCP SDK", () => {
  const known = pairs.filter(([, to]) => to.startsWith("@modelcontextprotocol/")).map(([from]) => from);
  expect([...new Set(known)].sort()).toEqual(KNOW_THE_SDK);
});
