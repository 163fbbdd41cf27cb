import type { Config } from "../config/config.js";
import { fieldOf, KEY_FIELDS, TOKEN_FILE } from "../config/http-keys/key-fields.js";
import type { Environment, Problem } from "../config/problem.js";
import { checkApi } from "./api.js";
import { type Finding, sentence, withoutTokens } from "./finding.js";
import { openProbe } from "./probe.js";

/**
 * What is wrong with the entry of a key, or what Polar says to its token. The requests change nothing.
 * @param checked the settings of the key, or what is wrong with them
 * @param open what is wrong with who may read its token file
 */
export async function* checkKey(
  checked: Config | Problem[],
  open: Problem | undefined,
  env: Environment,
): AsyncGenerator<Finding> {
  if (Array.isArray(checked)) {
    for (const problem of checked) yield failed(problem);
    return;
  }
  yield open ? failed(open) : { check: "token", status: "ok", found: "The token file can be read, by nobody else." };
  // Whoever runs this can change the environment, too.
  const config: Config = { ...checked, setBy: "environment" };
  const known = { source: TOKEN_FILE, tokenless: false, badOrganization: false };
  let accepted = false;
  for await (const finding of checkApi(config, env, known, new Map())) {
    accepted ||= finding.check === "environment" && finding.status === "ok";
    yield withoutTokens(inEntry(finding), [checked.token]);
  }
  if (accepted) yield* await organizationsOf(config);
}

/** The organizations that the token sees, where it may ask for them. */
async function organizationsOf(config: Config): Promise<Finding[]> {
  const { probe, close } = openProbe(config);
  try {
    const [named, customers] = await Promise.all([
      probe({ route: "GET /v1/organizations/", query: { limit: 100 } }),
      probe({ route: "GET /v1/customers/", query: { limit: 100 } }),
    ]);
    const names = named.page?.items.map(({ id, name }) => `${oneLine(name)} (${id})`) ?? [];
    const ids = customers.page?.items.map(({ organization_id }) => String(organization_id)) ?? [];
    const seen = names.length > 0 ? names : [...new Set(ids)];
    return seen.length === 0 ? [] : [{ check: "organization", status: "ok", found: `It sees: ${seen.join(", ")}.` }];
  } finally {
    await close();
  }
}

/** For a terminal. */
const oneLine = (name: unknown): string =>
  String(name)
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim();

function failed({ setting, fault, cure }: Problem): Finding {
  const check = setting === TOKEN_FILE ? "token" : "settings";
  return { check, status: "failed", found: `${setting} ${fault}.`, ...(cure !== undefined && { do: sentence(cure) }) };
}

const OF_ENTRY = new RegExp(`\\b(${KEY_FIELDS.map(({ setting }) => setting).join("|")})\\b`, "g");

/** In the words of the keys file. */
function inEntry({ found, do: cure, ...finding }: Finding): Finding {
  const renamed = (text: string) => text.replace(OF_ENTRY, (name) => fieldOf(name) ?? name);
  return { ...finding, found: renamed(found), ...(cure !== undefined && { do: renamed(cure) }) };
}
