import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { tools } from "../src/tools/catalog.js";
import { listedOf, UNCONFIGURED } from "../src/tools/offers.js";
import { installed, node, type Packages } from "./registry.js";
import { writeSection } from "./sections.js";
import { table } from "./table.js";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const DRIVERS = fileURLToPath(new URL("clients/", import.meta.url));
const WHO = "jane.cooper@larkfield-design.dev";
const TAKES_AT_MOST = 60_000;

interface Client {
  name: string;
  /** Its file in `clients/`, without the extension. */
  driver: string;
  /** The oldest Node it supports, if that is newer than ours. */
  node?: number;
  /** The client first, then its peer dependencies. */
  packages: Packages;
}

const ZOD = { zod: "4.6.7" };

const CLIENTS: Client[] = [
  {
    name: "MCP Inspector, CLI",
    driver: "inspector",
    node: 22,
    packages: { "@modelcontextprotocol/inspector": "2.12.0" },
  },
  { name: "MCP SDK 1.x", driver: "sdk-1", packages: { "@modelcontextprotocol/sdk": "1.32.2" } },
  { name: "MCP SDK 2.x", driver: "client-2", packages: { "@modelcontextprotocol/client": "2.4.0" } },
  { name: "Vercel AI SDK", driver: "ai-sdk", node: 22, packages: { "@ai-sdk/mcp": "2.0.99", ...ZOD } },
  {
    name: "LangChain",
    driver: "langchain",
    packages: {
      "@langchain/mcp-adapters": "1.1.4",
      "@langchain/core": "1.2.13",
      "@langchain/langgraph": "1.4.16",
      ...ZOD,
    },
  },
  { name: "OpenAI Agents SDK", driver: "openai-agents", node: 22, packages: { "@openai/agents": "0.20.0", ...ZOD } },
  { name: "mcporter", driver: "mcporter", node: 24, packages: { mcporter: "0.12.3" } },
  {
    name: "Mastra",
    driver: "mastra",
    node: 22,
    packages: { "@mastra/mcp": "2.0.0", "@mastra/core": "1.71.0", ...ZOD },
  },
  {
    name: "Strands Agents",
    driver: "strands",
    node: 22,
    packages: {
      "@strands-agents/sdk": "1.19.0",
      "@modelcontextprotocol/sdk": "1.32.2",
      "@opentelemetry/api": "1.10.0",
      ...ZOD,
    },
  },
];

/** What a driver prints. */
interface Seen {
  node: string;
  /** Not every client shows it. */
  protocol?: string;
  tools: string[];
  found: Answer;
  read: Answer;
  refused: Answer;
  saved: Answer;
}

interface Answer {
  as: string[];
  data: any;
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
process.exitCode = await main();

async function main(): Promise<number> {
  const header = ["client", "version", "Node", "protocol", "tools", "calls", "note"];
  const rows = [header];
  let failed = 0;
  for (const client of CLIENTS) {
    console.error(`\n${client.name}`);
    const [[name, version] = []] = Object.entries(client.packages);
    let row: string[];
    try {
      const seen = await seenBy(client);
      const wrong = wrongIn(seen);
      if (wrong.length) failed++;
      const note = `${seen.read.as.join(" and ")}; a refusal as ${seen.refused.as.join(" and ")}`;
      row = [seen.node, seen.protocol ?? "not shown", `${seen.tools.length}`, wrong.join(", ") || "right", note];
    } catch (error) {
      failed++;
      row = ["", "", "", "failed", (error as Error).message.replace(/\s+/g, " ")];
    }
    rows.push([client.name, `\`${name}\` ${version}`, ...row]);
  }
  console.log(table(rows));
  if (process.argv.includes("--write")) {
    writeSection("README.md", "clients", `Seen on ${new Date().toISOString().slice(0, 10)}.\n\n${table(rows)}`);
  }
  return failed ? 1 : 0;
}

/** What the client gets from the server. Both may also log to stderr. */
async function seenBy(client: Client): Promise<Seen> {
  const executable = client.node ? await node(client.node) : process.execPath;
  const directory = await installed(client.packages);
  // Node resolves packages from the importing file's folder.
  await cp(DRIVERS, join(directory, "drivers"), { recursive: true });
  const child = spawn(executable, [join("drivers", "drive.mjs"), client.driver, CLI, WHO], {
    cwd: directory,
    // No token, and no configuration of installed clients.
    env: { PATH: process.env.PATH, HOME: directory },
    stdio: ["ignore", "pipe", "inherit"],
    // Its own process group: everything that it starts ends with it.
    detached: true,
  });
  const end = () => child.pid && kill(-child.pid);
  const timer = setTimeout(end, TAKES_AT_MOST);
  process.once("exit", end);
  try {
    const [line, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
    if (code === null) throw new Error(`not done after ${TAKES_AT_MOST / 1000} s`);
    if (code !== 0) throw new Error(`exit code ${code}: see its output above`);
    return JSON.parse(line);
  } finally {
    clearTimeout(timer);
    process.removeListener("exit", end);
    end();
  }
}

function kill(group: number): void {
  try {
    process.kill(group, "SIGKILL");
  } catch {
    // It has already ended.
  }
}

function wrongIn({ tools: listed, found, read, refused, saved }: Seen): string[] {
  const names = listedOf(tools, UNCONFIGURED).map((tool) => tool.name);
  const { customer } = found.data;
  return [
    !isDeepStrictEqual(listed.toSorted(), names.toSorted()) && "the list differs from the server's tools",
    customer?.email !== WHO && "find_customer",
    (read.data.id === undefined || read.data.id !== customer?.id) && "get_customer",
    saved.data.would?.create !== 2 && "records in arguments",
    !JSON.stringify(refused.data).includes("invalid_arguments") && "the error of an invalid call is lost",
  ].filter((wrong) => wrong !== false);
}
