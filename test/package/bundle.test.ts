import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { bundleManifest } from "../../scripts/manifest.js";
import { inspectConfig, readConfig } from "../../src/config/config.js";
import { TOKEN } from "../support/assistant.js";
import { demoAssistant } from "../support/demo.js";
import { settingsInHelp } from "./help.js";

const manifest = bundleManifest();
const env: Record<string, string> = manifest.server.mcp_config.env;
const questions: Record<string, any> = manifest.user_config;
const keyIn = (template: string) => /^\$\{user_config\.(\w+)\}$/.exec(template)?.[1] ?? "";

describe("the bundle's manifest", () => {
  test("has the package's names, and its command's file as the entry point", () => {
    const { name, version, description, license, author, bin } = packageJson;
    expect(manifest).toMatchObject({ name, version, description, license, author: { name: author } });
    expect(manifest.server.entry_point).toBe(bin["polar-customers-mcp"]);
    expect(manifest.server.mcp_config.args).toEqual([`\${__dirname}/${bin["polar-customers-mcp"]}`]);
  });

  test("lists the tools and prompts that a client gets", async () => {
    const { client } = await demoAssistant();
    const names = (rows: { name: string }[]) => rows.map(({ name }) => name);
    expect(names(manifest.tools)).toEqual(names((await client.listTools()).tools));
    expect(names(manifest.prompts)).toEqual(names((await client.listPrompts()).prompts));
  });

  test.each(manifest.prompts)("shows the arguments of $name in its text", ({ arguments: names, text }) => {
    for (const name of names) expect(text).toContain(`\${arguments.${name}}`);
    expect(text).toMatch(/^\w.*\n\n1\. /);
  });

  test("sets variables that the program reads, each from one question", async () => {
    expect(await settingsInHelp()).toEqual(expect.arrayContaining(Object.keys(env)));
    expect(Object.values(env).map(keyIn)).toEqual(Object.keys(questions));
  });

  test("lets a delete through only with its preview", () => {
    expect(questions.delete_policy.default).toBe("preview");
  });

  test("marks the token as sensitive, and nothing else", () => {
    const sensitive = Object.keys(questions).filter((key) => questions[key].sensitive);
    expect(sensitive).toEqual([keyIn(env.POLAR_ACCESS_TOKEN ?? "")]);
  });
});

describe("a question without an answer", () => {
  const optional = Object.entries(env).filter(([, template]) => !questions[keyIn(template)].required);

  test.each([
    ["the host fills in the default", (template: string) => String(questions[keyIn(template)].default), "preview"],
    ["the host fills in nothing", () => "", "confirm"],
    ["the host passes the template", (template: string) => template, "confirm"],
  ])("counts as a setting that is absent, but for the bundle's policy for deletes: %s", (_, filledIn, deletePolicy) => {
    const given = Object.fromEntries(optional.map(([name, template]) => [name, filledIn(template)]));
    const absent = readConfig({ POLAR_ACCESS_TOKEN: TOKEN });
    expect(readConfig({ ...given, POLAR_ACCESS_TOKEN: TOKEN })).toEqual({ ...absent, deletePolicy });
  });

  test.each([[""], [env.POLAR_ACCESS_TOKEN]])("is reported if it is the token: %j", (POLAR_ACCESS_TOKEN) => {
    const { problems } = inspectConfig({ POLAR_ACCESS_TOKEN });
    expect(problems.map(({ fault }) => fault)).toEqual(["is not set"]);
  });
});
