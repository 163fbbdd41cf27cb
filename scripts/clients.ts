import { isDeepStrictEqual } from "node:util";
import { tools } from "../src/tools/catalog.js";
import { listedOf, UNCONFIGURED } from "../src/tools/offers.js";
import { type Client, driven } from "./clients/driven.js";
import { tryEras } from "./clients/eras.js";
import { CLI } from "./http-key.js";
import { writeSection } from "./sections.js";
import { table } from "./table.js";

const WHO = "jane.cooper@larkfield-design.dev";

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
      const seen = await driven<Seen>(client, "drive.mjs", [client.driver, CLI, WHO]);
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
  const eras = await tryEras(CLIENTS);
  const tables = `${table(rows)}\n${table(eras.rows)}`;
  console.log(tables);
  if (process.argv.includes("--write")) {
    writeSection("README.md", "clients", `Seen on ${new Date().toISOString().slice(0, 10)}.\n\n${tables}`);
  }
  return failed + eras.failed ? 1 : 0;
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
