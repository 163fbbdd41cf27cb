import { Problem } from "../config/problem.js";
import { nearest } from "../primitives/nearest.js";
import { type ServerEntry, TOKEN_VARIABLE } from "./entry.js";

/** An assistant, and what its documentation says of servers it starts itself. */
export interface Client {
  /** As `--client` takes it. */
  name: string;
  title: string;
  format: "json" | "toml";
  /** The key of its file under which servers stand by name. */
  key: string;
  /** The person's own file, or else the project's. */
  file: Record<"darwin" | "win32" | "linux", string>;
  /** The file a project may share, in the project's folder. */
  projectFile?: string;
  /** Each server says that it is spoken to over stdio. */
  typed?: true;
  /** It cannot be relied on to find `npx.cmd` for `npx` on Windows. */
  needsCmd?: true;
  /** What stands for the token in `env`; without it the client is told the variable's name, and hands it on. */
  token?: string;
  /** Who puts the token in. */
  tokenFrom: "person" | "environment" | "prompt";
  /** What may bring the token into the file after all. */
  tokenCaution?: string;
  /** How long it waits for a server to start, where `npx` may take longer at first. */
  startupSeconds?: number;
  /** The words of its own command that adds a server for the person. */
  add?: (name: string, entry: ServerEntry) => string[];
  /** What that command cannot do. */
  addLeaves?: string;
  /** What to do then. */
  next: string;
}

/** Refused by the server, in words that say what belongs there, when it is left. */
const PLACEHOLDER = "<your Polar organization access token>";

/** What VS Code asks the person for, and keeps. */
export const TOKEN_INPUT = {
  type: "promptString",
  id: "polar-access-token",
  description: "Polar organization access token",
  password: true,
} as const;

const home = (path: string): Client["file"] => ({
  darwin: `~/${path}`,
  linux: `~/${path}`,
  win32: `%USERPROFILE%\\${path.replaceAll("/", "\\")}`,
});

const variables = (flag: string, { env = {} }: ServerEntry): string[] =>
  Object.entries(env).flatMap(([name, value]) => [flag, `${name}=${value}`]);

export const CLIENTS: Client[] = [
  {
    name: "claude-desktop",
    title: "Claude Desktop",
    format: "json",
    key: "mcpServers",
    file: {
      darwin: "~/Library/Application Support/Claude/claude_desktop_config.json",
      linux: "~/.config/Claude/claude_desktop_config.json",
      win32:
        "%LOCALAPPDATA%\\Packages\\Claude_pzs8sxrjxfjjc\\LocalCache\\Roaming\\Claude\\claude_desktop_config.json (%APPDATA%\\Claude\\claude_desktop_config.json where Claude was installed before 2026)",
    },
    needsCmd: true,
    token: PLACEHOLDER,
    tokenFrom: "person",
    next: "Quit Claude Desktop, not only its window, and start it again.",
  },
  {
    name: "claude-code",
    title: "Claude Code",
    format: "json",
    key: "mcpServers",
    // The person's own, ~/.claude.json, holds much else and is written by Claude Code: that is for its command.
    file: { darwin: ".mcp.json", linux: ".mcp.json", win32: ".mcp.json" },
    projectFile: ".mcp.json",
    typed: true,
    needsCmd: true,
    token: `\${${TOKEN_VARIABLE}}`,
    tokenFrom: "environment",
    // --env takes every word up to the next flag: with the name right behind it the command fails.
    add: (name, entry) => [
      ...["claude", "mcp", "add", "--scope", "user", ...variables("--env", entry), "--transport", "stdio"],
      ...[name, "--", entry.command, ...entry.args],
    ],
    next: "Start Claude Code again and approve the server, as it asks for those of a project; /mcp shows it.",
  },
  {
    name: "cursor",
    title: "Cursor",
    format: "json",
    key: "mcpServers",
    file: home(".cursor/mcp.json"),
    projectFile: ".cursor/mcp.json",
    token: `\${env:${TOKEN_VARIABLE}}`,
    tokenFrom: "environment",
    next: "Turn the server on in Cursor's settings, under MCP.",
  },
  {
    name: "vscode",
    title: "VS Code",
    format: "json",
    key: "servers",
    file: {
      darwin: "~/Library/Application Support/Code/User/mcp.json",
      linux: "~/.config/Code/User/mcp.json",
      win32: "%APPDATA%\\Code\\User\\mcp.json",
    },
    projectFile: ".vscode/mcp.json",
    typed: true,
    token: `\${input:${TOKEN_INPUT.id}}`,
    tokenFrom: "prompt",
    add: (name, entry) => {
      const inputs = entry.env?.[TOKEN_VARIABLE] === undefined ? {} : { inputs: [TOKEN_INPUT] };
      return ["code", "--add-mcp", JSON.stringify({ name, ...entry, ...inputs })];
    },
    next: 'Run "MCP: List Servers" from the Command Palette and start the server.',
  },
  {
    name: "codex",
    title: "Codex",
    format: "toml",
    key: "mcp_servers",
    file: home(".codex/config.toml"),
    tokenFrom: "environment",
    startupSeconds: 60,
    add: (name, entry) => [
      ...["codex", "mcp", "add", name, ...variables("--env", entry)],
      ...["--", entry.command, ...entry.args],
    ],
    addLeaves: `Then add env_vars = ["${TOKEN_VARIABLE}"] under it in the file, which the command cannot.`,
    next: "Start Codex again; /mcp shows the server.",
  },
  {
    name: "gemini",
    title: "Gemini CLI",
    format: "json",
    key: "mcpServers",
    file: home(".gemini/settings.json"),
    token: `$${TOKEN_VARIABLE}`,
    tokenFrom: "environment",
    // Seen in 0.61.0, which writes back all servers with their variables filled in.
    tokenCaution: "but any later gemini mcp add puts the token in its place",
    // Without -- its own flags would be looked for among the server's.
    add: (name, entry) => [
      ...["gemini", "mcp", "add", "--scope", "user", ...variables("--env", entry), "--transport", "stdio"],
      ...[name, entry.command, "--", ...entry.args],
    ],
    next: "Start Gemini CLI again, in a folder it trusts; /mcp shows the server.",
  },
  {
    name: "windsurf",
    title: "Windsurf (Devin Desktop since June 2026)",
    format: "json",
    key: "mcpServers",
    file: {
      darwin: "~/.codeium/windsurf/mcp_config.json (Devin Desktop: ~/.config/devin/mcp_config.json)",
      linux: "~/.codeium/windsurf/mcp_config.json (Devin Desktop: ~/.config/devin/mcp_config.json)",
      win32: "%USERPROFILE%\\.codeium\\windsurf\\mcp_config.json (Devin Desktop: %APPDATA%\\devin\\mcp_config.json)",
    },
    needsCmd: true,
    token: `\${env:${TOKEN_VARIABLE}}`,
    tokenFrom: "environment",
    tokenCaution: "but where the server then speaks of a placeholder, write the token itself",
    next: "Press refresh under MCPs in the Cascade panel, or start the program again.",
  },
  {
    name: "zed",
    title: "Zed",
    format: "json",
    key: "context_servers",
    file: { ...home(".config/zed/settings.json"), win32: "%APPDATA%\\Zed\\settings.json" },
    needsCmd: true,
    token: PLACEHOLDER,
    tokenFrom: "person",
    next: "Zed starts the server when the file is saved: a green dot in the Agent Panel's settings.",
  },
];

/** @throws Problem naming all clients, and the one that was probably meant */
export function findClient(name: string | undefined): Client {
  const names = CLIENTS.map((client) => client.name);
  const found = CLIENTS.find((client) => client.name === name);
  if (found) return found;
  const meant = name === undefined ? undefined : nearest(name, names);
  // Never says what was given: it may be a token.
  const fault = name === undefined ? "is missing" : `names no known assistant${meant ? `, perhaps ${meant}` : ""}`;
  throw new Problem("--client", fault, `give one of ${names.join(", ")}`);
}
