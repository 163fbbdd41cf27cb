import { table } from "./table.js";

const NODE = 24;
const SERVERS = ["polar-customers-mcp", "@polar-sh/sdk"];

/** The five lines of the README, from the tables of docs/figures.md. */
export function figuresSummary(figures: string): string {
  const blocks = figures.split(/\n{2,}/);
  const starts = blocks[blocks.findIndex((block) => block.startsWith(`Node ${NODE},`)) + 1] ?? "";
  const tableWith = (title: string) => blocks.find((block) => block.includes(`| ${title} |`)) ?? "";
  const row = (title: string, from: string, column: string) => [title, ...cellsOf(from, column)];
  const callsTitle = "calls/s, 64 in flight (× Polar's)";
  const [measured = ""] = /20\d\d-\d\d-\d\d/.exec(figures) ?? [];
  return `${table([
    ["", "this server", "the last local server of Polar"],
    row(`start to \`tools/list\` on Node ${NODE}, × a bare \`node -e 0\``, starts, "to `tools/list`"),
    row("peak memory of that start, MB", starts, "peak memory, MB"),
    row("calls a second to a loopback API, 64 in flight", tableWith(callsTitle), callsTitle),
    row("tokens of `tools/list`", tableWith("tokens | a tool"), "tokens"),
    row("installed, MB", tableWith("installed, MB"), "installed, MB"),
  ])}
Measured ${measured} by \`npm run bench\`; [all figures](docs/figures.md).`;
}

/** The figures of a column, each without what follows it in parentheses. */
function cellsOf(from: string, column: string): string[] {
  const [head = [], ...rows] = from.split("\n").map((line) => line.split("|").map((text) => text.trim()));
  return SERVERS.map((server) => {
    const figure = rows.find(([, name]) => name?.startsWith(server))?.[head.indexOf(column)]?.split(" ")[0];
    if (!figure) throw new Error(`docs/figures.md has no “${column}” of ${server}`);
    return figure;
  });
}
