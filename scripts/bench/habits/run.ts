import { connect } from "./connection.js";
import { agreesTo, type Job } from "./job.js";
import type { Model } from "./model.js";
import { type Played, play } from "./play.js";
import type { Polars } from "./polars.js";
import { type Score, scoreOf } from "./score.js";
import { stateOf } from "./state.js";

export interface Run {
  played: Played;
  score: Score;
}

/** Writes whose effect the compared state holds; of a session, the answer tells. */
const COMPARED = /^\w+ \/v1\/(customers|members|subscriptions|customer-sessions)\//;

/** One job by one model, on an embedded Polar as it is at its start. */
export async function run(job: Job, model: Model, policy: string, polars: Polars): Promise<Run> {
  const polar = await polars.take();
  const before = await polars.atStart(polar);
  const { tools, send, close } = await connect(polar.demo, policy, (question) => saysYes(job, question));
  try {
    const played = await play(job, model, tools, send);
    await close();
    const after = polar.writes.length === 0 ? before : await stateOf(polar.demo);
    const others = polar.writes.filter((write) => !COMPARED.test(write));
    return { played, score: scoreOf(job, { before, after, others }, played) };
  } finally {
    await close();
    await polars.giveBack(polar);
  }
}

/** The person agrees to what they look for in a preview, to whom they mean, and to nothing else. */
function saysYes({ steps }: Job, question: string): boolean {
  return steps.some((step) =>
    "find" in step
      ? question.includes("is meant?") && agreesTo(step.means, question)
      : "agrees" in step && agreesTo(step.agrees, question),
  );
}
