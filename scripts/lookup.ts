/**
 * `npm run lookup [-- --sizes 0,10000,100000] [--set NAME_OR_FILE] [--program PATH] [--verbose]`: asks the built program everything
 * in `test/tools/find/questions/asked`, over so many customers of real-life variety besides those who are asked about, and prints
 * what becomes of it. A file is one of the same form. The exit code is 1 if a figure is not as it should be.
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { startDemo } from "../src/demo/server.js";
import { countingProxy } from "../test/support/counting-proxy.js";
import { figuresOf, missedOf } from "../test/tools/find/questions/asked/figures.js";
import { type QuestionSet, SETS } from "../test/tools/find/questions/asked/sets.js";
import { askSets, describeTold, type Told } from "../test/tools/find/questions/asked/told.js";
import { openSession } from "./bench/program.js";
import { ours } from "./bench/servers.js";
import { readFlags } from "./flags.js";
import { table } from "./table.js";

const flags = readFlags({
  sizes: { type: "string" },
  set: { type: "string" },
  program: { type: "string" },
  verbose: { type: "boolean" },
});

async function setsOf(wanted: string | undefined): Promise<[string, QuestionSet][]> {
  if (wanted?.endsWith(".ts")) return [["given", await import(pathToFileURL(resolve(wanted)).href)]];
  return Object.entries(SETS).filter(([name]) => wanted === undefined || wanted === name);
}

/** Asks a new program over a new Polar. */
async function ask(sets: [string, QuestionSet][], customers: number): Promise<Told[]> {
  const polar = await startDemo({ customers, rich: true });
  const proxy = await countingProxy(polar.url);
  const env = () => ({ POLAR_SERVER: proxy.url, POLAR_ACCESS_TOKEN: polar.token });
  const server = { ...ours, ...(flags.program !== undefined && { path: resolve(flags.program) }), env };
  const session = await openSession(process.execPath, server, proxy.url);
  const told = await askSets(sets, {
    url: polar.url,
    token: polar.token,
    seen: proxy.seen,
    async find(who) {
      const { result, error } = await session.request("tools/call", { name: "find_customer", arguments: { who } });
      return result?.structuredContent ?? { error: error ?? result };
    },
  });
  await session.end();
  await proxy.close();
  await polar.close();
  return told;
}

const HEAD = [
  "other customers",
  "questions",
  "right",
  "none",
  "wrong exact",
  "somebody for nobody",
  "requests, median",
  "95th percentile",
  "most for none",
  "tokens",
];
const sets = await setsOf(flags.set);
const rows: (string | number)[][] = [HEAD];
for (const size of (flags.sizes ?? "0,10000,100000").split(",").map(Number)) {
  const told = await ask(sets, size);
  const { right, none, somebodyForNobody, ...figures } = figuresOf(told);
  const percent = (share: number) => `${share.toFixed(1)} %`;
  rows.push([
    size,
    figures.questions,
    percent(right),
    percent(none),
    figures.wrongExact,
    percent(somebodyForNobody),
    figures.requestsMedian,
    figures.requestsP95,
    figures.requestsForNone,
    figures.tokensMedian,
  ]);
  if (missedOf(figuresOf(told)).length > 0) process.exitCode = 1;
  if (!flags.verbose) continue;
  for (const one of told) if (!one.outcome.startsWith("right")) console.log(describeTold(one));
}
console.log(table(rows));
