/**
 * `npm run bench [-- --rounds N] [--write]`: measures the built program beside the last server that Polar published to
 * run locally and a bare Node, on Node 22 and 24, and prints tables; `--write` puts them into docs/figures.md, dated.
 *
 * `npm run bench -- --against DIR [--node MAJOR]`: measures it beside the build in another checkout instead.
 *
 * `npm run bench -- export [--against DIR] [--node MAJOR] [--rounds N]`: measures exports beside a pipe of the same bytes.
 *
 * `npm run bench -- lookup [--customers N] [--against DIR] [--node MAJOR] [--rounds N]`: measures the index of all customers.
 *
 * `npm run bench -- http [--node MAJOR] [--rounds N]`: measures the program over HTTP beside a bare server, the SDKs and their limits.
 *
 * `npm run bench -- habits [--habit TEXT] [--write]`: plays 47 jobs by models with bad habits, and says what they change wrongly.
 *
 * `npm run bench -- tenants [--node MAJOR]`: measures what many keys in turn cost over HTTP.
 *
 * `npm run bench -- tools [--misses] [--write]`: measures how often BM25 over tool lists finds the right tool by people's words;
 * `--misses` names the questions whose tool is not first, `--write` puts the figures into docs/figures.md.
 *
 * `npm run bench -- --reports ROWS [--node MAJOR]`: measures reports on so many customers beside their export instead.
 */
import { cpus } from "node:os";
import { resolve } from "node:path";
import { measureAgainst } from "./bench/against.js";
import { measureCalls } from "./bench/calls.js";
import { measureExport } from "./bench/export.js";
import { startExporting } from "./bench/exporting.js";
import { measureHabits } from "./bench/habits.js";
import { measureHttp } from "./bench/http.js";
import { measureLookup } from "./bench/lookup.js";
import { startApi } from "./bench/loopback.js";
import { measureQuestion } from "./bench/question.js";
import { measureReports } from "./bench/report.js";
import { ours, polars, root } from "./bench/servers.js";
import { measureSizes } from "./bench/sizes.js";
import { measureStarts } from "./bench/starts.js";
import { measureTenants } from "./bench/tenants.js";
import { measureTokens } from "./bench/tokens.js";
import { measureWords, missedWords } from "./bench/words.js";
import { figuresSummary } from "./figures-summary.js";
import { readFlags } from "./flags.js";
import { node } from "./registry.js";
import { writeSection } from "./sections.js";

/** What is measured alone. */
const alone = ["export", "habits", "http", "lookup", "tenants", "tools"].includes(process.argv[2] ?? "")
  ? process.argv.splice(2, 1)[0]
  : undefined;
const {
  rounds,
  write,
  against,
  reports,
  customers,
  habit,
  misses,
  node: major,
} = readFlags({
  rounds: { type: "string", default: { "": "25", http: "5" }[alone ?? ""] ?? "3" },
  write: { type: "boolean" },
  against: { type: "string" },
  reports: { type: "string" },
  customers: { type: "string", default: "100000" },
  habit: { type: "string" },
  misses: { type: "boolean" },
  node: { type: "string", default: "24" },
});

const today = new Date().toISOString().slice(0, 10);

if (alone === "habits") {
  const { table, wrongs } = await measureHabits(habit);
  console.log([table, ...wrongs].join("\n"));
  if (write) writeSection("docs/figures.md", "habits", `Measured ${today}.\n\n${table}`);
  process.exit();
}
if (alone === "http") {
  console.log(await measureHttp(await node(Number(major)), Number(rounds)));
  process.exit();
}
if (alone === "tenants") {
  console.log(await measureTenants(await node(Number(major))));
  process.exit();
}
if (alone === "tools") {
  const figures = await measureWords(await node(Number(major)));
  console.log(misses ? `${figures}\n${missedWords()}` : figures);
  if (write) writeSection("docs/figures.md", "words", `Measured ${today}.\n\n${figures}`);
  process.exit();
}
if (alone !== undefined) {
  const other = against === undefined ? undefined : resolve(against);
  const settings = { node: await node(Number(major)), rounds: Number(rounds), against: other };
  console.log(
    await (alone === "export" ? measureExport(settings) : measureLookup({ ...settings, customers: Number(customers) })),
  );
  process.exit();
}
if (against !== undefined) {
  console.log(await measureAgainst(await node(Number(major)), resolve(against), Number(rounds)));
  process.exit();
}

if (reports !== undefined) {
  const [many, few] = await Promise.all([startExporting(Number(reports)), startExporting(10)]);
  console.log(await measureReports(await node(Number(major)), { many: many.url, few: few.url }));
  process.exit();
}

const { server: theirs, directory } = await polars();
const both = [ours, theirs];
/** Some versions of Node read these certificates at every start, which makes the other programs look better. */
const { NODE_EXTRA_CA_CERTS, ...plain } = process.env;
const environments: Record<string, NodeJS.ProcessEnv> = {
  "": plain,
  ...(NODE_EXTRA_CA_CERTS && { " with NODE_EXTRA_CA_CERTS": process.env }),
};
const parts = [
  `Measured ${today} on ${cpus().length} cores (${cpus()[0]?.model.trim()}), in one run. Times of starts, from the start of the process to its answer, are multiples of a bare \`node -e 0\` in the same round: the median, and the middle half of the rounds in parentheses. Peak memory is until then. The first start is not counted: it fills the cache of compiled code.\n`,
];
const add = (part: string) => {
  parts.push(part);
  console.log(`${part}\n`);
};

for (const major of [22, 24]) {
  const binary = await node(major);
  for (const [title, env] of Object.entries(environments)) {
    add(await measureStarts(binary, both, { title: `Node ${major}${title}`, rounds: Number(rounds), env }));
  }
}
const api = await startApi();
const newest = await node(24);
add(await measureCalls(newest, both, api.url));
api.stop();
add(await measureTokens(newest, both));
add(await measureQuestion(newest));
add(await measureSizes(root, directory));
if (write) {
  const figures = parts.join("\n");
  writeSection("docs/figures.md", "figures", figures);
  writeSection("README.md", "figures", figuresSummary(figures));
}
