import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { getDefaultEnvironment, StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { table } from "./table.js";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

const JANE = "jane.cooper@larkfield-design.dev";
const SPARE = "jane.coopers@larkfield-design.dev";

/** What a user asks, the call that a model makes of it, and the paths of the answer that are shown. None may hold a date. */
interface Question {
  asks: string;
  tool: string;
  arguments: Record<string, unknown>;
  shows: string[];
}

const QUESTIONS: Question[] = [
  {
    asks: `“Who wrote this, and what do they have? \`From: Jane Cooper <${JANE}>\`”`,
    tool: "find_customer",
    arguments: { who: `From: Jane Cooper <${JANE}>` },
    shows: ["match", "customer.name", "plan.0.price", "plan.0.status", "meters.0.balance", "payment_method.last4"],
  },
  {
    asks: "“What is Jane paying?”",
    tool: "find_customer",
    arguments: { who: "Jane" },
    shows: ["match", "candidates.0.email", "candidates.1.email", "hint"],
  },
  {
    asks: "“Is Devon Price's renewal going through?”",
    tool: "find_customer",
    arguments: { who: "Devon Price" },
    shows: ["match", "plan.0.price", "alerts.0"],
  },
  {
    asks: "“Why was Nadia Farouk charged twice this week?”",
    tool: "get_billing",
    arguments: { external_id: "ink-1043" },
    shows: [
      "charges.0.why",
      "charges.0.items.0.label",
      "charges.0.items.1.label",
      "charges.1.why",
      "charges.1.charged",
    ],
  },
  {
    asks: "“Rasmus Dahl says his card failed. What now?”",
    tool: "get_billing",
    arguments: { external_id: "ink-1044" },
    shows: ["owed.0.amount", "owed.0.last_decline", "helps.0"],
  },
  {
    asks: "“Where do my customers live, and how many have no tax id?”",
    tool: "report_customers",
    arguments: { group_by: ["country"] },
    shows: ["rows", "lacking.tax_id", "totals.0.groups.0.country", "totals.0.groups.0.rows"],
  },
  {
    asks: "“Tag everyone with an active plan for the spring offer.”",
    tool: "update_customers",
    arguments: { filter: { active: true }, set: { metadata: { offer: "spring" } }, confirm: false },
    shows: ["outcome", "customers", "would.change", "next.arguments.expected_count"],
  },
  {
    asks: "“Jane Cooper moved to 500 Howard Street, 94105. Please update her address.”",
    tool: "update_customer_by_external_id",
    arguments: { external_id: "ink-1001", billing_address: { line1: "500 Howard Street", postal_code: "94105" } },
    shows: ["outcome", "customer.billing_address.city", "changes.billing_address.before.line1", "undo.tool"],
  },
  {
    asks: `“Delete ${SPARE}.”`,
    tool: "delete_customer",
    arguments: { confirm: false },
    shows: ["outcome", "consequences.irreversible", "next.arguments.expected_email"],
  },
];

/** The questions and what the demo answers, each in a conversation of its own, as a table. */
export async function questions(converse: Converse = withBuiltProgram): Promise<string> {
  const rows: string[][] = [];
  for (const { asks, tool, arguments: given, shows } of QUESTIONS) {
    const answer = await converse(async (call) => {
      const spare = tool === "delete_customer" ? await call("find_customer", { who: SPARE }) : undefined;
      return call(tool, { ...(spare && { id: valueAt(spare, "customer.id") }), ...given });
    });
    const shown = shows.map((path) => `${path.replace(/\.(\d+)/g, "[$1]")}: ${valueAt(answer, path)}`);
    rows.push([asks, `\`${tool}\``, shown.map((line) => `\`${line}\``).join("<br>")]);
  }
  return table([["you ask", "the model calls", "and gets, shortened"], ...rows]);
}

type Answer = CallToolResult["structuredContent"];
type Call = (tool: string, args: Record<string, unknown>) => Promise<Answer>;
/** Begins a conversation with a new demo, holds it and ends it. */
type Converse = (hold: (call: Call) => Promise<Answer>) => Promise<Answer>;

const withBuiltProgram: Converse = async (hold) => {
  const client = new Client({ name: "polar-customers-mcp-docs", version: "1.0.0" });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [CLI, "--demo"],
      env: getDefaultEnvironment(),
      stderr: "ignore",
    }),
  );
  try {
    return await hold(async (tool, args) => {
      const { structuredContent } = (await client.callTool({ name: tool, arguments: args })) as CallToolResult;
      return structuredContent;
    });
  } finally {
    await client.close();
  }
};

/** @throws Error if the answer has nothing at the path */
function valueAt(answer: unknown, path: string): string {
  let value = answer as any;
  for (const key of path.split(".")) value = value?.[key];
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new Error(`the answer has nothing at ${path}: ${JSON.stringify(answer)}`);
}
