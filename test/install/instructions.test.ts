import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { CLIENTS } from "../../src/install/clients.js";
import { NAMES, PLATFORMS, printed } from "./printed.js";

const program = { command: '/home/jo/it\'s a "node"/bin/node', args: ["/home/jo/$HOME/pöl/`x`/dist/cli.js"] };

const EVERY = NAMES.flatMap((client) =>
  PLATFORMS.flatMap((platform) =>
    [{}, { program }].flatMap((how) =>
      [true, false].map((demo) => [client, platform, demo, { platform, demo, ...how }] as const),
    ),
  ),
);

test.each(EVERY)(
  "%s on %s (demo: %s) gets three to nine lines: where it goes first, what to do next last",
  (name, platform, _, options) => {
    const client = CLIENTS.find((row) => row.name === name);
    const { lines } = printed(name, options);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(lines.length).toBeLessThanOrEqual(9);
    expect(lines[0]).toContain(client?.file[platform]);
    expect(lines.at(-1)).toBe(client?.next);
  },
);

test.each(CLIENTS.filter(({ projectFile }) => projectFile))(
  "$name may share the npx form, and not this computer's paths",
  ({ name, projectFile }) => {
    expect(printed(name).lines[1]).toMatch(/holds no secret and can be shared\.$/);
    expect(printed(name).lines.slice(0, 2).join()).toContain(projectFile);
    const { lines } = printed(name, { program });
    expect(lines[1]).toContain("by path");
    expect(lines[1]).toContain(`do not share it in a ${projectFile}`);
    expect(lines.join()).not.toContain("npx");
  },
);

/** The command, on the line after the one that offers it. */
const commandIn = (lines: string[]) =>
  lines.flatMap((line, index) => (/^Or let .* add it/.test(line) ? [lines[index + 1]?.trim()] : []))[0];

const EXPECTED: Record<string, string[]> = {
  "claude-code": [
    ...["claude", "mcp", "add", "--scope", "user", "--env", "POLAR_ACCESS_TOKEN=${POLAR_ACCESS_TOKEN}"],
    ...["--transport", "stdio", "polar-customers", "--", program.command, ...program.args],
  ],
  codex: ["codex", "mcp", "add", "polar-customers", "--", program.command, ...program.args],
  gemini: [
    ...["gemini", "mcp", "add", "--scope", "user", "--env", "POLAR_ACCESS_TOKEN=$POLAR_ACCESS_TOKEN"],
    ...["--transport", "stdio", "polar-customers", program.command, "--", ...program.args],
  ],
};

test.each(Object.entries(EXPECTED))(
  "a shell reads the words of the command for %s as they were meant",
  (name, words) => {
    const command = commandIn(printed(name, { program }).lines);
    const { stdout } = spawnSync("sh", ["-c", `set -- ${command}; printf '%s\\n' "$@"`], { encoding: "utf8" });
    expect(stdout.trimEnd().split("\n")).toEqual(words);
  },
);

test("VS Code's command holds the server and the input to ask for", () => {
  const command = commandIn(printed("vscode", { program }).lines);
  const { stdout } = spawnSync("sh", ["-c", `set -- ${command}; printf '%s\\n' "$@"`], { encoding: "utf8" });
  const [code, flag, server] = stdout.trimEnd().split("\n");
  expect([code, flag]).toEqual(["code", "--add-mcp"]);
  const { parsed } = printed("vscode", { program });
  expect(JSON.parse(server as string)).toEqual({
    name: "polar-customers",
    ...parsed.servers["polar-customers"],
    inputs: parsed.inputs,
  });
});

test("PowerShell gets words in its own quotes, including --", () => {
  const quoted = { command: "C:\\Program Files\\Jo’s\\node.exe", args: ["C:\\O'Neil\\cli.js"] };
  const { lines } = printed("claude-code", { platform: "win32", program: quoted });
  expect(lines).toContain("Or let Claude Code add it for all projects, in PowerShell:");
  expect(commandIn(lines)).toBe(
    "claude mcp add --scope user --env 'POLAR_ACCESS_TOKEN=${POLAR_ACCESS_TOKEN}' " +
      "--transport stdio polar-customers '--' 'C:\\Program Files\\Jo’’s\\node.exe' 'C:\\O''Neil\\cli.js'",
  );
});

test("PowerShell gets no command whose quotes it would drop", () => {
  expect(commandIn(printed("vscode", { platform: "win32" }).lines)).toBeUndefined();
});

test("Codex gets the line that its command cannot write, if it needs a token", () => {
  expect(printed("codex").instructions).toContain('Then add env_vars = ["POLAR_ACCESS_TOKEN"]');
  expect(printed("codex", { demo: true }).instructions).not.toContain("env_vars");
});

test("the keys to add to in an existing file are named", () => {
  expect(printed("vscode").lines[0]).toContain('Add this to "servers" and "inputs" in ');
  expect(printed("vscode", { demo: true }).lines[0]).toContain('Add this to "servers" in ');
  expect(printed("zed").lines[0]).toContain('Add this to "context_servers" in ');
});

test("Gemini CLI's user is warned about the command that writes the token into the file", () => {
  expect(printed("gemini").instructions).toContain("gemini mcp add replaces it with the token");
  expect(printed("gemini", { demo: true }).instructions).not.toContain("gemini mcp add replaces");
});
