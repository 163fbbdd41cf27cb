import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { table } from "../table.js";
import { HABITS, modelWith } from "./habits/habits.js";
import { JOBS } from "./habits/jobs.js";
import { createPolars } from "./habits/polars.js";
import { type Run, run } from "./habits/run.js";

const POLICIES = ["confirm", "preview", "ask"];
/** Most of a job is waiting. */
const AT_ONCE = 6;

const tokens = (text: string): number => encode(text).length;

/**
 * Every job by a model with each habit, under each policy, as a table; then what was changed wrongly, call by call.
 * @param wanted are the habits whose name has this text
 */
export async function measureHabits(wanted = ""): Promise<string> {
  const rows: (string | number)[][] = [];
  const wrongs: string[] = [];
  const polars = createPolars();
  for (const [name, habit] of Object.entries(HABITS)) {
    if (!name.includes(wanted)) continue;
    for (const policy of POLICIES) {
      const runs = await eachOf(JOBS, (job) => run(job, modelWith(habit), policy, polars));
      rows.push([name, policy, ...figuresOf(runs)]);
      wrongs.push(...runs.flatMap((one, index) => wrongOf(one, `${name}, ${policy}: ${JOBS[index]?.asks}`)));
    }
  }
  await polars.close();
  return [
    table([["habit", "policy", "done", "harmless", "wrong", "calls a job", "tokens read a job"], ...rows]),
    ...wrongs,
  ].join("\n");
}

function figuresOf(runs: readonly Run[]): (string | number)[] {
  const of = (verdict: string) => runs.filter(({ score }) => score.verdict === verdict).length;
  const mean = (count: (run: Run) => number) => runs.reduce((sum, one) => sum + count(one), 0) / runs.length;
  const read = ({ played }: Run) => played.answers.reduce((sum, { text }) => sum + tokens(text), 0);
  const calls = mean(({ played }) => played.calls.length).toFixed(1);
  return [of("done"), of("harmless"), of("wrong"), calls, Math.round(mean(read))];
}

function wrongOf({ score, played }: Run, title: string): string[] {
  if (score.wrong.length === 0) return [];
  const calls = played.calls.map(({ tool, args }) => `  ${tool} ${JSON.stringify(args)}`);
  return [[title, ...calls, ...score.wrong.map((change) => `  changed: ${change}`)].join("\n")];
}

/** The results in the order of the items. */
async function eachOf<T, R>(items: readonly T[], take: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await take(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
