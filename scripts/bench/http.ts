import { Pool } from "undici";
import { table } from "../table.js";
import { nextId } from "./customer.js";
import { median, quantile } from "./figures.js";
import { type Measured, startMeasured } from "./http/process.js";
import { variantsOn } from "./http/variants.js";
import { startApi } from "./loopback.js";

const SEQUENTIAL = 200;
const IN_FLIGHT = 64;
const AT_ONCE = 1_800;
/**
 * Rounds before those that are measured, which make 10,000 calls: meanwhile V8 compiles what is called often, and memory
 * grows to its size.
 */
const WARM_UP = 5;
const MB = 1024 * 1024;

interface Figures {
  sequentialMs: number[];
  /** Microseconds of processor time for each call, one after the other and at once, by round. */
  oneCpu: number[];
  manyCpu: number[];
  perSecond: number[];
}

/**
 * Reads customers through each server over HTTP, one by one and with 64 in flight, in shuffled rounds.
 * @param rounds how many are measured
 */
export async function measureHttp(node: string, rounds: number): Promise<string> {
  const api = await startApi();
  const variants = await variantsOn(api.url);
  const pool = new Pool(api.url, { connections: IN_FLIGHT });
  const direct: Measured = {
    async get(id) {
      const answer = await pool.request({ path: `/v1/customers/${id}`, method: "GET" });
      await answer.body.json();
    },
    used: async () => ({ cpu: 0, rss: 0 }),
    end: () => pool.close(),
  };
  const servers = [direct];
  for (const variant of variants) servers.push(await startMeasured(node, variant, IN_FLIGHT));
  const figures = servers.map((): Figures => ({ sequentialMs: [], oneCpu: [], manyCpu: [], perSecond: [] }));

  let resident: number[] = [];
  for (let round = -WARM_UP; round < rounds; round++) {
    if (round === 0) resident = await Promise.all(servers.map(async (server) => (await server.used()).rss / MB));
    for (const index of shuffled(servers.keys())) {
      const [server, seen] = [servers[index], figures[index]];
      if (!server || !seen) continue;
      const [before, sequentialMs] = [(await server.used()).cpu, await oneByOne(server)];
      const between = (await server.used()).cpu;
      const perSecond = await manyAtOnce(server);
      const after = (await server.used()).cpu;
      if (round < 0) continue;
      seen.sequentialMs.push(...sequentialMs);
      seen.oneCpu.push((between - before) / SEQUENTIAL);
      seen.manyCpu.push((after - between) / AT_ONCE);
      seen.perSecond.push(perSecond);
    }
  }
  await Promise.all(servers.map((server) => server.end()));
  api.stop();

  const p50 = (index: number) => median(figures[index]?.sequentialMs ?? []);
  const cpu = (index: number, kind: "oneCpu" | "manyCpu" = "manyCpu") => median(figures[index]?.[kind] ?? []);
  const names = ["bare undici request", ...variants.map(({ name }) => name)];
  const rows = names.map((name, index) => [
    name,
    p50(index).toFixed(2),
    quantile(figures[index]?.sequentialMs ?? [], 0.99).toFixed(2),
    ...(index === 0
      ? ["", "", "", ""]
      : [
          cpu(index, "oneCpu").toFixed(0),
          cpu(index).toFixed(0),
          (cpu(index) / cpu(1)).toFixed(2),
          (resident[index] ?? Number.NaN).toFixed(0),
        ]),
    median(figures[index]?.perSecond ?? []).toFixed(0),
  ]);
  const seen = table(
    [
      [
        "a call that reads a customer",
        "p50, ms",
        "p99, ms",
        "processor, µs, one by one",
        `${IN_FLIGHT} in flight`,
        "× bare",
        `MB after ${(WARM_UP * (SEQUENTIAL + AT_ONCE)).toLocaleString("en-US")}`,
        "calls/s",
      ],
      ...rows,
    ],
    `Half of the calls, one by one, took at most p50, and 99 % at most p99. Processor: time that the server takes for a call, one by one and with ${IN_FLIGHT} in flight; × bare: the latter as a multiple of bare node:http's. MB: its memory after that many calls.`,
  );

  const [older, newer, sdk1, sdk2Older, sdk2] = [2, 3, 4, 5, 6];
  const wanted = [
    ["p50 over a bare undici request, ms", 0.5, (index: number) => p50(index) - p50(0)],
    ["processor time over bare node:http's", 1.5, (index: number) => cpu(index) / cpu(1)],
    ["processor time over SDK 1.x's", 0.5, (index: number) => cpu(index) / cpu(sdk1)],
    ["processor time over server 2.4's", 0.5, (index: number) => cpu(index) / cpu(index === newer ? sdk2 : sdk2Older)],
    ["memory over bare node:http's", 1.5, (index: number) => (resident[index] ?? Number.NaN) / (resident[1] ?? 0)],
  ] as const;
  return `${seen}\n${table(
    [
      ["", "wanted at most", "2025-11-25", "2026-07-28"],
      ...wanted.map(([what, most, of]) => [what, most, of(older).toFixed(2), of(newer).toFixed(2)]),
    ],
    "What this program should keep to, and its figures in the two protocols.",
  )}`;
}

function shuffled(values: Iterable<number>): number[] {
  return [...values]
    .map((value) => ({ value, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value);
}

async function oneByOne({ get }: Measured): Promise<number[]> {
  const took: number[] = [];
  for (let made = 0; made < SEQUENTIAL; made++) {
    const start = performance.now();
    await get(nextId());
    took.push(performance.now() - start);
  }
  return took;
}

/** Returns calls for each second. */
async function manyAtOnce({ get }: Measured): Promise<number> {
  let left = AT_ONCE;
  const start = performance.now();
  const lane = async () => {
    while (left-- > 0) await get(nextId());
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return (AT_ONCE / (performance.now() - start)) * 1000;
}
