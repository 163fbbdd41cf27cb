import { assistant } from "../../../support/assistant.js";
import { closing } from "../../../support/closing.js";
import { countingProxy } from "../../../support/counting-proxy.js";
import { judge, type Question, type Verdict } from "./expectations.js";
import type { Population } from "./population.js";

export interface Asked {
  readonly who: string;
  readonly expected: string;
  readonly verdict: Verdict;
  /** The answer, with the keys of customers in place of their ids. */
  readonly got: string;
  readonly exact: boolean;
  /** To Polar. */
  readonly requests: number;
}

/** Each has a server with an index of its own, which takes longer to make than it saves. */
const LANES = 1;

/** Asks all questions through real MCP clients, a few at a time. For use in a test. */
export async function askAll<K extends string>(
  questions: readonly Question<K>[],
  polar: Population<K>,
): Promise<Asked[]> {
  const id = (key: K) => polar.people[key].id;
  const keys = new Map(Object.entries<{ id: string }>(polar.people).map(([key, person]) => [person.id, key]));
  const asked: Asked[] = [];
  const waiting = questions.entries();
  // Each lane has its own server and counter, so that a count belongs to one question.
  const lane = async () => {
    const counter = closing(await countingProxy(polar.url));
    const { raw } = await assistant({ POLAR_SERVER: counter.url, POLAR_ACCESS_TOKEN: polar.token });
    for (const [index, question] of waiting) {
      const who = typeof question.who === "string" ? question.who : question.who(id);
      const before = counter.count();
      const answer: Record<string, any> = await raw("find_customer", { who }).then(
        (result) => result.structuredContent ?? { error: result.content },
        (error: unknown) => ({ error: String(error) }),
      );
      asked[index] = {
        who,
        expected: [question.expect.kind, ...question.expect.keys].join(" "),
        verdict: judge(answer, question.expect, id as (key: string) => string),
        got: brief(answer, keys),
        exact: answer.match === "exact",
        requests: counter.count() - before,
      };
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return asked;
}

export function describeAsked({ who, expected, got, requests }: Asked): string {
  return `${JSON.stringify(who)}: expected ${expected}, got ${got} after ${requests} requests`;
}

function brief(answer: Record<string, any>, keys: ReadonlyMap<string, string>): string {
  const keyOf = (customer: any) => keys.get(customer?.id) ?? `${customer?.name} <${customer?.email}>`;
  if (answer.match === "exact") return `exact ${keyOf(answer.customer)}`;
  if (answer.match === "ambiguous") return `ambiguous ${(answer.candidates ?? []).map(keyOf).join(", ")}`;
  return answer.match === "none" ? "none" : JSON.stringify(answer).slice(0, 300);
}
