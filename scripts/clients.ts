// Drives real clients against the built program; docs/clients.md says what is seen.
//
// npm run clients                 all of them
// npm run clients -- codex ...    those with these drivers
// npm run clients -- --write      all of them, and writes their tables into the documents
// npm run clients -- --newest     drives nothing, and lists the clients that have a newer version
import { packageOf } from "./clients/client.js";
import { tryEras } from "./clients/eras/eras.js";
import { isRight, judge } from "./clients/judge.js";
import { CLIENTS } from "./clients/list.js";
import { type Row, shortTable, tables } from "./clients/report.js";
import { run } from "./clients/run.js";
import { notAmong, readArguments } from "./flags.js";
import { newest } from "./registry.js";
import { writeSection } from "./sections.js";

const { values, positionals: names } = readArguments({ write: { type: "boolean" }, newest: { type: "boolean" } });
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
process.exitCode = await main();

async function main(): Promise<number> {
  const unknown = notAmong(
    CLIENTS.map(({ driver }) => driver),
    names,
    "client",
  );
  if (unknown) {
    console.error(unknown);
    return 2;
  }
  if (values.write && names.length) {
    console.error("--write writes the tables of all clients: leave out the names.");
    return 2;
  }
  const clients = CLIENTS.filter(({ driver }) => names.length === 0 || names.includes(driver));
  return values.newest ? listNewer(clients) : drive(clients);
}

async function drive(clients: typeof CLIENTS): Promise<number> {
  const rows: Row[] = [];
  for (const client of clients) {
    for (const over of client.over) {
      console.error(`${client.name}, over ${over}`);
      const seen = await run(client, over);
      rows.push({ client, over, seen, verdict: judge(client, seen) });
    }
  }
  const eras = await tryEras(clients);
  const seenOn = `Seen on ${new Date().toISOString().slice(0, 10)}.`;
  const whole = tables(rows, eras.rows);
  console.log(whole);
  if (values.write) {
    writeSection("README.md", "clients", `${seenOn}\n\n${shortTable(rows)}`);
    writeSection("docs/clients.md", "clients", `${seenOn}\n\n${whole}`);
  }
  return rows.every(({ verdict }) => isRight(verdict)) && eras.failed === 0 ? 0 : 1;
}

async function listNewer(clients: typeof CLIENTS): Promise<number> {
  const driven = new Map(clients.map(packageOf).map(({ name, version }) => [name, version]));
  for (const [name, version] of driven) {
    const there = await newest(name);
    if (there !== version) console.log(`${name} ${there} (driven: ${version})`);
  }
  return 0;
}
