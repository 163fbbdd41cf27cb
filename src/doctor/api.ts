import type { Config } from "../config/config.js";
import type { Environment } from "../config/problem.js";
import { PROXIES } from "../config/settings.js";
import { checkClock } from "./clock.js";
import { acceptsToken, checkConnectivity } from "./connectivity.js";
import { checkEnvironment } from "./environment.js";
import { type Finding, skipped } from "./finding.js";
import { checkOrganization } from "./organization.js";
import { LIST_ONE, openProbe } from "./probe.js";
import { checkScopes } from "./scopes.js";
import { checkTimeout } from "./settings.js";
import { doubtToken } from "./token-check.js";

interface Known {
  /** The setting that holds the token. */
  source: string;
  tokenless: boolean;
  badOrganization: boolean;
}

/** What only requests to Polar can tell. They change nothing. */
export async function* checkApi(
  config: Config,
  env: Environment,
  { source, tokenless, badOrganization }: Known,
  settings: Map<string, Finding>,
): AsyncGenerator<Finding> {
  const rest = ["scopes", ...(badOrganization ? [] : (["organization"] as const))] as const;
  const blocking = ["POLAR_SERVER", ...PROXIES].find(
    (name) => settings.get(name)?.status === "failed" && (config.proxied || name === "POLAR_SERVER"),
  );
  if (blocking !== undefined) {
    return yield* skipped(["connectivity", "clock", "environment", ...rest], `${blocking} must be fixed first.`);
  }
  const { probe, close } = openProbe({ ...config, ...(tokenless && { token: "" }) });
  try {
    const first = await probe(LIST_ONE);
    const connectivity = checkConnectivity(first, config, env);
    yield connectivity;
    if (connectivity.status === "failed") {
      if (!tokenless) yield* doubtToken(config, source);
      return yield* skipped(["clock", "environment", ...rest], `${first.host} could not be asked.`);
    }
    yield checkClock(first);
    yield* checkTimeout(first, config);
    if (tokenless) return yield* skipped(["environment", ...rest], "There is no token to ask with.");
    yield await checkEnvironment(first, config, source);
    if (!acceptsToken(first)) return yield* skipped(rest, "Polar refused the token.");
    yield* await checkScopes(first, probe, config);
    if (badOrganization) return;
    if (first.failure) yield* skipped(["organization"], "The token may not read customers.");
    else yield await checkOrganization(first, probe, config);
  } finally {
    await close();
  }
}
