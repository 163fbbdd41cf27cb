import { type Config, inspectConfig } from "../config/config.js";
import { type Environment, type Problem, setting } from "../config/problem.js";
import { ConfigError, placeOf } from "../primitives/errors.js";
import { missingPermission, missingToListen, permissionCure } from "../primitives/permission.js";
import { checkApi } from "./api.js";
import { checkCertificates } from "./certificates.js";
import { checkEnvFiles } from "./env-files.js";
import { checkExports } from "./exports.js";
import { CHECKS, type Check, type Finding, skipped, withoutTokens } from "./finding.js";
import { checkInstalled, type InstalledServer } from "./installed.js";
import { checkLocks } from "./locks.js";
import { linesOf, summaryOf } from "./report.js";
import { checkSettings, namesOfSettings, unwritten } from "./settings.js";
import { checkToken, checkTokenFile } from "./token-check.js";

export interface DoctorOptions {
  /** A ConfigError where this program may not read it. */
  env: Environment | ConfigError;
  /** Check the embedded Polar, which is started for this. */
  demo: boolean;
  /** What is set without the flags, where that differs. */
  own?: Environment;
  /** Print one JSON object at the end instead of lines. */
  json: boolean;
  version: string;
  /** What clients on this computer have configured. */
  installed?(): InstalledServer[];
  /** The width of the terminal that lines are wrapped and colored for; undefined if the output goes elsewhere. */
  columns: number | undefined;
  print(text: string): void;
}

/** Checks all that a working setup needs, changes nothing, and prints what to do. @returns the exit code */
export async function doctor(options: DoctorOptions): Promise<0 | 1> {
  const { env: given, demo: inDemo, own, json, version, installed = () => [], columns, print } = options;
  const obstacle = obstacleTo(options);
  const demo = inDemo && !obstacle ? await (await import("../demo/server.js")).startDemo() : undefined;
  try {
    const readable = given instanceof ConfigError ? {} : given;
    const heeded = (all: Environment) => (inDemo ? { ...all, ...NOT_READ_IN_THE_DEMO } : all);
    const env = heeded(readable);
    const { config, problems } = inspectConfig(env, demo);
    const tokens = [env.POLAR_ACCESS_TOKEN?.trim() ?? "", config.token].filter(({ length }) => length > 7);
    const colored = columns !== undefined && !env.NO_COLOR;
    const findings: Finding[] = [];
    if (!json) print(`polar-customers-mcp ${version}\n`);
    const checks = obstacle
      ? without(obstacle)
      : examine(env, heeded(own ?? readable), config, problems, inDemo ? () => [] : installed);
    for await (const finding of checks) {
      const safe = withoutTokens(finding, tokens);
      findings.push(safe);
      if (!json) print(linesOf(safe, columns, colored));
    }
    const ok = findings.every(({ status }) => status !== "failed");
    const report = { ok, version, node: process.version, checks: findings };
    print(json ? `${JSON.stringify(report)}\n` : summaryOf(findings));
    return ok ? 0 : 1;
  } finally {
    await demo?.close();
  }
}

const NOT_READ_IN_THE_DEMO = { POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: "", POLAR_SERVER: "" };

/** What no check can be made without. */
function obstacleTo({ env, demo }: DoctorOptions): Finding | undefined {
  if (env instanceof ConfigError) return { check: "settings", status: "failed", found: env.problems.join(" ") };
  const denied = demo ? missingToListen() : undefined;
  return denied && { check: "connectivity", status: "failed", found: denied.found, do: permissionCure(denied) };
}

function* without(obstacle: Finding): Generator<Finding> {
  yield checkRuntime();
  yield obstacle;
  const others = CHECKS.filter((check) => check !== "node" && check !== obstacle.check);
  yield* skipped(others, "That must be fixed first.");
}

/** What checks find, or why they could not be made: those after them are made all the same. */
async function* attempt(
  check: Check,
  findings: () => AsyncIterable<Finding> | Promise<Finding[]>,
): AsyncGenerator<Finding> {
  try {
    yield* await findings();
  } catch (error) {
    const denied = missingPermission(error);
    yield denied
      ? { check, status: "failed", found: denied.found, do: permissionCure(denied) }
      : { check, status: "failed", found: `A bug in this program stopped it: ${placeOf(error)}.` };
  }
}

/** Yields each finding as soon as it is known: first what this computer can tell, then what Polar answers. */
async function* examine(
  env: Environment,
  own: Environment,
  config: Config,
  problems: Problem[],
  installed: () => InstalledServer[],
): AsyncGenerator<Finding> {
  yield checkRuntime();
  yield* attempt("node", () => checkLocks(config));
  const settings = checkSettings(env, problems);
  const bad = (name: string) => settings.has(name) || problems.some((problem) => problem.setting === name);
  const tokenless = bad("POLAR_ACCESS_TOKEN") || bad("POLAR_ACCESS_TOKEN_FILE");
  const source = setting(env, "POLAR_ACCESS_TOKEN") === undefined ? "POLAR_ACCESS_TOKEN_FILE" : "POLAR_ACCESS_TOKEN";
  yield* attempt("settings", async () => {
    const local = [
      ...settings.values(),
      ...(tokenless ? [] : [checkToken(config.token, config.environment === "demo" ? "The demo" : source)]),
      ...(await checkTokenFile(env)),
      ...(bad("NODE_EXTRA_CA_CERTS") ? [] : checkCertificates(env)),
    ];
    if (!local.some(({ check }) => check === "settings")) local.push(namesOfSettings(own));
    local.push(...checkEnvFiles(env, process.versions.bun === undefined ? undefined : process.cwd()));
    return local.sort((a, b) => CHECKS.indexOf(a.check) - CHECKS.indexOf(b.check));
  });
  yield* attempt("settings", async () => [...unwritten(env), ...checkInstalled(own, installed())]);
  if (setting(env, "POLAR_HTTP_KEYS_FILE") !== undefined) yield OF_HTTP;
  if (!bad("POLAR_EXPORT_DIR")) yield* attempt("exports", async () => [await checkExports(config.exportDir)]);
  const known = { source, tokenless, badOrganization: bad("POLAR_ORGANIZATION_ID") };
  yield* attempt("connectivity", () => checkApi(config, env, known, settings));
}

const OF_HTTP: Finding = {
  check: "settings",
  status: "ok",
  found: "POLAR_HTTP_KEYS_FILE is set: `polar-customers-mcp http-key check` checks the keys in it, and their tokens.",
};

function checkRuntime(): Finding {
  const { bun, deno } = process.versions;
  const other = bun ? `Bun ${bun}` : deno ? `Deno ${deno}` : undefined;
  const runtime = `${other ? `${other}, in place of ` : ""}Node ${process.version}`;
  return { check: "node", status: "ok", found: `${runtime} at ${process.execPath}.` };
}
