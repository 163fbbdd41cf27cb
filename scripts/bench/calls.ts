import { Pool } from "undici";
import { table } from "../table.js";
import { nextId } from "./customer.js";
import { quantile } from "./figures.js";
import { openSession, type Server } from "./program.js";

const ROUNDS = 5;
const SEQUENTIAL = 600;
const IN_FLIGHT = 64;
const AT_ONCE = 6_000;

interface Caller {
  name: string;
  get(id: string): Promise<unknown>;
}

interface Figures {
  sequentialMs: number[];
  perSecond: number[];
}

/** Reads customers through each server and by a bare undici request, one by one and with 64 in flight. */
export async function measureCalls(node: string, servers: Server[], api: string): Promise<string> {
  const pool = new Pool(api, { connections: IN_FLIGHT });
  const direct = async (id: string) => {
    const answer = await pool.request({ path: `/v1/customers/${id}`, method: "GET" });
    return answer.body.json();
  };
  const sessions = await Promise.all(servers.map((server) => openSession(node, server, api)));
  const callers: Caller[] = [
    { name: "bare undici request", get: direct },
    ...sessions.map((session, index) => ({
      name: servers[index]?.name ?? "",
      get: (id: string) => session.request("tools/call", servers[index]?.get(id)).then(mustHaveWorked),
    })),
  ];
  const figures = callers.map((): Figures => ({ sequentialMs: [], perSecond: [] }));

  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, { get }] of callers.entries()) {
      const sequentialMs = await oneByOne(() => get(nextId()));
      const perSecond = await manyAtOnce(() => get(nextId()));
      // The first round warms up.
      if (round === 0) continue;
      figures[index]?.sequentialMs.push(...sequentialMs);
      figures[index]?.perSecond.push(perSecond);
    }
  }
  await Promise.all([pool.close(), ...sessions.map((session) => session.end())]);

  const p50 = (index: number) => quantile(figures.at(index)?.sequentialMs ?? [], 0.5);
  const perSecond = (index: number) => quantile(figures.at(index)?.perSecond ?? [], 0.5);
  const rate = (index: number) =>
    `${Math.round(perSecond(index))} (${(perSecond(index) / perSecond(-1)).toFixed(1)} ×)`;
  return table(
    [
      [
        ...["a call to a loopback API", "p50, ms", "p99, ms", "p50 over bare, ms"],
        `calls/s, ${IN_FLIGHT} in flight (× Polar's)`,
      ],
      ...callers.map(({ name }, index) => [
        name,
        p50(index).toFixed(2),
        quantile(figures[index]?.sequentialMs ?? [], 0.99).toFixed(2),
        (p50(index) - p50(0)).toFixed(2),
        rate(index),
      ]),
    ],
    "Half of the calls, one by one, took at most p50, and 99 % at most p99; p50 over bare is what the server adds to the bare request that it makes. In parentheses: calls a second as a multiple of Polar's server.",
  );
}

export function mustHaveWorked({ result, error }: any): void {
  if (error || result.isError) throw new Error(JSON.stringify(error ?? result));
}

export async function oneByOne(call: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let made = 0; made < SEQUENTIAL; made++) {
    const start = performance.now();
    await call();
    took.push(performance.now() - start);
  }
  return took;
}

export async function manyAtOnce(call: () => Promise<unknown>): Promise<number> {
  let left = AT_ONCE;
  const start = performance.now();
  const lane = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return (AT_ONCE / (performance.now() - start)) * 1000;
}
