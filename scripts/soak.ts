/** `npm run soak`: checks that memory stays flat over 20,000 calls and 10,000 lists, each after as many to warm up. Linux only. */
import { nextId } from "./bench/customer.js";
import { startApi } from "./bench/loopback.js";
import { openSession, type Session } from "./bench/program.js";
import { ours } from "./bench/servers.js";
import { table } from "./table.js";

const LOOKS = 20;
/** Memory in the second half over memory in the first. The garbage collector may leave some for later. */
const MOST_GROWTH = 1.05;
const IN_FLIGHT = 16;

const loads: Record<string, { requests: number; make(session: Session): Promise<any> }> = {
  "tools/call": { requests: 20_000, make: (session) => session.request("tools/call", ours.get(nextId())) },
  "failing tools/call": {
    requests: 20_000,
    make: (session) => session.request("tools/call", { name: "get_customer", arguments: { id: `no ${nextId()}` } }),
  },
  "tools/list": { requests: 10_000, make: (session) => session.request("tools/list") },
};

const api = await startApi();
const rows: (string | number)[][] = [["requests", "", "MB, first half", "second half", "growth"]];
for (const [name, { requests, make }] of Object.entries(loads)) {
  const session = await openSession(process.execPath, ours, api.url);
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
console.log(table(rows));
