import type { Config } from "../config/config.js";
import { Customer } from "../polar/models/customer.js";
import { tools } from "../tools/catalog.js";
import { listedOf, offeredOf } from "../tools/offers.js";
import type { Tool } from "../tools/tool.js";
import type { Finding } from "./finding.js";
import { type FurtherScope, NOTHING, READING, WRITING } from "./further-scopes.js";
import type { Probe, ProbeResult } from "./probe.js";

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
  return [readable, ...(await checkWriting(probe, config)), ...(await checkFurther(probe, config))];
}

/** The scopes besides those for customers that are there, and what each one that is missing takes away. */
async function checkFurther(probe: Probe, config: Config): Promise<Finding[]> {
  const listed = listedOf(tools, config);
  const names = listed.map(({ name }) => name);
  const needed = [...READING, ...ofOthers(listed), ...(config.readOnly ? [] : WRITING)].flatMap((one) => {
    const lost = Object.entries(one.takes).filter(([name]) => names.includes(name));
    return lost.length > 0 && !one.isNeedless?.(config) ? [{ ...one, lost }] : [];
  });
  const found = await Promise.all(
    needed.map(async (one) => ({ ...one, code: (await probe(one.probe)).failure?.facts.code })),
  );
  const there = found.filter(({ code }) => code === undefined || ANSWERED.has(code)).map(({ scope }) => scope);
  const missing = found.filter(({ code }) => code === "insufficient_scope");
  return [
    ...(there.length > 0
      ? [{ check: "scopes", status: "ok", found: `The token also has ${there.join(", ")}.` } as const]
      : []),
    ...missing.map(
      ({ scope, lost }): Finding => ({
        check: "scopes",
        status: "warning",
        found: `Missing scope ${scope}. Without it, ${lost.map(ofTool).join("; ")}.`,
        do: `Add ${scope} to the token in Polar (Settings, Access Tokens) if you need that.`,
      }),
    ),
  ];
}

const ofTool = ([name, what]: [string, string]) =>
  what === "everything" ? `${name} is refused` : `${name} lacks ${what}`;

/** Polar looked at the request, so the scope is there. */
const ANSWERED = new Set(["not_found", "validation_failed", "forbidden", "request_refused", "unexpected_response"]);

/** Lists of other resources: without the scope, their tools are refused. */
function ofOthers(listed: readonly Tool[]): FurtherScope[] {
  const known = new Set([Customer.scope, ...READING.map(({ scope }) => scope.replace(/:.*/, ""))]);
  const reading = listed.filter(({ effect, resource }) => effect === "read" && !known.has(resource.scope));
  const lists = reading.filter(({ route }) => !route.includes("{"));
  return lists.map(({ route, resource: { scope } }) => ({
    scope: `${scope}:read`,
    probe: { route, query: { limit: 1 } },
    takes: Object.fromEntries(
      reading.filter(({ resource }) => resource.scope === scope).map(({ name }) => [name, "everything"]),
    ),
  }));
}

async function checkWriting(probe: Probe, config: Config): Promise<Finding[]> {
  const changing = offeredOf(tools, config)
    .filter(({ effect, resource }) => effect !== "read" && resource.scope === Customer.scope)
    .map(({ name }) => name);
  if (changing.length === 0) return [];
  if (config.readOnly) {
    const found = "Changing customers was not checked: POLAR_READ_ONLY is on, so only GET requests are sent.";
    return [{ check: "scopes", status: "skipped", found }];
  }
  return [await checkChanging(probe, config, changing)];
}

async function checkChanging(probe: Probe, config: Config, changing: readonly string[]): Promise<Finding> {
  const { failure } = await probe({ route: "PATCH /v1/customers/{id}", params: { id: NOTHING }, body: {} });
  const { code = "", message = "", hint = "" } = failure?.facts ?? {};
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
