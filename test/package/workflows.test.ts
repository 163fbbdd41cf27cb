import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

const github = new URL("../../.github/", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, github), "utf8");
const workflows = readdirSync(new URL("workflows", github)).map((file) => ({ file, text: read(`workflows/${file}`) }));
const ci = read("workflows/ci.yml");

describe.each(workflows)("$file", ({ text }) => {
  test("runs only scripts that exist", () => {
    const named = [...text.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in packageJson.scripts))).toEqual([]);
    for (const [, path = ""] of text.matchAll(/\btsx (\S+)/g)) {
      expect(() => readFileSync(new URL(`../${path}`, github)), path).not.toThrow();
    }
  });

  test("pins each action by the hash of a released version", () => {
    const uses = [...text.matchAll(/^ *- uses: (.*)$/gm)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("leaves no credentials behind and gives no permission to all jobs except reading", () => {
    expect(text.match(/persist-credentials: false/g)?.length).toBe(text.match(/actions\/checkout@/g)?.length);
    expect(text).toMatch(/^permissions:( \{\}|\n {2}contents: read)\n\n/m);
  });
});

test("CI runs the README's commands", () => {
  const readme = readFileSync(new URL("../README.md", github), "utf8");
  for (const command of ["npm ci && npm run demo", "npm ci && npm test"]) {
    expect(readme).toContain(command);
    expect(ci).toContain(`- run: ${command}\n`);
  }
});

test("CI tests the oldest Node that the package supports", () => {
  const [, oldest] = /(\d+)/.exec(packageJson.engines.node) ?? [];
  expect(ci).toMatch(new RegExp(`^ +node: ${oldest}$`, "m"));
});

test("a bug report asks for the doctor's output", () => {
  expect(read("ISSUE_TEMPLATE/bug.yml")).toMatch(/doctor --json[\s\S]*holds no token/);
});
