import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { checkInstalled } from "../../src/doctor/installed.js";
import { unwritten } from "../../src/doctor/settings.js";
import { installedServers } from "../../src/install/installed.js";

const TOKEN = "polar_oat_zzzz";
const SERVER = { command: "npx", args: ["-y", "polar-customers-mcp"], env: { POLAR_ACCESS_TOKEN: TOKEN } };
const PROGRAM = fileURLToPath(import.meta.url);
const SET = { POLAR_ACCESS_TOKEN: TOKEN, POLAR_READ_ONLY: "1", POLAR_SERVER: "sandbox" };

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "installed-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
});

function write(path: string, contents: object | string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), typeof contents === "string" ? contents : JSON.stringify(contents));
}

const findings = (env: Record<string, string>, platform: NodeJS.Platform = "linux") =>
  checkInstalled(
    env,
    installedServers({ platform, home, directory: join(home, "project"), env, program: realpathSync(PROGRAM) }),
  );

describe("a client's configuration that lacks a setting of this shell", () => {
  test("is named with the setting, and shows no value", () => {
    write(".cursor/mcp.json", { mcpServers: { polar: SERVER } });
    const [finding, ...others] = findings(SET);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ check: "settings", status: "warning" });
    expect(finding?.found).toContain(
      `Cursor (${join(home, ".cursor/mcp.json")}) starts this server without POLAR_SERVER, POLAR_READ_ONLY`,
    );
    expect(finding?.do).toMatch(/config --client cursor$/);
    expect(JSON.stringify(finding)).not.toContain(TOKEN);
  });

  test.each([
    [".claude.json", "mcpServers", "claude-code"],
    ["project/.mcp.json", "mcpServers", "claude-code"],
    [".config/Claude/claude_desktop_config.json", "mcpServers", "claude-desktop"],
    ["project/.vscode/mcp.json", "servers", "vscode"],
    [".gemini/settings.json", "mcpServers", "gemini"],
    [".codeium/windsurf/mcp_config.json", "mcpServers", "windsurf"],
    [".config/devin/mcp_config.json", "mcpServers", "windsurf"],
    [".config/zed/settings.json", "context_servers", "zed"],
  ])("is found in %s", (path, key, client) => {
    write(path, { [key]: { polar: SERVER } });
    expect(findings(SET).map((finding) => finding.do)).toEqual([expect.stringContaining(`--client ${client}`)]);
  });

  test("is found where Windows has it", () => {
    // Elsewhere, that is the name of one file.
    write("Roaming\\Zed\\settings.json", { context_servers: { polar: SERVER } });
    const env = { ...SET, APPDATA: join(home, "Roaming") };
    expect(findings(env, "win32")).toHaveLength(1);
  });

  test("is found in Codex's file, where variables may be passed on by their names", () => {
    const lines = ["[mcp_servers.polar]", 'command = "npx"', 'args = ["polar-customers-mcp", "--read-only"]'];
    write(".codex/config.toml", [...lines, 'env_vars = ["POLAR_ACCESS_TOKEN"]'].join("\n"));
    expect(findings(SET)[0]?.found).toMatch(/without POLAR_SERVER:/);
    write(".codex/config.toml", lines.join("\n"));
    expect(findings(SET)[0]?.found).toMatch(/without POLAR_ACCESS_TOKEN, POLAR_SERVER:/);
  });

  test("is found by the program it starts, through links and from the project's folder", () => {
    write("project/.mcp.json", { mcpServers: { billing: { command: "node", args: ["cli.js"], env: {} } } });
    expect(findings(SET)).toEqual([]);
    symlinkSync(PROGRAM, join(home, "project/cli.js"));
    expect(findings(SET)).toHaveLength(1);
  });

  test("is found by a setting that only this server has", () => {
    const billing = (name: string) => ({ billing: { command: "node", args: ["/b/cli.js"], env: { [name]: "x" } } });
    write(".cursor/mcp.json", { mcpServers: billing("POLAR_DELETE_POLICY") });
    expect(findings(SET)).toHaveLength(1);
    write(".cursor/mcp.json", { mcpServers: billing("POLAR_ACCESS_TOKEN") });
    expect(findings(SET)).toEqual([]);
  });

  test("is named where its file has comments or trailing commas", () => {
    const text = JSON.stringify({ context_servers: { polar: SERVER } });
    write(".config/zed/settings.json", `// mine\n${text}`);
    write("project/.vscode/mcp.json", text.replace(/}$/, ",}"));
    expect(findings(SET).map(({ found }) => found)).toEqual([
      expect.stringMatching(/^VS Code \(.*mcp\.json\) is no plain JSON/),
      expect.stringMatching(/^Zed \(.*settings\.json\) is no plain JSON/),
    ]);
  });

  test("is not one that gives them all, starts the demo or another server, or cannot be read", () => {
    write(".cursor/mcp.json", {
      mcpServers: {
        whole: { ...SERVER, env: { ...SET } },
        file: { ...SERVER, env: { ...SET, POLAR_ACCESS_TOKEN: undefined, POLAR_ACCESS_TOKEN_FILE: "/token" } },
        demo: { ...SERVER, args: [...SERVER.args, "--demo"] },
        other: { command: "npx", args: ["other"] },
        broken: null,
        odd: { command: 1, args: "x" },
      },
    });
    write(".gemini/settings.json", "// comments\n{");
    write(".claude.json", "[]");
    expect(findings(SET)).toEqual([]);
    expect(findings({})).toEqual([]);
  });
});

test("a proxy whose password config does not write is warned of, without the password", () => {
  const [finding, ...others] = unwritten({ HTTPS_PROXY: "http://jo:geheim@proxy.internal:3128", ...SET });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    status: "warning",
    found: expect.stringMatching(/^HTTPS_PROXY may hold a password/),
  });
  expect(JSON.stringify(finding)).not.toContain("geheim");
  expect(unwritten({ HTTPS_PROXY: "http://proxy.internal:3128" })).toEqual([]);
});
