import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { questions } from "../../scripts/questions.js";
import { MADE_SECTIONS, section } from "../../scripts/sections.js";
import { CLIENTS } from "../../src/install/clients.js";
import { demoAssistant } from "../support/demo.js";
import { longTest } from "../support/runs.js";
import { settingsInHelp } from "./help.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

const isMadeBy = async (name: string, make: () => string | Promise<string>) =>
  expect(section("README.md", name)).toBe((await make()).trim());

const { questions: byBuiltProgram, ...others } = MADE_SECTIONS;

test.each(Object.entries(others))("the README's section %s is up to date: npm run docs", isMadeBy);

test("the README's section questions is up to date: npm run docs", () =>
  isMadeBy("questions", () => questions(async (hold) => hold((await demoAssistant()).call))));

longTest("the built program answers the README's questions so", () => isMadeBy("questions", byBuiltProgram));

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
