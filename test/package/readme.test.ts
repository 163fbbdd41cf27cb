import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MADE_SECTIONS, section } from "../../scripts/sections.js";
import { CLIENTS } from "../../src/install/clients.js";
import { settingsInHelp } from "./help.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test.each(Object.entries(MADE_SECTIONS))("the README's section %s is up to date: npm run docs", async (name, make) => {
  expect(section("README.md", name)).toBe((await make()).trim());
});

test("figures and clients have the dates of their measurements", () => {
  expect(section("docs/figures.md", "figures")).toMatch(/^Measured 20\d\d-\d\d-\d\d/);
  expect(section("README.md", "clients")).toMatch(/^Seen on 20\d\d-\d\d-\d\d/);
});

test("the README names every setting of the program", async () => {
  const missing = (await settingsInHelp()).filter((name) => !readme.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});

test("the README names every client that has a configuration", () => {
  expect(CLIENTS.filter(({ name }) => !readme.includes(`\`${name}\``))).toEqual([]);
});
