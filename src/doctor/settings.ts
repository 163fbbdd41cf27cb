import { nearest } from "../nearest.js";
import { type Environment, type Problem, setting } from "../setting.js";
import type { Check, Finding } from "./finding.js";

/** Every setting, and the check that tells what is wrong with it. */
const SETTINGS: Record<string, Check> = {
  POLAR_ACCESS_TOKEN: "token",
  POLAR_ACCESS_TOKEN_FILE: "token",
  POLAR_SERVER: "settings",
  POLAR_ORGANIZATION_ID: "organization",
  POLAR_TIMEOUT_MS: "settings",
  POLAR_EXPORT_DIR: "exports",
  POLAR_DELETE_POLICY: "settings",
  POLAR_PII: "settings",
  POLAR_READ_ONLY: "settings",
  https_proxy: "settings",
  HTTPS_PROXY: "settings",
  http_proxy: "settings",
  HTTP_PROXY: "settings",
  NODE_EXTRA_CA_CERTS: "certificates",
};
const NAMES = Object.keys(SETTINGS).filter((name) => name.startsWith("POLAR_"));

/** What people call settings elsewhere, too far from the name for a slip of the keyboard. */
const OTHER_NAMES: Record<string, string> = {
  POLAR_TOKEN: "POLAR_ACCESS_TOKEN",
  POLAR_API_TOKEN: "POLAR_ACCESS_TOKEN",
  POLAR_API_KEY: "POLAR_ACCESS_TOKEN",
  POLAR_KEY: "POLAR_ACCESS_TOKEN",
  POLAR_OAT: "POLAR_ACCESS_TOKEN",
  POLAR_PAT: "POLAR_ACCESS_TOKEN",
  POLAR_ORGANIZATION_ACCESS_TOKEN: "POLAR_ACCESS_TOKEN",
  POLAR_TOKEN_FILE: "POLAR_ACCESS_TOKEN_FILE",
  POLAR_ENV: "POLAR_SERVER",
  POLAR_ENVIRONMENT: "POLAR_SERVER",
  POLAR_MODE: "POLAR_SERVER",
  POLAR_SANDBOX: "POLAR_SERVER",
  POLAR_URL: "POLAR_SERVER",
  POLAR_API_URL: "POLAR_SERVER",
  POLAR_BASE_URL: "POLAR_SERVER",
  POLAR_ORG: "POLAR_ORGANIZATION_ID",
  POLAR_ORG_ID: "POLAR_ORGANIZATION_ID",
  POLAR_TIMEOUT: "POLAR_TIMEOUT_MS",
  POLAR_EXPORTS: "POLAR_EXPORT_DIR",
};

/** How a host hands a value over that was never meant: what that is, and the cure. */
const MANGLED: { shape: RegExp; fault: string; cure: string }[] = [
  {
    shape: /\$\{[^}]*\}|\{\{.*\}\}|^\$\w+$|^%\w+%$|<[^>]+>/,
    fault: "still holds a template that nobody filled in",
    cure: "Write the value itself: this assistant does not fill in such templates here, or does not know this one.",
  },
  { shape: /^["'`“”‘’]|["'`“”‘’]$/, fault: "is wrapped in quotes", cure: "Remove them." },
];

/** What is wrong with single settings, by their names. */
export function checkSettings(env: Environment, problems: Problem[]): Map<string, Finding> {
  const findings = new Map<string, Finding>();
  for (const { setting: name, fault, cure = CORRECT } of problems) {
    findings.set(name, failed(name, fault, `${cure.charAt(0).toUpperCase()}${cure.slice(1)}.`));
  }
  for (const name of Object.keys(SETTINGS)) {
    const value = setting(env, name);
    const mangled = value === undefined ? undefined : MANGLED.find(({ shape }) => shape.test(value));
    if (mangled) findings.set(name, failed(name, mangled.fault, mangled.cure));
  }
  const misnamed = misnamedIn(env);
  const missing = problems.find(({ fault }) => fault === "is not set")?.setting;
  for (const [name, meant] of misnamed) {
    findings.set(
      name,
      missing === meant
        ? failed(missing, `is not set, but ${name} is, which nothing reads`, `Rename ${name} to ${missing}.`)
        : {
            check: "settings",
            status: "warning",
            found: `${name} is set, and nothing reads it.`,
            do: `If it should be ${meant}, rename it; if it is another program's, all is well.`,
          },
    );
    if (missing === meant) findings.delete(missing);
  }
  return findings;
}

const CORRECT = "correct it where the assistant's configuration sets it (env), or leave it out for the default";

function failed(name: string, fault: string, cure: string): Finding {
  return { check: SETTINGS[name] ?? "settings", status: "failed", found: `${name} ${fault}.`, do: cure };
}

/** Names that nothing reads, each with the one that was probably meant. */
function misnamedIn(env: Environment): [string, string][] {
  const bare = (name: string) => name.replace(/^polar_/i, "");
  return Object.keys(env)
    .filter((name) => /^polar_/i.test(name) && !NAMES.includes(name) && setting(env, name) !== undefined)
    .flatMap((name): [string, string][] => {
      const near = nearest(bare(name), NAMES.map(bare));
      const meant = OTHER_NAMES[name.toUpperCase()] ?? (near && `POLAR_${near}`);
      return meant === undefined ? [] : [[name, meant]];
    });
}

/** Which settings there are at all: doctor sees those of the terminal it runs in. */
export function namesOfSettings(env: Environment): Finding {
  const set = Object.keys(SETTINGS).filter((name) => setting(env, name) !== undefined);
  const found =
    set.length > 0
      ? `Set here: ${set.join(", ")}.`
      : "None is set here: what the assistant's configuration sets (env) is not seen from this terminal.";
  return { check: "settings", status: "ok", found };
}
