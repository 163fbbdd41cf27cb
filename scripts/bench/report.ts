import { table } from "../table.js";
import { processorMs } from "./flood.js";
import { openSession } from "./program.js";
import { ours } from "./servers.js";

/** What is asked for, beside an export of the same rows. */
const CALLS: [title: string, tool: string, args: object][] = [
  ["`export_customers`", "export_customers", { preview_rows: 0 }],
  ["`report_customers`", "report_customers", {}],
  ["… by country", "report_customers", { group_by: ["country"] }],
  ["… duplicates", "report_customers", { duplicates: true }],
  [
    "… duplicates, by country, month and domain",
    "report_customers",
    { duplicates: true, group_by: ["country", "created_month", "email_domain"] },
  ],
  ["… by a key of metadata", "report_customers", { group_by: ["metadata.plan"] }],
  ["… of one country", "report_customers", { where: [{ column: "country", op: "equals", value: "DE" }] }],
];

/**
 * Processor time and peak memory of reports, each in a process of its own, as multiples of and beyond an export. Linux only.
 * @param api base URL of an API that exports many customers, and of one that exports few
 */
export async function measureReports(node: string, api: { many: string; few: string }, rounds = 3): Promise<string> {
  const rows: (string | number)[][] = [];
  let exportMs = Number.NaN;
  for (const [title, tool, args] of CALLS) {
    const runs = [];
    for (let round = 0; round < rounds; round++) runs.push(await run(node, api.many, tool, args));
    const least = Math.min(...runs.map(({ cpuMs }) => cpuMs));
    const small = await run(node, api.few, tool, args);
    const memory = Math.max(...runs.map(({ peakMb }) => peakMb)) - small.peakMb;
    exportMs = tool === "export_customers" ? least : exportMs;
    const [{ count } = { count: 0 }] = runs;
    rows.push([title, count, Math.round(least), (least / exportMs).toFixed(2), Math.round(memory)]);
  }
  return table(
    [["one call", "rows", "processor ms", "of an export", "MB beyond few rows"], ...rows],
    "Processor ms: the least of all rounds. Of an export: its share of what export_customers takes. MB beyond few rows: how much more memory the call needs at its peak than with ten customers.",
  );
}

async function run(node: string, api: string, tool: string, args: object) {
  const session = await openSession(node, ours, api);
  const before = processorMs(session.pid);
  const { result } = await session.request("tools/call", { name: tool, arguments: args });
  const ran = { cpuMs: processorMs(session.pid) - before, peakMb: session.peakMb() ?? Number.NaN };
  await session.end();
  if (result.isError) throw new Error(result.content[0].text);
  return { ...ran, count: Number(result.structuredContent.rows) };
}
