import { type Agrees, agreesTo, type Find, type Guarded, type Job, type Read, type Step, type Undo } from "./job.js";
import type { Answer, Call, ListedTool, Model, Send } from "./model.js";
import { filled, rowsIn, type Seen, seenIn } from "./seen.js";

/** How a model got on with a job. */
export interface Played {
  calls: Call[];
  answers: Answer[];
  /** What it read last, of one call. */
  told: string;
  /** The emails for which it got a signed-in link. */
  sessions: string[];
}

/** Nobody says yes more often. */
const MOST_FOLLOWED = 12;

/** Goes through a job's steps as this model does. It ends with the last step, or where the model does not get on. */
export async function play(job: Job, model: Model, tools: readonly ListedTool[], send: Send): Promise<Played> {
  const calls: Call[] = [];
  const answers: Answer[] = [];
  let told = "";
  let seen: Seen = {};
  let guessed: Find | undefined;
  /** The email of whom the person means, once they said so. */
  let means: string | undefined;

  async function make(call: Call): Promise<Answer> {
    const counted: Send = async (sent, signal) => {
      calls.push(sent);
      const answer = await send(sent, signal);
      answers.push(answer);
      return answer;
    };
    const read = await model.send(call, counted);
    told = read.map(({ text }) => text).join("\n");
    return read.at(-1) as Answer;
  }

  /** Writes a call and makes it. Where it is refused and was written otherwise than a careful model does, it is corrected once. */
  async function call(tool: string, args: Record<string, unknown>): Promise<Answer> {
    const listed = tools.find(({ name }) => name === tool) as ListedTool;
    const plain = { tool, args: filled(args, seen) };
    const written = model.write(plain, listed);
    const answer = await make(written);
    if (!answer.isError || model.onFailure !== "corrects") return answer;
    if (guessed) {
      const found = guessed;
      guessed = undefined;
      if (!(await lookUp(found))) return answer;
      return make(model.write({ tool, args: filled(args, seen) }, listed));
    }
    return JSON.stringify(written) === JSON.stringify(plain) ? answer : make(plain);
  }

  async function lookUp({ find, means, plan, as }: Find): Promise<boolean> {
    let { value } = await call("find_customer", { who: find });
    if (value.match === "ambiguous") {
      const asked = value.candidates.find(({ email }: any) => means !== undefined && email === means);
      const chosen = model.choose(value.candidates, asked);
      if (chosen === undefined) return false;
      if (model.looksAgain) ({ value } = await call("find_customer", { who: model.lookUpBy(chosen) }));
      else value = { match: "exact", customer: chosen };
    }
    if (value.match !== "exact") return false;
    seen = seenIn(value, plan, as, seen);
    return true;
  }

  async function take(step: Step): Promise<boolean> {
    if ("find" in step) return find(step);
    if ("undo" in step) return undo(step);
    return "asking" in step ? guarded(step) : read(step);
  }

  async function find(step: Find): Promise<boolean> {
    means = step.means;
    const id = model.guess(step.find);
    if (id === undefined) return lookUp(step);
    guessed = step;
    seen = { ...seen, id, external_id: id, email: step.find };
    return true;
  }

  async function read({ call: tool, args, toTheEnd, keeps = {} }: Read): Promise<boolean> {
    let answer = await call(tool, args);
    for (let page = 1; toTheEnd && model.turnsPages && answer.value.has_more && page < MOST_FOLLOWED; page++) {
      answer = await follow(answer.value.next, { tool, args });
    }
    for (const [name, which] of Object.entries(keeps)) seen = { ...seen, [name]: rowsIn(answer.value, which) };
    return confirm(answer, { tool, args }, means);
  }

  const follow = ({ tool, arguments: args }: any, before: Call) => {
    const next = model.follow({ tool, args }, before);
    return call(next.tool, next.args);
  };

  async function guarded({ asking: tool, args, agrees }: Guarded): Promise<boolean> {
    const atOnce = model.confirmsAtOnce && agrees !== undefined;
    return confirm(await call(tool, { ...args, confirm: atOnce }), { tool, args }, agrees);
  }

  async function undo({ agrees }: Undo): Promise<boolean> {
    const before = calls.at(-1) as Call;
    const { undo, undo_file } = answers.at(-1)?.value ?? {};
    if (undo) return confirm(await follow(undo, before), before, agrees);
    if (undo_file === undefined) return false;
    const args = { undo: undo_file };
    return confirm(await call("save_customers", { ...args, confirm: false }), { tool: "save_customers", args }, agrees);
  }

  /** Shows a preview to the person, and makes the call that it proposes if they agree, again while that comes back. */
  async function confirm(shown: Answer, before: Call, agrees: Agrees | undefined): Promise<boolean> {
    let answer = shown;
    for (let followed = 0; followed < MOST_FOLLOWED; followed++) {
      const { outcome, next } = answer.value;
      if (outcome !== "needs_confirmation" && outcome !== "partly_done") return !answer.isError;
      const asked = agreesTo(agrees, answer.text);
      if (next === undefined || !model.agrees(asked)) return false;
      // Whoever is asked the same again has a model that does not get on.
      if (followed > 0 && outcome === "needs_confirmation") return false;
      answer = await follow(next, before);
    }
    return false;
  }

  for (const step of job.steps) {
    if (!(await take(step)) && model.onFailure !== "ignores") break;
  }
  const urls = answers.map(({ value }) => String(value.url ?? "")).filter((url) => url.includes("session_token="));
  const sessions = urls.map((url) => new URL(url).searchParams.get("email") ?? "?");
  return { calls, answers, told, sessions: [...new Set(sessions)] };
}
