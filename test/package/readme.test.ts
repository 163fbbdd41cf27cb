import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MADE_SECTIONS, sectionOf } from "../../scripts/readme.js";
import { CLIENTS } from "../../src/install/clients.js";
import { settingsInHelp } from "./help.js";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const readme = read("README.md");

function section(name: string): string {
  const { start, end } = sectionOf(readme, name);
  return readme.slice(start, end).trim();
}

test.each(Object.entries(MADE_SECTIONS))(
  "what the README makes of %s is as the program has it: npm run docs",
  (name, make) => {
    expect(section(name)).toBe(make().trim());
  },
);

test("figures and clients have been put into the README, with their dates", () => {
  expect(section("figures")).toMatch(/^Measured 20\d\d-\d\d-\d\d/);
  expect(section("clients")).toMatch(/^Seen on 20\d\d-\d\d-\d\d/);
});

test("the README names every setting that the program knows", async () => {
  const missing = (await settingsInHelp()).filter((name) => !readme.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});

test("the README names every assistant that there is a configuration for", () => {
  expect(CLIENTS.filter(({ name }) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test("what the README and the documents link to is there", () => {
  for (const [file, text] of [
    ["README.md", readme],
    ["docs/architecture.md", read("docs/architecture.md")],
  ] as const) {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link as string);
    expect(
      links.filter((link) => !existsSync(new URL(`../../${link}`, import.meta.url))),
      file,
    ).toEqual([]);
  }
});
