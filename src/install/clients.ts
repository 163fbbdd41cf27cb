import { Problem } from "../config/problem.js";
import { nearest } from "../primitives/nearest.js";
import { type ServerEntry, TOKEN_VARIABLE } from "./entry.js";

/** An MCP client, and what its documentation says about servers that it starts itself. */
export interface Client {
  /** As `--client` takes it. */
  name: string;
  title: string;
  format: "json" | "toml";
  /** The key of its file that holds the servers by name. */
  key: string;
  /** The user's own file, or else the project's. */
  file: Record<"darwin" | "win32" | "linux", string>;
  /** The file that a project can share, in the project's folder. */
  projectFile?: string;
  /** Where its own command puts servers for the user, if elsewhere. */
  ownFile?: string;
  /** Each server states that it uses stdio. */
  typed?: true;
  /** On Windows it may fail to find `npx.cmd` for `npx`. */
  needsCmd?: true;
  /** What represents the token in `env`. Without it, the client gets the variable's name and passes its value on. */
  token?: string;
  /** Where the client gets the token. */
  tokenFrom: "user" | "environment" | "prompt";
  /** How the token can still end up in the file. */
  tokenCaution?: string;
  /** How long it should wait for the server to start, if its default is too short for a first `npx`. */
  startupSeconds?: number;
  /** The words of its own command that adds a server for the user. */
  add?: (name: string, entry: ServerEntry) => string[];
  /** What that command cannot do. */
  addLeaves?: (entry: ServerEntry) => string;
  /** What to do then. */
  next: string;
}

/** The server refuses it with an error that says what belongs there. */
const PLACEHOLDER = "<your Polar organization access token>";

/** What VS Code asks the user for, and keeps. */
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
    tokenFrom: "user",
    next: "Quit Claude Desktop, not only its window, and start it again.",
  },
  {
    name: "claude-code",
    title: "Claude Code",
    format: "json",
    key: "mcpServers",
    // The user's own file, ~/.claude.json, holds much else: only Claude Code's command should change it.
    file: { darwin: ".mcp.json", linux: ".mcp.json", win32: ".mcp.json" },
    projectFile: ".mcp.json",
    ownFile: "~/.claude.json",
    typed: true,
    needsCmd: true,
    token: `\${${TOKEN_VARIABLE}}`,
    tokenFrom: "environment",
    // --env takes every word up to the next flag, so the name must not follow it directly.
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
    addLeaves: ({ env_vars }) =>
      `Then add env_vars = ${JSON.stringify(env_vars)} under it in the file, which the command cannot.`,
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
    // 0.61.0 writes all servers back with their variables filled in.
    tokenCaution: "but any later gemini mcp add replaces it with the token",
    // Without -- it would read the server's flags as its own.
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
    tokenCaution: "but if the server then reports a placeholder, write the token itself",
    next: "Press refresh under MCPs in the Cascade panel, or restart the program.",
  },
  {
    name: "zed",
    title: "Zed",
    format: "json",
    key: "context_servers",
    file: { ...home(".config/zed/settings.json"), win32: "%APPDATA%\\Zed\\settings.json" },
    needsCmd: true,
    token: PLACEHOLDER,
    tokenFrom: "user",
    next: "Zed starts the server when the file is saved: the Agent Panel's settings show a green dot.",
  },
];

/** @throws Problem that lists all clients and names the one that was probably meant */
export function findClient(name: string | undefined): Client {
  const names = CLIENTS.map((client) => client.name);
  const found = CLIENTS.find((client) => client.name === name);
  if (found) return found;
  const meant = name === undefined ? undefined : nearest(name, names);
  // Does not repeat the name: it may be a token.
  const fault =
    name === undefined ? "is missing" : `names an unknown client${meant ? ` (did you mean ${meant}?)` : ""}`;
  throw new Problem("--client", fault, `give one of ${names.join(", ")}`);
}
