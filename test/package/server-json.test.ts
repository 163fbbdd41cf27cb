import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import serverJson from "../../server.json" with { type: "json" };
import { inspectConfig, wantsDemo } from "../../src/config/config.js";
import { TOKEN } from "../support/assistant.js";
import { settingsInHelp } from "./help.js";

interface Variable {
  name: string;
  description: string;
  format?: string;
  choices?: string[];
  default?: string;
  placeholder?: string;
  isSecret?: boolean;
}

const [npm] = serverJson.packages;
const variables = (npm?.environmentVariables ?? []) as Variable[];

/** The problems with the settings if one of them has this value. */
function problemsWith(name: string, value: string) {
  const env = { POLAR_ACCESS_TOKEN: TOKEN, [name]: value };
  return inspectConfig(env, wantsDemo(env) ? { url: "http://127.0.0.1:1", token: TOKEN } : undefined).problems;
}

describe("server.json", () => {
  test("describes the package as package.json does", () => {
    const { name, mcpName, version, description } = packageJson;
    expect(serverJson).toMatchObject({ name: mcpName, version, description });
    expect(serverJson.packages).toEqual([
      expect.objectContaining({ registryType: "npm", identifier: name, version, transport: { type: "stdio" } }),
    ]);
  });

  test("keeps to the lengths and shapes that the MCP registry accepts", () => {
    expect(serverJson.$schema).toMatch(
      /^https:\/\/static\.modelcontextprotocol\.io\/schemas\/[\d-]+\/server\.schema\.json$/,
    );
    expect(serverJson.name).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9.-]*[a-zA-Z0-9]\/[a-zA-Z0-9][a-zA-Z0-9._-]*[a-zA-Z0-9]$/);
    expect(serverJson.version).toMatch(/^\d+\.\d+\.\d+(-[\w.-]+)?$/);
    expect(serverJson.description.length).toBeLessThanOrEqual(100);
    expect(serverJson.title.length).toBeLessThanOrEqual(100);
  });

  test("has every setting of the program", async () => {
    expect(variables.map(({ name }) => name)).toEqual(await settingsInHelp());
  });

  test("marks the token as secret, and nothing else", () => {
    expect(variables.filter(({ isSecret }) => isSecret).map(({ name }) => name)).toEqual(["POLAR_ACCESS_TOKEN"]);
  });

  test.each(variables)(
    "describes $name with the fields that the MCP registry knows",
    ({ name: _, description, ...rest }) => {
      expect(description).not.toBe("");
      const { format = "string", choices, default: preset, placeholder, isSecret, ...others } = rest;
      expect(others).toEqual({});
      expect(["string", "number", "boolean", "filepath"]).toContain(format);
      if (choices && preset !== undefined) expect(choices).toContain(preset);
    },
  );

  test.each(
    variables.flatMap(({ name, format, choices = format === "boolean" ? ["true", "false"] : [] }) =>
      choices.map((choice) => [name, choice] as const),
    ),
  )("offers for %s a value that the program accepts: %s", (name, choice) => {
    expect(problemsWith(name, choice)).toEqual([]);
  });

  test.each(variables.flatMap(({ name, default: preset }) => (preset === undefined ? [] : [[name, preset] as const])))(
    "gives %s the default of the program: %s",
    (name, preset) => {
      expect(inspectConfig({ POLAR_ACCESS_TOKEN: TOKEN, [name]: preset })).toEqual(
        inspectConfig({ POLAR_ACCESS_TOKEN: TOKEN }),
      );
    },
  );
});
