import { capitalized } from "../primitives/capitalized.js";
import { HELP } from "./arguments.js";
import type { Command } from "./command.js";
import { serving } from "./commands/serve.js";
import { COMMANDS } from "./commands.js";

const PROGRAM = "polar-customers-mcp";

type Row = readonly [name: string, text: string];

const SETTINGS: Row[] = [
  ["POLAR_ACCESS_TOKEN", "organization access token"],
  ["POLAR_ACCESS_TOKEN_FILE", "file that holds the token, instead"],
  ["POLAR_SERVER", "production (default), sandbox, demo, or a URL"],
  ["POLAR_ORGANIZATION_ID", "the organization a user token acts for"],
  ["POLAR_TIMEOUT_MS", "milliseconds per call (default 45000, at least 1000)"],
  ["POLAR_EXPORT_DIR", "absolute directory for exports"],
  ["POLAR_EXPORT_KEEP_HOURS", "hours after which exports are deleted"],
  ["POLAR_INDEX_MAX", "most customers to look among in memory (0: none)"],
  ["POLAR_TOOL_PREFIX", "what stands before the name of each tool"],
  ["POLAR_DELETE_POLICY", "confirm (default), preview, ask (the user) or off"],
  ["POLAR_PII", "full (default) or masked: no personal data in results"],
  ["POLAR_TOOLS", "groups: customers,bulk,billing (default), members"],
  ["POLAR_PORTAL_URL", "address of the customer portal, for links in mails"],
  ["POLAR_READ_ONLY", "1 has the effect of --read-only"],
  ["HTTPS_PROXY, NO_PROXY", "the proxy, and hosts reached without it"],
];

/** The help of the whole program. Lines fit into 80 columns. */
export function overview(): string {
  const commands = COMMANDS.map(({ name, summary }): Row => [name, summary]);
  return page(
    "polar-customers-mcp: Polar's customers for AI assistants, over MCP on stdio",
    section("Usage", [`${PROGRAM} [options]           ${serving.summary}`, `${PROGRAM} COMMAND [options]`]),
    section("Commands", columns([...commands, ["help COMMAND", "print the help of a command"]])),
    section("Options", columns(optionsOf(serving))),
    section("Settings, from the environment", columns(SETTINGS)),
    section("Examples", examplesOf(serving)),
    'In a clone, write "node dist/cli.js" instead of "polar-customers-mcp".\n',
  );
}

/** The help of one command. */
export function helpOf(command: Command): string {
  const { name, summary, usage, settings } = command;
  const usages = usage.split("\n").map((line) => `${PROGRAM} ${name} ${line}`);
  return page(
    `${capitalized(summary)}.`,
    section("Usage", usages),
    section("Options", columns(optionsOf(command))),
    ...(settings ? [section("Settings, from the environment", columns(settings))] : []),
    section("Examples", examplesOf(command)),
  );
}

function page(title: string, ...sections: string[]): string {
  return [`${title}\n`, ...sections].join("\n");
}

function section(title: string, lines: string[]): string {
  return `${title}:\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

function optionsOf({ options }: Command): Row[] {
  return Object.entries({ ...options, help: HELP }).map(([name, { short, value, help }]) => [
    `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`,
    help,
  ]);
}

function examplesOf({ examples }: Command): string[] {
  return examples.map((example) => `${PROGRAM} ${example}`);
}

/** A name and, in a column of their own, the lines of its text. */
function columns(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.flatMap(([name, text]) =>
    text.split("\n").map((line, index) => (index === 0 ? name : "").padEnd(width) + line),
  );
}
