import { styleText } from "node:util";
import { type Config, inspectConfig, PROXY_VARIABLES } from "../config/config.js";
import { type Environment, type Problem, setting } from "../config/problem.js";
import { placeOf } from "../primitives/errors.js";
import { checkCertificates } from "./certificates.js";
import { checkClock } from "./clock.js";
import { checkReach, isTaken } from "./connectivity.js";
import { checkEnvironment } from "./environment.js";
import { checkExports } from "./exports.js";
import { CHECKS, type Finding, skipped } from "./finding.js";
import { checkOrganization } from "./organization.js";
import { A_LIST, openAsking } from "./probe.js";
import { checkScopes } from "./scopes.js";
import { checkSettings, checkTimeout, namesOfSettings } from "./settings.js";
import { checkToken, checkTokenFile, doubtOf } from "./token-check.js";

export interface DoctorOptions {
  env: Environment;
  /** Look at the embedded Polar, which is started for that. */
  demo: boolean;
  /** One JSON object in place of lines. */
  json: boolean;
  version: string;
  print(text: string): void;
}

/** Checks all that a working set-up needs, changing nothing, and prints what to do. @returns the exit code */
export async function doctor({ env: given, demo: inDemo, json, version, print }: DoctorOptions): Promise<0 | 1> {
  const demo = inDemo ? await (await import("../demo/server.js")).startDemo() : undefined;
  try {
    const env = inDemo ? { ...given, ...NOT_READ_IN_THE_DEMO } : given;
    const { config, problems } = inspectConfig(env, demo);
    const found = await examine(env, config, problems).catch((error): Finding[] => [
      { check: "reach", status: "failed", found: `A bug in this program stopped it: ${placeOf(error)}.` },
    ]);
    const tokens = [env.POLAR_ACCESS_TOKEN?.trim() ?? "", config.token].filter(({ length }) => length > 7);
    const findings = found.map((finding) => withoutTokens(finding, tokens));
    const ok = findings.every(({ status }) => status !== "failed");
    const told = { ok, version, node: process.version, checks: findings };
    print(json ? `${JSON.stringify(told)}\n` : `${linesOf(findings, isColoured(env))}\n`);
    return ok ? 0 : 1;
  } finally {
    await demo?.close();
  }
}

const NOT_READ_IN_THE_DEMO = { POLAR_ACCESS_TOKEN: "", POLAR_ACCESS_TOKEN_FILE: "", POLAR_SERVER: "" };

/** @returns findings in the order of CHECKS */
async function examine(env: Environment, config: Config, problems: Problem[]): Promise<Finding[]> {
  const settings = checkSettings(env, problems);
  const bad = (name: string) => settings.has(name) || problems.some((problem) => problem.setting === name);
  const tokenless = bad("POLAR_ACCESS_TOKEN") || bad("POLAR_ACCESS_TOKEN_FILE");
  const source = setting(env, "POLAR_ACCESS_TOKEN") === undefined ? "POLAR_ACCESS_TOKEN_FILE" : "POLAR_ACCESS_TOKEN";

  // Before anything that could fail: what is tried out on the disk has to be taken away again.
  const exports = bad("POLAR_EXPORT_DIR") ? [] : [await checkExports(config.exportDir)];
  const known = { source, tokenless, badOrganization: bad("POLAR_ORGANIZATION_ID") };
  const api = await checkApi(config, env, known, settings);
  const isPolars = config.environment === "production" || config.environment === "sandbox";
  const isAsked = !api.some(({ check, status }) => check === "reach" && status === "failed");
  const doubt = isPolars && !isAsked ? doubtOf(config.token) : undefined;
  const token = () => checkToken(config.token, config.environment === "demo" ? "The demo" : source, doubt);
  const findings: Finding[] = [
    { check: "node", status: "ok", found: `Node ${process.version} at ${process.execPath}.` },
    ...settings.values(),
    ...(tokenless ? [] : [token()]),
    ...(await checkTokenFile(env)),
    ...(bad("NODE_EXTRA_CA_CERTS") ? [] : checkCertificates(env)),
    ...api,
    ...exports,
  ];
  if (!findings.some(({ check }) => check === "settings")) findings.push(namesOfSettings(env));
  return findings.sort((a, b) => CHECKS.indexOf(a.check) - CHECKS.indexOf(b.check));
}

interface Known {
  /** The setting with the token. */
  source: string;
  tokenless: boolean;
  badOrganization: boolean;
}

/** What is told by asking Polar: nothing of it is changed. */
async function checkApi(
  config: Config,
  env: Environment,
  { source, tokenless, badOrganization }: Known,
  settings: Map<string, Finding>,
): Promise<Finding[]> {
  const organization = badOrganization ? [] : (["organization"] as const);
  const blocking = ["POLAR_SERVER", ...Object.values(PROXY_VARIABLES).flat()].find(
    (name) => settings.get(name)?.status === "failed" && (config.proxied || name === "POLAR_SERVER"),
  );
  if (blocking !== undefined) {
    const checks = ["reach", "environment", "scopes", ...organization, "clock"] as const;
    return skipped(checks, `${blocking} has to be mended first.`);
  }
  const { ask, close } = openAsking({ ...config, ...(tokenless && { token: "" }) });
  try {
    const first = await ask(A_LIST);
    const reach = checkReach(first, config, env);
    if (reach.status === "failed") {
      const checks = ["environment", "scopes", ...organization, "clock"] as const;
      return [reach, ...skipped(checks, `${first.host} could not be asked.`)];
    }
    const told = [reach, checkClock(first), ...checkTimeout(first, config)];
    const rest = ["scopes", ...organization] as const;
    if (tokenless) {
      const why = "There is no token to ask with.";
      return [...told, ...skipped(["environment", ...rest], why)];
    }
    const environment = await checkEnvironment(first, config, source);
    told.push(environment);
    if (!isTaken(first)) {
      return [...told, ...skipped(rest, "The token was refused.")];
    }
    const [scopes, organizations] = await Promise.all([
      checkScopes(first, ask, config),
      badOrganization
        ? []
        : first.failure
          ? skipped(["organization"], "The token may not look at customers.")
          : [await checkOrganization(first, ask, config)],
    ]);
    return [...told, ...scopes, ...organizations];
  } finally {
    await close();
  }
}

/** Whatever a setting holds that is a token goes nowhere, were it in the wrong one. */
function withoutTokens(finding: Finding, tokens: string[]): Finding {
  const hide = (text: string) =>
    tokens
      .reduce((hidden, token) => hidden.replaceAll(token, "…"), text)
      .replace(/\bpolar_(oat|pat|at_[ou]|[cm]st|crt)_\w+/g, "polar_$1_…");
  return { ...finding, found: hide(finding.found), ...(finding.do !== undefined && { do: hide(finding.do) }) };
}

const MARKS = { ok: "ok", warning: "warning", failed: "FAIL", skipped: "skipped" } as const;
const COLOURS = { ok: "green", warning: "yellow", failed: "red", skipped: "gray" } as const;
const MARK_WIDTH = 9;
const CHECK_WIDTH = 14;

function linesOf(findings: Finding[], coloured: boolean): string {
  const lines = findings.map(({ check, status, found, do: cure }) => {
    const mark = MARKS[status].padEnd(MARK_WIDTH);
    const line = `${coloured ? styleText(COLOURS[status], mark) : mark}${check.padEnd(CHECK_WIDTH)}${found}`;
    return cure === undefined ? line : `${line}\n${" ".repeat(MARK_WIDTH + CHECK_WIDTH)}-> ${cure}`;
  });
  const count = (status: Finding["status"]) => findings.filter((finding) => finding.status === status).length;
  return [...lines, "", `${count("failed")} failed, ${count("warning")} to look at.`].join("\n");
}

function isColoured(env: Environment): boolean {
  return process.stdout.isTTY === true && !env.NO_COLOR;
}
