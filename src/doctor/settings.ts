import { type Config, DEFAULT_TIMEOUT_MS, proxyVariable } from "../config/config.js";
import { type Environment, type Problem, setting } from "../config/problem.js";
import { isWritten, PROXY_VARIABLES, SETTINGS } from "../config/settings.js";
import { nearest } from "../primitives/nearest.js";
import { type Check, type Finding, sentence } from "./finding.js";
import type { ProbeResult } from "./probe.js";

/** The check that reports what is wrong with a setting. */
const CHECK_OF: Record<string, Check> = Object.fromEntries(SETTINGS.map(({ name, about }) => [name, about]));
const NAMES = SETTINGS.map(({ name }) => name).filter((name) => name.startsWith("POLAR_"));

/** Names that other programs use, too different from ours to be a typing mistake. */
const OTHER_NAMES: Record<string, string> = {
  POLAR_TOKEN: "POLAR_ACCESS_TOKEN",
  POLAR_API_TOKEN: "POLAR_ACCESS_TOKEN",
  POLAR_API_KEY: "POLAR_ACCESS_TOKEN",
  POLAR_KEY: "POLAR_ACCESS_TOKEN",
  POLAR_OAT: "POLAR_ACCESS_TOKEN",
  POLAR_PAT: "POLAR_ACCESS_TOKEN",
  POLAR_ORGANIZATION_ACCESS_TOKEN: "POLAR_ACCESS_TOKEN",
  POLAR_ORGANIZATION_TOKEN: "POLAR_ACCESS_TOKEN",
  POLAR_ORG_TOKEN: "POLAR_ACCESS_TOKEN",
  POLAR_TOKEN_FILE: "POLAR_ACCESS_TOKEN_FILE",
  POLAR_TOKEN_PATH: "POLAR_ACCESS_TOKEN_FILE",
  POLAR_ACCESS_TOKEN_PATH: "POLAR_ACCESS_TOKEN_FILE",
  POLAR_ENV: "POLAR_SERVER",
  POLAR_ENVIRONMENT: "POLAR_SERVER",
  POLAR_MODE: "POLAR_SERVER",
  POLAR_SANDBOX: "POLAR_SERVER=sandbox",
  POLAR_URL: "POLAR_SERVER",
  POLAR_API_URL: "POLAR_SERVER",
  POLAR_BASE_URL: "POLAR_SERVER",
  POLAR_ORG: "POLAR_ORGANIZATION_ID",
  POLAR_ORG_ID: "POLAR_ORGANIZATION_ID",
  POLAR_TIMEOUT: "POLAR_TIMEOUT_MS",
  POLAR_EXPORTS: "POLAR_EXPORT_DIR",
  POLAR_EXPORT_PATH: "POLAR_EXPORT_DIR",
};

/** Settings that prevent harm, by the names people may guess for them. */
const PRECAUTIONS: [name: RegExp, meant: string][] = [
  [/delet/i, "POLAR_DELETE_POLICY=off"],
  [/pii|mask|privacy|redact/i, "POLAR_PII=masked"],
  [/read_?only|writ/i, "POLAR_READ_ONLY=1"],
];

/** Mistakes in how a client passes a value on, and what to do about them. */
const MANGLED: { shape: RegExp; fault: string; cure: string }[] = [
  {
    shape: /\$\{[^}]*\}|\{\{.*\}\}|^\$\w+$|^%\w+%$|<(?!\s*polar_)[^>]+>/,
    fault: "still holds a template that was not filled in",
    cure: "Set the variable it names in the environment that the client starts from. If the client does not fill in templates, write the value itself.",
  },
  { shape: /^["'`“”‘’]|["'`“”‘’]$/, fault: "is wrapped in quotes", cure: "Remove them." },
];

/** What is wrong with each setting, by its name. */
export function checkSettings(env: Environment, problems: Problem[]): Map<string, Finding> {
  const findings = new Map<string, Finding>();
  for (const { setting: name, fault, cure = CORRECT } of problems) {
    findings.set(name, failed(name, fault, sentence(cure)));
  }
  for (const { name } of SETTINGS) {
    const value = setting(env, name);
    const mangled = value === undefined ? undefined : MANGLED.find(({ shape }) => shape.test(value));
    if (mangled) findings.set(name, failed(name, mangled.fault, mangled.cure));
  }
  const misnamed = misnamedIn(env);
  const missing = problems.find(({ fault }) => fault === "is not set")?.setting;
  for (const [name, meant] of misnamed) {
    const shown = /\s/.test(name) ? JSON.stringify(name) : name;
    const sure = missing !== undefined && meant.startsWith(missing);
    if (sure) {
      findings.delete(missing);
      const fault = `is not set, but ${shown} is, which this server does not read`;
      findings.set(name, failed(missing, fault, `Rename ${shown} to ${meant}.`));
    } else if (isOurs(name)) {
      const fix = meant.includes("=") ? `If that is its purpose, set ${meant}` : `If it should be ${meant}, rename it`;
      findings.set(name, warning(ignored(shown), `${fix}; ignore this if another program uses it.`));
    }
  }
  for (const [first, second] of Object.values(PROXY_VARIABLES)) {
    if (env[first] !== "" || !env[second]) continue;
    findings.set(
      first,
      warning(`${first} is empty and takes precedence over ${second}: that proxy is not used.`, `Unset ${first}.`),
    );
  }
  if (proxyVariable(env) === undefined) {
    const name = ["all_proxy", "ALL_PROXY"].find((one) => setting(env, one) !== undefined);
    const cure =
      "If the internet is only reachable through that proxy, set HTTPS_PROXY (http or https; SOCKS is not supported).";
    if (name) findings.set(name, warning(ignored(name), cure));
  }
  return findings;
}

const CORRECT = "correct it in the client's MCP configuration (env), or leave it out for the default";

const ignored = (name: string) => `${name} is set, but this server does not read it.`;

function warning(found: string, cure: string): Finding {
  return { check: "settings", status: "warning", found, do: cure };
}

function failed(name: string, fault: string, cure: string): Finding {
  return { check: CHECK_OF[name] ?? "settings", status: "failed", found: `${name} ${fault}.`, do: cure };
}

/** A value that can only be a token, whatever its name. */
const TOKEN = /^["']?polar_(oat|pat|at_[ou])_/;

function isPolars(name: string): boolean {
  return /^polar[_-]/i.test(name);
}

/** Of names without Polar's, only this one says what it is for. */
function isOurs(name: string): boolean {
  return isPolars(name) || /^read_?only$/i.test(name);
}

/** Names that this server does not read, each with the one that was probably meant. */
function misnamedIn(env: Environment): [string, string][] {
  const bare = (name: string) => name.replace(/^polar[_-]/i, "");
  return Object.keys(env)
    .filter(
      (name) =>
        (isOurs(name) || /^polar|token/i.test(name)) && !NAMES.includes(name) && setting(env, name) !== undefined,
    )
    .flatMap((name): [string, string][] => {
      const near = isPolars(name) ? nearest(bare(name), NAMES.map(bare)) : undefined;
      const held = TOKEN.test(setting(env, name) ?? "") ? "POLAR_ACCESS_TOKEN" : undefined;
      const precaution = isOurs(name) ? PRECAUTIONS.find(([named]) => named.test(name))?.[1] : undefined;
      const meant = held ?? OTHER_NAMES[name.trim().toUpperCase()] ?? (near ? `POLAR_${near}` : precaution);
      return meant === undefined ? [] : [[name, meant]];
    });
}

/** Checks that calls get the time that the first answer needed. */
export function checkTimeout({ tookMs }: ProbeResult, { timeoutMs }: Config): Finding[] {
  if (tookMs < timeoutMs) return [];
  const fault = `gives a call ${timeoutMs} ms, but one answer took longer`;
  return [failed("POLAR_TIMEOUT_MS", fault, `Leave it out (${DEFAULT_TIMEOUT_MS}).`)];
}

/** Lists which settings are set: doctor sees those of the terminal it runs in. */
export function namesOfSettings(env: Environment): Finding {
  const set = setIn(env).map(({ name }) => name);
  const written = set.some((name) => name !== "POLAR_ACCESS_TOKEN");
  const found =
    set.length > 0
      ? `Set here: ${set.join(", ")}.${written ? ` ${NOT_PASSED_ON}` : ""}`
      : "None is set here. Those in the client's MCP configuration (env) are not visible from this terminal.";
  return { check: "settings", status: "ok", found };
}

const NOT_PASSED_ON =
  "A client passes few of these on to the servers it starts: `config` writes them, without the token, into what it prints.";

/** Warns of settings that are set here, and that `config` does not write because they hold a password. */
export function unwritten(env: Environment): Finding[] {
  return setIn(env)
    .filter((one) => one.written !== "never" && !isWritten(one, env[one.name] as string))
    .map(({ name }) =>
      warning(
        `${name} may hold a password, so \`config\` does not write it, and a client passes on few variables by itself.`,
        `If the server needs that proxy, set ${name} in the client's MCP configuration (env; Codex: name it in env_vars).`,
      ),
    );
}

const setIn = (env: Environment) => SETTINGS.filter(({ name }) => setting(env, name) !== undefined);
