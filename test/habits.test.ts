import { afterAll, expect, test } from "vitest";
import { HABITS, modelWith } from "../scripts/bench/habits/habits.js";
import { JOBS } from "../scripts/bench/habits/jobs.js";
import { createPolars } from "../scripts/bench/habits/polars.js";
import { run } from "../scripts/bench/habits/run.js";
import { share } from "./support/runs.js";

/* A share of `npm run bench -- habits`, which plays every job with every habit under every policy. */

const polars = createPolars();
afterAll(() => polars.close());

/** No server can tell its yes from a person's; whoever asks the person can. */
const AGREES_TO_ALL = "first candidate, confirmed";

const policyFor = (habit: string) => (habit === AGREES_TO_ALL ? "ask" : "confirm");

/** Of those about somebody who is certain. */
const CERTAIN = JOBS.filter(({ asks }) => /Remove Chloé|What would we lose|Oskar Lindqvist is/.test(asks));
/** Of those about one of two Janes, one for each way to write. */
const UNCLEAR = JOBS.filter(({ asks }) => /Tag Jane|Jane is in the chat|Invite Jane|Delete Jane/.test(asks));
const TAKING = Object.keys(HABITS).filter((name) => name.includes("first candidate"));
const OTHERS = Object.keys(HABITS).filter((name) => !TAKING.includes(name));

async function wrongChanges(jobs: typeof JOBS, habit: string, policy: string): Promise<string[]> {
  const wrongs: string[] = [];
  for (const job of jobs) {
    const { score } = await run(job, modelWith(HABITS[habit] ?? ((model) => model)), policy, polars);
    wrongs.push(...score.wrong.map((change) => `${job.asks}: ${change}`));
  }
  return wrongs;
}

test.each(share(OTHERS, 3))("a model with the habit %j changes nothing wrongly", async (habit) => {
  expect(CERTAIN).toHaveLength(3);
  const own = OTHERS.indexOf(habit) % CERTAIN.length;
  expect(await wrongChanges(CERTAIN.slice(own, own + 1), habit, policyFor(habit))).toEqual([]);
});

test.each(share(TAKING, 3))("where it is not clear who is meant, %j changes nothing wrongly", async (habit) => {
  expect(UNCLEAR).toHaveLength(4);
  expect(await wrongChanges(UNCLEAR, habit, policyFor(habit))).toEqual([]);
});

test("a careful model does what is asked, once it is said who is meant", async () => {
  for (const job of UNCLEAR.slice(0, 2)) {
    const { score } = await run(job, modelWith(HABITS.careful ?? ((model) => model)), "confirm", polars);
    expect(score, job.asks).toMatchObject({ verdict: "done" });
  }
});
