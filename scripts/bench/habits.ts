import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { table } from "../table.js";
import { HABITS, modelWith } from "./habits/habits.js";
import { JOBS } from "./habits/jobs.js";
import type { Played } from "./habits/play.js";
import { createPolars } from "./habits/polars.js";
import { type Run, run } from "./habits/run.js";

const POLICIES = ["confirm", "preview", "ask"];
/** Most of a job is waiting. */
const AT_ONCE = 6;

const tokens = (text: string): number => encode(text).length;

/** What a measurement shows. */
interface Measured {
  /** How the jobs of each habit ended under each policy. */
  table: string;
  /** What was changed wrongly, call by call. */
  wrongs: string[];
}

/**
 * Every job by a model with each habit, under each policy.
 * @param wanted are the habits whose name has this text
 */
export async function measureHabits(wanted = ""): Promise<Measured> {
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
  return { table: table([HEADER, ...rows], LEGEND), wrongs };
}

const LEGEND =
  "How many of the jobs end so. Right: with all that was wanted, and nothing else. Asked: nothing was changed, and it is a person's turn to say who is meant, or yes. Nothing: nothing was changed that should not have been. Calls and tokens read: means.";
const HEADER = ["habit", "policy", "right", "asked", "nothing", "wrong changes", "calls a job", "tokens read a job"];

function figuresOf(runs: readonly Run[]): (string | number)[] {
  const of = (verdict: string) => runs.filter(({ score }) => score.verdict === verdict).length;
  const asked = runs.filter(({ score, played }) => score.verdict === "harmless" && endsWithQuestion(played)).length;
  const mean = (count: (run: Run) => number) => runs.reduce((sum, one) => sum + count(one), 0) / runs.length;
  const read = ({ played }: Run) => played.answers.reduce((sum, { text }) => sum + tokens(text), 0);
  const calls = mean(({ played }) => played.calls.length).toFixed(1);
  return [of("done"), asked, of("harmless") - asked, of("wrong"), calls, Math.round(mean(read))];
}

/** Whether it is a person's turn: to say who is meant, or yes. */
function endsWithQuestion({ answers }: Played): boolean {
  const { match, outcome, error } = answers.at(-1)?.value ?? {};
  return match === "ambiguous" || outcome === "needs_confirmation" || error?.code === "declined";
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
