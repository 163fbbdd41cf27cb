import { runningWithKey } from "./conformance/keyed.js";
import { type CheckedMessages, checkMessages } from "./conformance/messages.js";
import { REVISIONS, SCENARIOS } from "./conformance/scenarios.js";
import { runSuite, SUITE, type SuiteRun } from "./conformance/suite.js";
import { installed } from "./registry.js";
import { type Running, runningHttp } from "./running.js";
import { table } from "./table.js";

/** How the program is started, in the order of the table's columns. */
const SERVERS: Record<string, () => Promise<Running>> = {
  "with --demo": () => runningHttp(["--demo"]),
  "with a key": runningWithKey,
};

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
process.exitCode = await main();

/**
 * Runs MCP's conformance suite over HTTP, and checks messages of both transports against the specification's schemas. Exits
 * with 1 if anything fails that a baseline does not name.
 */
async function main(): Promise<number> {
  const suite = await installed(SUITE);
  const rows = REVISIONS.flatMap((revision) => SCENARIOS[revision].map((scenario) => [revision, scenario]));
  const head = ["protocol", "scenario", ...Object.keys(SERVERS)];
  let failed = 0;
  for (const [how, start] of Object.entries(SERVERS)) {
    const server = await start();
    try {
      for (const revision of REVISIONS) {
        console.error(`${revision}, ${how}`);
        const run = await runSuite(suite, server.found, revision);
        if (run.unexpected) failed++;
        console.error(run.unexpected);
        for (const row of rows) if (row[0] === revision) row.push(cell(run, row[1] ?? ""));
      }
    } finally {
      server.end();
    }
  }
  const checked = (await Promise.all(REVISIONS.map((revision) => checkMessages(suite, revision)))).flat();
  const faults = checked.flatMap(({ over, revision, faults }) =>
    faults.map((fault) => `${revision}, ${over}: ${fault}`),
  );
  failed += faults.length;
  console.log(table([head, ...rows]));
  console.log(table([["protocol", "over", "messages checked", "wrong"], ...checked.map(messageRow)]));
  for (const fault of faults) console.log(fault);
  console.log(
    failed ? "Something fails that the baselines do not name." : "Nothing fails that the baselines do not name.",
  );
  return failed ? 1 : 0;
}

function messageRow({ revision, over, messages, faults }: CheckedMessages): (string | number)[] {
  return [revision, over, messages, faults.length];
}

function cell({ scenarios, unexpected }: SuiteRun, scenario: string): string {
  const { passed, failed } = scenarios.get(scenario) ?? { passed: 0, failed: 0 };
  if (passed + failed === 0) return "not run";
  return failed ? `${passed} pass, ${failed} ${unexpected ? "fail" : "in the baseline"}` : `${passed} pass`;
}
