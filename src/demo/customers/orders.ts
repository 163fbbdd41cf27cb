import type { Micros } from "../values/timestamp.js";
import { byAge } from "./by-age.js";
import { byText } from "./by-text.js";
import { type CustomerFilter, keepsAll, testOf } from "./filter.js";
import type { Population } from "./population.js";
import type { Criterion } from "./sorting.js";

/** The indices of a population's customers who fit, sorted. */
export type Orders = (filter: CustomerFilter, criteria: readonly Criterion[], now: Micros) => Uint32Array;

interface Known {
  readonly question: string;
  readonly order: Uint32Array;
  /** The answer is the same at all times from and before these. */
  readonly from: Micros;
  readonly before: Micros;
}

const REMEMBERED = 4;

/** Remembers the last answers: a population never changes, and clients ask for page after page. */
export function createOrders(population: Population): Orders {
  const known: Known[] = [];
  let ages: Uint32Array | undefined;
  return (filter, criteria, now) => {
    const question = JSON.stringify([filter, [...filter.metadata], criteria]);
    const before = known.find((one) => one.question === question && one.from <= now && now < one.before);
    if (before !== undefined) return before.order;
    const { fits, ...lasts } = whoFits(population, filter, now);
    const [first] = criteria;
    const isByAge = first === undefined || first.column === "created_at";
    if (isByAge) ages ??= byAge(population);
    const fitting = (isByAge && ages ? ages : allOf(population)).filter((index) => fits[index] === 1);
    const order = isByAge ? inDirection(fitting, first) : byText(population, fitting, criteria);
    known.unshift({ question, order, ...lasts });
    known.splice(REMEMBERED);
    return order;
  };
}

function whoFits(population: Population, filter: CustomerFilter, now: Micros) {
  let from = Number.NEGATIVE_INFINITY;
  let before = Number.POSITIVE_INFINITY;
  const test = testOf(filter, now, (until) => {
    if (until <= now) from = Math.max(from, until);
    else before = Math.min(before, until);
  });
  const all = keepsAll(filter);
  const fits = new Uint8Array(population.size).fill(Number(all));
  const only = filter.email === undefined ? undefined : [population.byEmail(filter.email.toLowerCase()) ?? []].flat();
  const candidates = only ?? (all ? [] : fits.keys());
  for (const index of candidates) fits[index] = Number(test(population.sketch(index)));
  return { fits, from, before };
}

function allOf({ size }: Population): Uint32Array {
  return new Uint32Array(size).map((_, index) => index);
}

/** No two have signed up in the same microsecond. */
function inDirection(oldestFirst: Uint32Array, criterion: Criterion | undefined): Uint32Array {
  return criterion?.sign === -1 ? oldestFirst.reverse() : oldestFirst;
}
