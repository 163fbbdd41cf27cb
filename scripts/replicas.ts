/**
 * `npm run replicas [-- --calls N]`: 10,000 calls of two keys through a real nginx to three processes of the built program, with
 * the files of docs/deploy, while each process in turn is drained and killed and started again. Prints what was promised and
 * what was seen; ends with 1 if a promise was broken. nginx is the one on PATH, or Debian's, which is unpacked and not installed.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { readFlags } from "./flags.js";
import { freePort } from "./free-port.js";
import { addHttpKey, keysFileIn } from "./http-key.js";
import { openClient } from "./replicas/client.js";
import { replica, type Stop } from "./replicas/fleet.js";
import { type Journey, type Traveler, travel } from "./replicas/journeys.js";
import { startNginx } from "./replicas/nginx.js";
import { openOrganization } from "./replicas/organization.js";
import { type Stopped, verdicts } from "./replicas/verdicts.js";
import { table } from "./table.js";

const flags = readFlags({ calls: { type: "string", default: "10000" } });
const CALLS = Number(flags.calls);
const IN_FLIGHT = 16;
const KNOWN = 60;
/** How often each process is drained, and killed. */
const TURNS = 2;

const directory = mkdtempSync(join(tmpdir(), "polar-replicas-"));
process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

const organizations = await Promise.all(["north", "south"].map(openOrganization));
const keys = organizations.map(({ name, url: server, token }) =>
  addHttpKey(directory, { name, server, token, options: ["--delete-policy", "ask"] }),
);
const credentials = join(directory, "credentials");
mkdirSync(credentials);
writeFileSync(join(credentials, "seal-key"), `${randomBytes(32).toString("base64")}\n`, { mode: 0o400 });

const ports = [await freePort(), await freePort(), await freePort()];
const files = { directory, keysFile: keysFileIn(directory), credentials };
const replicas = ports.map((port) => replica(port, files));
for (const one of replicas) process.once("exit", () => one.end());
await Promise.all(replicas.map(({ start }) => start()));
const nginx = await startNginx(directory, ports);
const client = openClient(nginx, IN_FLIGHT);

const travelers: Traveler[] = await Promise.all(
  organizations.map(async (organization, index) => ({
    organization,
    call: client.of(keys[index] ?? ""),
    known: await Promise.all(
      Array.from({ length: KNOWN }, (_, known) => organization.makeCustomer(`${organization.name}-known-${known}`)),
    ),
  })),
);

const journeys: Journey[] = [];
let isStopping = true;
const start = performance.now();
const lanes = Array.from({ length: IN_FLIGHT }, async (_, lane) => {
  const traveler = travelers[lane % travelers.length] as Traveler;
  while (client.made() < CALLS || isStopping) journeys.push(await travel(traveler));
});
const stopped = await stopInTurn();
isStopping = false;
await Promise.all(lanes);
const seconds = (performance.now() - start) / 1000;

await client.close();
await nginx.stop();
const calls = nginx.calls();
const results = verdicts({ journeys, organizations, stopped, calls, inFlight: IN_FLIGHT });
await Promise.all(replicas.map((one) => one.stop("drain")));
await Promise.all(organizations.map((organization) => organization.close()));

console.log(
  `${nginx.version}, Node ${process.versions.node}: ${client.made()} calls, ${IN_FLIGHT} in flight, in ${seconds.toFixed(0)} s\n`,
);
console.log(
  table([["promise", "cases", "broken"], ...results.map(({ promise, cases, broken }) => [promise, cases, broken])]),
);
console.log(table([["process", "answered", "drained, ms", "killed", "unknown"], ...ports.map(rowOf)]));
const odd = journeys.flatMap(({ kind, calls: made }) => made.map(({ outcome }) => `${kind}: ${outcome}`));
console.log(table([["journey and outcome", "calls"], ...counted(odd)]));
process.exit(results.every(({ cases, broken }) => cases > 0 && broken === 0) ? 0 : 1);

/** Each process in turn, evenly over all calls. */
async function stopInTurn(): Promise<Stopped[]> {
  const turns = Array.from({ length: TURNS }).flatMap(() =>
    (["drain", "kill"] as const).flatMap((how: Stop) => replicas.map((one) => ({ how, one }))),
  );
  const seen: Stopped[] = [];
  for (const [turn, { how, one }] of turns.entries()) {
    while (client.made() < (CALLS * (turn + 1)) / (turns.length + 2)) await setTimeout(10);
    const from = Date.now();
    const ended = await one.stop(how);
    await one.start();
    seen.push({ how, port: one.port, from, until: Date.now(), ...ended });
  }
  return seen;
}

function rowOf(port: number): (string | number)[] {
  const through = [...calls.values()].filter((passed) => passed.port === port);
  const mine = stopped.filter((one) => one.port === port);
  return [
    port,
    through.filter(({ status }) => status === 200).length,
    mine.flatMap(({ how, ms }) => (how === "drain" ? [ms.toFixed(0)] : [])).join(", "),
    mine.filter(({ how }) => how === "kill").length,
    through.filter(({ status }) => status === 502).length,
  ];
}

function counted(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}
