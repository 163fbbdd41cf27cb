/** `npm run soak`: checks that memory stays flat over 20,000 calls, 10,000 lists and 5,000 questions, each after as many to warm up. Linux only. */
import { startDemo } from "../src/demo/server.js";
import { nextId } from "./bench/customer.js";
import { startApi } from "./bench/loopback.js";
import { openSession, type Server, type Session } from "./bench/program.js";
import { ours } from "./bench/servers.js";
import { table } from "./table.js";

const LOOKS = 20;
/** Memory in the second half over memory in the first. The garbage collector may leave some for later. */
const MOST_GROWTH = 1.05;
const IN_FLIGHT = 16;

const demo = await startDemo({ customers: 1_000, rich: true });
const onDemo: Server = { ...ours, env: () => ({ POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token }) };
const misspelt = await misspeltNames();
let asked = 0;

const loads: Record<string, { requests: number; server?: Server; make(session: Session): Promise<any> }> = {
  "tools/call": { requests: 20_000, make: (session) => session.request("tools/call", ours.get(nextId())) },
  "failing tools/call": {
    requests: 20_000,
    make: (session) => session.request("tools/call", { name: "get_customer", arguments: { id: `no ${nextId()}` } }),
  },
  "find_customer among all": {
    requests: 5_000,
    server: onDemo,
    make: (session) =>
      session.request("tools/call", {
        name: "find_customer",
        arguments: { who: misspelt[asked++ % misspelt.length] },
      }),
  },
  "tools/list": { requests: 10_000, make: (session) => session.request("tools/list") },
};

const api = await startApi();
const rows: (string | number)[][] = [["requests", "", "MB, first half", "second half", "growth"]];
for (const [name, { requests, server = ours, make }] of Object.entries(loads)) {
  const session = await openSession(process.execPath, server, api.url);
  const many = async (left: number) => {
    const lane = async () => {
      while (left-- > 0) await make(session);
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  };
  // Warms up until the heap has its size for this load.
  await many(requests);
  const resident: number[] = [];
  for (let look = 0; look < LOOKS; look++) {
    await many(requests / LOOKS);
    resident.push(session.residentMb() ?? Number.NaN);
  }
  await session.end();
  const [first, second] = [resident.slice(0, LOOKS / 2), resident.slice(LOOKS / 2)].map((half) =>
    Math.min(...half),
  ) as [number, number];
  const growth = second / first;
  rows.push([name, requests, first.toFixed(1), second.toFixed(1), growth.toFixed(3)]);
  if (!(growth <= MOST_GROWTH)) process.exitCode = 1;
}
api.stop();
await demo.close();
console.log(table(rows));

/** Names that Polar's search does not find, so that all customers are asked for them. */
async function misspeltNames(): Promise<string[]> {
  const headers = { authorization: `Bearer ${demo.token}` };
  const list: any = await (await fetch(`${demo.url}/v1/customers/?limit=100`, { headers })).json();
  const names = list.items.map(({ name }: { name: string | null }) => name ?? "");
  return names
    .filter((name: string) => /^\w{4,} \w{5,}$/.test(name))
    .map((name: string) => `${name.slice(0, -2)}x${name.slice(-1)}`);
}
