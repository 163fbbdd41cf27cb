import type { Config } from "../config/config.js";
import { Customer } from "../polar/models/customer.js";
import { tools } from "../tools/catalog.js";
import { offeredOf } from "../tools/offers.js";
import type { Finding } from "./finding.js";
import type { Probe, ProbeResult } from "./probe.js";

/** The id of no customer. Polar does not even accept it as a UUID, so the request fails with any token. */
const NO_CUSTOMER = "00000000-0000-0000-0000-000000000000";

/** Finds out what the token may do from what Polar refuses. The requests cannot change anything. */
export async function checkScopes(read: ProbeResult, probe: Probe, config: Config): Promise<Finding[]> {
  if (read.failure) {
    const { code, message, hint = "" } = read.failure.facts;
    if (code !== "insufficient_scope") return [failed(message, hint)];
    return [
      failed(
        "Missing scope customers:read: the token may not read customers (and lacks customers:write too).",
        `Add customers:read to the token in Polar (Settings, Access Tokens)${config.readOnly ? "" : ", and customers:write to change anything"}, or create another token with it.`,
      ),
    ];
  }
  const readable: Finding = { check: "scopes", status: "ok", found: "The token may read customers." };
  return [readable, ...(await missingScopes(probe, config)), await checkWriting(probe, config)];
}

/** Warns of each scope other than `customers` that tools need and the token lacks. */
async function missingScopes(probe: Probe, config: Config): Promise<Finding[]> {
  const reading = offeredOf(tools, config).filter(
    ({ effect, resource }) => effect === "read" && resource.scope !== Customer.scope,
  );
  const lists = new Map(
    reading.filter(({ route }) => !route.includes("{")).map(({ resource, route }) => [resource.scope, route]),
  );
  const findings = [...lists].map(async ([scope, route]): Promise<Finding[]> => {
    const { failure } = await probe({ route, query: { limit: 1 } });
    if (failure?.facts.code !== "insufficient_scope") return [];
    const names = reading.filter(({ resource }) => resource.scope === scope).map(({ name }) => name);
    const found = `Missing scope ${scope}:read: Polar will refuse ${names.join(", ")}.`;
    return [
      { check: "scopes", status: "warning", found, do: `Add ${scope}:read to the token in Polar if you need them.` },
    ];
  });
  return (await Promise.all(findings)).flat();
}

async function checkWriting(probe: Probe, config: Config): Promise<Finding> {
  if (config.readOnly) {
    const found = "Changing customers was not checked: POLAR_READ_ONLY is on, so only GET requests are sent.";
    return { check: "scopes", status: "skipped", found };
  }
  const { failure } = await probe({ route: "PATCH /v1/customers/{id}", params: { id: NO_CUSTOMER }, body: {} });
  const { code = "", message = "", hint = "" } = failure?.facts ?? {};
  const changing = offeredOf(tools, config)
    .filter(({ effect, resource }) => effect !== "read" && resource.scope === Customer.scope)
    .map(({ name }) => name);
  if (code === "insufficient_scope") {
    return failed(
      `Missing scope customers:write: Polar will refuse ${changing.join(", ")}.`,
      "Add customers:write to the token in Polar (Settings, Access Tokens). If the token is only for reading, set POLAR_READ_ONLY=1, which hides those tools.",
    );
  }
  if (code === "not_permitted") return failed(message, hint);
  if (code === "forbidden" || code === "method_not_allowed") {
    return failed(
      `Changes do not reach Polar: ${message}`,
      `${hint} If the token is only for reading, set POLAR_READ_ONLY=1.`,
    );
  }
  if (failure === undefined || code === "not_found" || code === "validation_failed") {
    const role = config.organizationToken
      ? ""
      : " The user's role may still forbid it (finance does): the first change shows that.";
    return { check: "scopes", status: "ok", found: `The token may change customers.${role}` };
  }
  const found = `Could not find out whether the token may change customers: ${message}`;
  return { check: "scopes", status: "warning", found, do: hint || "Run doctor again in a moment." };
}

function failed(found: string, cure: string): Finding {
  return { check: "scopes", status: "failed", found, do: cure };
}
