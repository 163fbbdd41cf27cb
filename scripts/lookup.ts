/**
 * `npm run lookup [-- --sizes 200,10000,100000] [--set NAME] [--program PATH] [--verbose]`: asks the built program everything in
 * `test/tools/find/questions/asked`, over so many customers besides those who are asked about, and prints what becomes of it.
 */
import { pathToFileURL } from "node:url";
import { startDemo } from "../src/demo/server.js";
import { countingProxy } from "../test/support/counting-proxy.js";
import { type Outcome, outcomeOf } from "../test/tools/find/questions/asked/outcome.js";
import { type AskedQuestion, type QuestionSet, SETS } from "../test/tools/find/questions/asked/sets.js";
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
const sizes = (flags.sizes ?? "0,10000,100000").split(",").map(Number);

interface Told {
  outcome: Outcome;
  question: AskedQuestion;
  /** To find who is meant, without those for the card. */
  requests: number;
  tokens: number;
  answer: Record<string, any>;
}

async function setsWanted(): Promise<[string, QuestionSet][]> {
  if (flags.set?.endsWith(".ts")) return [["given", await import(pathToFileURL(flags.set).href)]];
  return Object.entries(SETS).filter(([name]) => flags.set === undefined || flags.set === name);
}

/** A new program over a Polar that has these customers, and so many others of real-life variety. */
async function ask(sets: [string, QuestionSet][], size: number): Promise<Told[]> {
  const polar = await startDemo({ customers: size, rich: true });
  const ids = new Map<string, string>();
  for (const [set, { customers }] of sets) {
    for (const [key, body] of Object.entries(customers)) {
      const response = await fetch(`${polar.url}/v1/customers/`, {
        method: "POST",
        headers: { authorization: `Bearer ${polar.token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${key}: ${await response.text()}`);
      ids.set(`${set}.${key}`, ((await response.json()) as { id: string }).id);
    }
  }
  const proxy = await countingProxy(polar.url);
  const server = { ...ours, ...(flags.program !== undefined && { path: flags.program }) };
  const env = () => ({ POLAR_SERVER: proxy.url, POLAR_ACCESS_TOKEN: polar.token });
  const session = await openSession(process.execPath, { ...server, env }, proxy.url);
  const told: Told[] = [];
  for (const [set, { questions }] of sets) {
    for (const question of questions) {
      const before = proxy.seen.length;
      const { result } = await session.request("tools/call", {
        name: "find_customer",
        arguments: { who: question.who },
      });
      const answer = result?.structuredContent ?? { error: result };
      const outcome = outcomeOf(answer, question, (key) => ids.get(`${set}.${key}`) ?? key);
      const requests = proxy.seen.slice(before).filter((line) => !CARD.test(line)).length;
      told.push({ outcome, question, requests, tokens: JSON.stringify(answer).length / 4, answer });
    }
  }
  await session.end();
  await proxy.close();
  await polar.close();
  return told;
}

const CARD = /\/state|\/subscriptions|payment-methods|benefit|meters|active=/;

function percentile(values: number[], share: number): number {
  return values.sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;
}

function row(size: number, told: Told[]): (string | number)[] {
  const share = (some: Told[], of: Told[]) => `${((100 * some.length) / of.length).toFixed(1)} %`;
  const someone = told.filter(({ question }) => question.means.length > 0);
  const nobody = told.filter(({ question }) => question.means.length === 0);
  const with_ = (list: Told[], ...outcomes: Outcome[]) => list.filter(({ outcome }) => outcomes.includes(outcome));
  const requests = (list: Told[]) => list.map((one) => one.requests);
  const none = told.filter(({ answer }) => answer.match === "none");
  return [
    size,
    told.length,
    share(with_(someone, "right exact", "right candidate"), someone),
    share(with_(someone, "none"), someone),
    with_(told, "wrong exact").length,
    share(with_(nobody, "somebody", "wrong exact"), nobody),
    percentile(requests(told), 0.5),
    percentile(requests(told), 0.95),
    Math.max(0, ...requests(none)),
    Math.round(
      percentile(
        told.map(({ tokens }) => tokens),
        0.5,
      ),
    ),
  ];
}

function describe({ outcome, question, requests, answer }: Told): string {
  const shown = (answer.candidates ?? [answer.customer]).filter(Boolean);
  const who = shown.map((one: any) => `${one.name ?? one.email} (${one.why ?? answer.matched_by})`).join("; ");
  const asked = JSON.stringify(question.who).slice(0, 300);
  return `${outcome} [${question.kind}] ${asked} means ${question.means.join(", ") || "nobody"}; got ${answer.match ?? JSON.stringify(answer).slice(0, 200)} ${who} after ${requests}`;
}

const sets = await setsWanted();
const rows: (string | number)[][] = [];
for (const size of sizes) {
  const told = await ask(sets, size);
  rows.push(row(size, told));
  if (!flags.verbose) continue;
  for (const one of told.filter(({ outcome }) => !outcome.startsWith("right"))) console.log(describe(one));
}
const heads = [
  "others",
  "questions",
  "right",
  "none",
  "wrong exact",
  "somebody for nobody",
  "requests",
  "p95",
  "most for none",
  "tokens",
];
console.log(table([heads, ...rows]));
