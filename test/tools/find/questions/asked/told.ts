import { type Outcome, outcomeOf } from "./outcome.js";
import type { AskedQuestion, QuestionSet } from "./sets.js";

/** What became of a question. */
export interface Told {
  set: string;
  question: AskedQuestion;
  outcome: Outcome;
  /** To find who is meant, without those for the card. */
  requests: number;
  answer: Record<string, any>;
}

/** A Polar that the questions are asked of, and how many requests it got. */
export interface Asking {
  /** Such as `http://127.0.0.1:41234`. */
  url: string;
  token: string;
  /** Lines such as `GET /v1/customers/`, of all requests so far. */
  seen: readonly string[];
  /** The structured answer of `find_customer`, or what stands in its place. */
  find(who: string): Promise<Record<string, any>>;
}

/** Adds the customers of each set, then asks its questions, one after the other. */
export async function askSets(sets: readonly (readonly [string, QuestionSet])[], asking: Asking): Promise<Told[]> {
  const ids = new Map<string, string>();
  for (const [set, { customers }] of sets) {
    for (const [key, body] of Object.entries(customers)) ids.set(`${set}.${key}`, await create(body, asking));
  }
  const all: Told[] = [];
  for (const [set, { questions }] of sets) {
    for (const question of questions) {
      const before = asking.seen.length;
      const answer = await asking.find(question.who);
      const outcome = outcomeOf(answer, question, (key) => ids.get(`${set}.${key}`) ?? key);
      const requests = asking.seen.slice(before).filter((line) => !OF_CARD.test(line)).length;
      all.push({ set, question, outcome, requests, answer });
    }
  }
  return all;
}

const OF_CARD = /\/state|\/subscriptions|\/payment-methods|\/benefit|\/meters|active=/;

/** Creates a customer and returns its id. */
export async function create(body: object, { url, token }: Pick<Asking, "url" | "token">): Promise<string> {
  const response = await fetch(`${url}/v1/customers/`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} for ${JSON.stringify(body)}: ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
}

export function describeTold({ outcome, question, requests, answer }: Told): string {
  const shown = (answer.candidates ?? [answer.customer]).filter(Boolean);
  const who = shown.map((one: any) => `${one.name ?? one.email} (${one.why ?? answer.matched_by})`).join("; ");
  const got = answer.match ?? JSON.stringify(answer).slice(0, 200);
  const asked = JSON.stringify(question.who).slice(0, 300);
  return `${outcome} [${question.kind}] ${asked} means ${question.means.join(", ") || "nobody"}; got ${got} ${who} after ${requests}`;
}
