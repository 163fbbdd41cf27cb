import { type Config, SERVERS } from "../config/config.js";
import { isTaken } from "./connectivity.js";
import type { Finding } from "./finding.js";
import { A_LIST, type Asked, openAsking } from "./probe.js";
import { doubtOf } from "./token-check.js";

/**
 * Which environment takes the token; where Polar's one refuses it, its other one is asked too.
 * @param source the setting with the token
 */
export async function checkEnvironment(asked: Asked, config: Config, source: string): Promise<Finding> {
  const { environment } = config;
  const place = environment === "custom" ? asked.host : environment;
  if (isTaken(asked)) return { check: "environment", status: "ok", found: `${place} takes the token.` };
  const failed = (found: string, cure: string): Finding => ({
    check: "environment",
    status: "failed",
    found,
    do: cure,
  });
  const { code, message = "", hint = "" } = asked.failure?.facts ?? {};
  if (code !== "invalid_token") return failed(message, hint);

  const scopes = config.readOnly ? "customers:read" : "customers:read and customers:write";
  const given = source === "POLAR_ACCESS_TOKEN" ? `set ${source} to it` : `put it into the file of ${source}`;
  const renew = `Create a new organization access token in Polar (Settings, Access Tokens), with ${scopes}, and ${given}.`;
  const doubt = doubtOf(config.token);
  if (doubt !== undefined) {
    return failed(
      `${place} refused the token. ${doubt}`,
      `Copy the whole token again. If it is nowhere to be found: ${renew}`,
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
  const there = await askOnce({ ...config, environment: other, baseUrl: SERVERS[other] });
  if (isTaken(there)) {
    return failed(
      `Wrong environment: the token is of ${other}, and ${environment} refuses it.`,
      `Set POLAR_SERVER=${other}${other === "production" ? " or leave it out" : ""}, or use a token of ${environment}.`,
    );
  }
  if (there.failure?.facts.code === "invalid_token") {
    return failed(`Neither production nor sandbox takes the token: ${why}.`, renew);
  }
  return failed(
    `${environment} refused the token; ${other} could not be asked. ${there.failure?.facts.message ?? ""}`,
    `If it is a token of ${other}, set POLAR_SERVER=${other}. Otherwise ${why}. ${renew}`,
  );
}

async function askOnce(settings: Parameters<typeof openAsking>[0]): Promise<Asked> {
  const { ask, close } = openAsking(settings);
  try {
    return await ask(A_LIST);
  } finally {
    await close();
  }
}
