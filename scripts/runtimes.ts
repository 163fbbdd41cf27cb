/**
 * `npm run runtimes [-- NAME ...] [-- --write]`: the packed program on Node, Bun and Deno from the package registry, started
 * as clients, shells and operators do. Prints a row for each runtime, or for the named ones; ends with 1 if a row is not as
 * scripts/runtimes/list.ts expects. `--write` puts the rows of all runtimes into docs/runtimes.md, dated, if they are as
 * expected.
 */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { notAmong, readArguments } from "./flags.js";
import { compare } from "./own-faults.js";
import { runtime as installRuntime } from "./registry.js";
import { call, exporting, start } from "./runtimes/calling.js";
import { config, doctor, fromRegistry } from "./runtimes/commands.js";
import { end } from "./runtimes/ends.js";
import { http } from "./runtimes/http.js";
import { RUNTIMES } from "./runtimes/list.js";
import { pack } from "./runtimes/packed.js";
import { permissions } from "./runtimes/permissions.js";
import type { Subject, Trial } from "./runtimes/trial.js";
import { writeSection } from "./sections.js";
import { table } from "./table.js";

/** In the order of the columns. */
const TRIALS: Record<string, Trial> = {
  start,
  call,
  export: exporting,
  doctor,
  config,
  "from a registry": fromRegistry,
  http,
  end,
  "least permissions": permissions,
};

const { values, positionals: names } = readArguments({ write: { type: "boolean" } });
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
const directory = realpathSync(mkdtempSync(join(tmpdir(), "polar-runtimes-")));
process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
process.exitCode = await main();

async function main(): Promise<number> {
  const unknown = notAmong(
    RUNTIMES.map(({ name }) => name),
    names,
    "runtime",
  );
  if (unknown) {
    console.error(unknown);
    return 2;
  }
  const packed = await pack(directory);
  const rows = [["runtime", "version", ...Object.keys(TRIALS)]];
  let unexpected = 0;
  for (const runtime of RUNTIMES.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const { executable, version } = await installRuntime(runtime.kind, runtime.major);
    console.error(`\n${runtime.name}, ${version}`);
    const subject = { runtime, executable: realpathSync(executable), version, directory, ...packed };
    const cells: string[] = [];
    for (const [name, trial] of Object.entries(TRIALS)) {
      const { cell, isExpected } = await judge(name, trial, subject);
      console.error(`${name}: ${cell}`);
      if (!isExpected) unexpected++;
      cells.push(cell);
    }
    rows.push([runtime.name, version, ...cells]);
  }
  console.log(`\n${table(rows)}`);
  if (values.write && !unexpected && names.length === 0) {
    const tables = `${table(rows)}\n${permissionsTable()}`;
    writeSection("docs/runtimes.md", "runtimes", `Seen on ${new Date().toISOString().slice(0, 10)}.\n\n${tables}`);
  }
  return unexpected ? 1 : 0;
}

async function judge(name: string, trial: Trial, subject: Subject): Promise<{ cell: string; isExpected: boolean }> {
  const { runtime, version } = subject;
  if (name === "least permissions" && !runtime.permissions) return { cell: "it has none", isExpected: true };
  const seen = await trial(subject).catch((error: Error) => [error.message.replace(/\s+/g, " ").slice(0, 300)]);
  const { wrong, gone, known } = compare(seen, runtime.ownFaults?.[name]);
  const unexpected = [...wrong, ...gone.map((fault) => `not seen any more: ${fault}`)];
  const isExpected = unexpected.length === 0;
  const itself = known.map((fault) => `${runtime.kind} ${version} itself: ${fault}`);
  return { cell: [...(isExpected ? ["right"] : unexpected), ...itself].join("; "), isExpected };
}

/** The options of the trial, with names for the folders. */
function permissionsTable(): string {
  const options = RUNTIMES.flatMap(({ name, permissions: needed }) =>
    needed ? [[name, ...needed.run, ...Object.values(needed.options("PACKAGE/dist/cli.js", "EXPORTS"))]] : [],
  );
  return table([
    ["runtime", "least permissions"],
    ...options.map(([name = "", ...words]) => [name, `\`${words.join(" ")}\``]),
  ]);
}
