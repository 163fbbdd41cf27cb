import type { Config } from "../config/config.js";
import { tools } from "../tools/catalog.js";
import type { Finding } from "./finding.js";
import type { Ask, Asked } from "./probe.js";

/** No customer's: not even a UUID that Polar takes for an id, so that the request is refused whoever may make it. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** What the token may do, told by what is refused; nothing can be changed by asking. */
export async function checkScopes(read: Asked, ask: Ask, config: Config): Promise<Finding[]> {
  if (read.failure) {
    const { code, message, hint = "" } = read.failure.facts;
    if (code !== "insufficient_scope") return [failed(message, hint)];
    return [
      failed(
        "Missing scope customers:read: the token may not look at customers (and has no customers:write either).",
        `Add customers:read to the token in Polar (Settings, Access Tokens)${config.readOnly ? "" : ", and customers:write to change anything"}, or create another token with it.`,
      ),
    ];
  }
  const readable: Finding = { check: "scopes", status: "ok", found: "The token may read customers." };
  if (config.readOnly) {
    const found = "Whether it may change them is not asked: POLAR_READ_ONLY is on, and nothing but GET is sent.";
    return [readable, { check: "scopes", status: "skipped", found }];
  }
  return [
    readable,
    writing(await ask({ route: "PATCH /v1/customers/{id}", params: { id: NOBODY }, body: {} }), config),
  ];
}

function writing({ failure }: Asked, config: Config): Finding {
  const { code = "", message = "", hint = "" } = failure?.facts ?? {};
  const changing = tools.filter(({ effect }) => effect !== "read").map(({ name }) => name);
  if (code === "insufficient_scope") {
    return failed(
      `Missing scope customers:write: Polar will refuse ${changing.join(", ")}.`,
      "Add customers:write to the token in Polar (Settings, Access Tokens). If it is only meant to look things up, set POLAR_READ_ONLY=1: those tools are hidden then.",
    );
  }
  if (code === "not_permitted") return failed(message, hint);
  if (code === "forbidden" || code === "method_not_allowed") {
    return failed(
      `Changes do not get through: ${message}`,
      `${hint} If it is only meant to look things up, set POLAR_READ_ONLY=1.`,
    );
  }
  if (failure === undefined || code === "not_found" || code === "validation_failed") {
    const role = config.organizationToken
      ? ""
      : " Whether the user's role may, which finance may not, shows at the first change.";
    return { check: "scopes", status: "ok", found: `The token may change customers.${role}` };
  }
  const found = `Whether it may change customers could not be told: ${message}`;
  return { check: "scopes", status: "warning", found, do: hint || "Run doctor again in a moment." };
}

function failed(found: string, cure: string): Finding {
  return { check: "scopes", status: "failed", found, do: cure };
}
