import { type Config, DEFAULT_TIMEOUT_MS, proxyVariable } from "../config/config.js";
import { isOurs, misnamedIn, shown } from "../config/misnamed.js";
import { type Environment, type Problem, setting } from "../config/problem.js";
import { isWritten, PROXY_VARIABLES, SETTINGS } from "../config/settings.js";
import { type Check, type Finding, sentence } from "./finding.js";
import type { ProbeResult } from "./probe.js";

/** The check that reports what is wrong with a setting. */
const CHECK_OF: Record<string, Check> = Object.fromEntries(SETTINGS.map(({ name, about }) => [name, about]));

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
  for (const { name, meant } of misnamedIn(env)) {
    const reported = problems.some(
      ({ setting, fault }) => setting === shown(name) || fault.includes(` ${shown(name)} `),
    );
    if (reported || !isOurs(name)) continue;
    const fix = meant.includes("=") ? `If that is its purpose, set ${meant}` : `If it should be ${meant}, rename it`;
    findings.set(name, warning(ignored(shown(name)), `${fix}; ignore this if another program uses it.`));
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

/** Checks that calls get the time that the first answer needed. */
export function checkTimeout({ tookMs }: ProbeResult, { timeoutMs }: Config): Finding[] {
  if (tookMs < timeoutMs) return [];
  const fault = `gives a call ${timeoutMs} ms, but one answer took longer`;
  return [failed("POLAR_TIMEOUT_MS", fault, `Leave it out (${DEFAULT_TIMEOUT_MS}).`)];
}

/** Lists which settings are set: doctor sees those of the terminal it runs in. */
export function namesOfSettings(env: Environment): Finding {
  const set = setIn(env).map(({ name }) => name);
  const unwritten = setIn(env).filter((one) => !isWritten(one, env[one.name] as string));
  const kept = unwritten.map(({ name }) => (name === "POLAR_ACCESS_TOKEN" ? "the token" : name));
  const found =
    set.length > 0
      ? `Set here: ${set.join(", ")}.${kept.length < set.length ? ` ${notPassedOn(kept)}` : ""}`
      : "None is set here. Those in the client's MCP configuration (env) are not visible from this terminal.";
  return { check: "settings", status: "ok", found };
}

const notPassedOn = (kept: string[]) =>
  `A client passes few of these on to the servers it starts: \`config\` writes them${kept.length > 0 ? `, without ${kept.join(" and ")},` : ""} into what it prints.`;

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
