import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { node } from "../registry.js";
import type { Revision } from "./scenarios.js";

export const SUITE = { "@modelcontextprotocol/conformance": "0.2.0-alpha.12" };
const NODE = 22;
const BASELINES = fileURLToPath(new URL("./", import.meta.url));

export interface SuiteRun {
  /** How many checks passed and failed, by scenario. */
  scenarios: Map<string, { passed: number; failed: number }>;
  /** What the suite says at its end if something failed that is not in the baseline, or what is there passed; else "". */
  unexpected: string;
}

/** Runs what a revision of the specification requires, and what it does not score, against a server. */
export async function runSuite(directory: string, url: string, revision: Revision): Promise<SuiteRun> {
  const results = mkdtempSync(join(tmpdir(), "conformance-results-"));
  try {
    const command = join(directory, "node_modules/.bin/conformance");
    const baseline = join(BASELINES, `baseline-${revision}.yml`);
    const options = ["--url", url, "--requirements", revision, "--expected-failures", baseline, "-o", results];
    const child = spawn(await node(NODE), [command, "server", ...options], { stdio: ["ignore", "pipe", "inherit"] });
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
    return { scenarios: countsIn(results), unexpected: code === 0 ? "" : endOf(output) };
  } finally {
    rmSync(results, { recursive: true });
  }
}

/** Each scenario has a directory, `server-NAME-TIME`. */
function countsIn(results: string): SuiteRun["scenarios"] {
  const counts: SuiteRun["scenarios"] = new Map();
  for (const directory of readdirSync(results)) {
    const name = /^server-(.+)-\d{4}-\d\d-\d\dT/.exec(directory)?.[1] ?? directory;
    const checks = JSON.parse(readFileSync(join(results, directory, "checks.json"), "utf8")) as { status: string }[];
    const having = (...statuses: string[]) => checks.filter(({ status }) => statuses.includes(status)).length;
    counts.set(name, { passed: having("SUCCESS"), failed: having("FAILURE", "WARNING") });
  }
  return counts;
}

function endOf(output: string): string {
  const summary = output.lastIndexOf("=== SUMMARY ===");
  return output.slice(Math.max(summary, 0));
}
