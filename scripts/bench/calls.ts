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
  /** Gets a customer. */
  call(): Promise<unknown>;
  sequentialMs: number[];
  perSecond: number[];
}

/** A customer through each server, and by a bare undici request: one after the other, and 64 in flight. */
export async function measureCalls(node: string, servers: Server[], api: string): Promise<string> {
  const pool = new Pool(api, { connections: IN_FLIGHT });
  const direct = async () => {
    const answer = await pool.request({ path: `/v1/customers/${nextId()}`, method: "GET" });
    return answer.body.json();
  };
  const sessions = await Promise.all(servers.map((server) => openSession(node, server, api)));
  const callers: Caller[] = [
    { name: "bare undici request", call: direct },
    ...sessions.map((session, index) => ({
      name: servers[index]?.name ?? "",
      call: () => session.request("tools/call", servers[index]?.get(nextId())).then(mustHaveWorked),
    })),
  ].map((caller) => ({ ...caller, sequentialMs: [], perSecond: [] }));

  for (let round = 0; round <= ROUNDS; round++) {
    for (const caller of callers) {
      const sequentialMs = await oneByOne(caller.call);
      const perSecond = await manyAtOnce(caller.call);
      // The first round warms up.
      if (round > 0) {
        caller.sequentialMs.push(...sequentialMs);
        caller.perSecond.push(perSecond);
      }
    }
  }
  await Promise.all([pool.close(), ...sessions.map((session) => session.end())]);

  const [bare] = callers;
  const polars = callers.at(-1);
  const p50 = (caller: Caller | undefined) => quantile(caller?.sequentialMs ?? [], 0.5);
  const rate = (caller: Caller | undefined) => quantile(caller?.perSecond ?? [], 0.5);
  return table([
    [
      "a call to a loopback API",
      "p50, ms",
      "p99, ms",
      "more than bare, ms",
      `calls/s, ${IN_FLIGHT} in flight`,
      "× Polar's",
    ],
    ...callers.map((caller) => [
      caller.name,
      p50(caller).toFixed(2),
      quantile(caller.sequentialMs, 0.99).toFixed(2),
      (p50(caller) - p50(bare)).toFixed(2),
      Math.round(rate(caller)),
      (rate(caller) / rate(polars)).toFixed(2),
    ]),
  ]);
}

function mustHaveWorked({ result, error }: any): void {
  if (error || result.isError) throw new Error(JSON.stringify(error ?? result));
}

async function oneByOne(call: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let made = 0; made < SEQUENTIAL; made++) {
    const start = performance.now();
    await call();
    took.push(performance.now() - start);
  }
  return took;
}

async function manyAtOnce(call: () => Promise<unknown>): Promise<number> {
  let left = AT_ONCE;
  const start = performance.now();
  const lane = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return (AT_ONCE / (performance.now() - start)) * 1000;
}
