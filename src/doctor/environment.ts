import { type Config, SERVERS } from "../config/config.js";
import { acceptsToken } from "./connectivity.js";
import type { Finding } from "./finding.js";
import { LIST_ONE, openProbe, type ProbeResult } from "./probe.js";
import { doubtOf } from "./token-check.js";

/**
 * Checks whether the configured server accepts the token. If one of Polar's environments refuses it, the other is asked.
 * @param source the setting that holds the token
 */
export async function checkEnvironment(result: ProbeResult, config: Config, source: string): Promise<Finding> {
  const { environment } = config;
  const place = environment === "custom" ? result.host : environment;
  if (acceptsToken(result)) return { check: "environment", status: "ok", found: `${place} accepts the token.` };
  const failed = (found: string, cure: string): Finding => ({
    check: "environment",
    status: "failed",
    found,
    do: cure,
  });
  const { code, message = "", hint = "" } = result.failure?.facts ?? {};
  if (code !== "invalid_token") return failed(message, hint);

  const scopes = config.readOnly ? "customers:read" : "customers:read and customers:write";
  const given = source === "POLAR_ACCESS_TOKEN" ? `set ${source} to it` : `put it into the file of ${source}`;
  const renew = `Create a new organization access token in Polar (Settings, Access Tokens), with ${scopes}, and ${given}.`;
  const doubt = doubtOf(config.token);
  if (doubt !== undefined) {
    return failed(
      `${place} refused the token. ${doubt}`,
      `Copy the whole token again. If you no longer have it: ${renew}`,
    );
  }
  const why = "it has expired, was revoked, or is mistyped";
  if (environment !== "production" && environment !== "sandbox") {
    return failed(
      `${place} refused the token: ${why}.`,
      `${renew} A token works only on the server that issued it: check POLAR_SERVER.`,
    );
  }
  const other = environment === "production" ? "sandbox" : "production";
  const there = await probeOnce({ ...config, environment: other, baseUrl: SERVERS[other] });
  if (acceptsToken(there)) {
    return failed(
      `Wrong environment: the token belongs to ${other}, so ${environment} refuses it.`,
      `Set POLAR_SERVER=${other}${other === "production" ? " or leave it out" : ""}, or use a token from ${environment}.`,
    );
  }
  if (there.failure?.facts.code === "invalid_token") {
    return failed(`Neither production nor sandbox accepts the token: ${why}.`, renew);
  }
  return failed(
    `${environment} refused the token; ${other} could not be asked. ${there.failure?.facts.message ?? ""}`,
    `If the token is from ${other}, set POLAR_SERVER=${other}. Otherwise ${why}. ${renew}`,
  );
}

async function probeOnce(settings: Parameters<typeof openProbe>[0]): Promise<ProbeResult> {
  const { probe, close } = openProbe(settings);
  try {
    return await probe(LIST_ONE);
  } finally {
    await close();
  }
}
