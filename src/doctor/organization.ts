import type { Config } from "../config/config.js";
import type { Finding } from "./finding.js";
import type { Ask, Asked } from "./probe.js";

/** Whether the organization is known, and is one that the token sees; `first` is a list of one customer. */
export async function checkOrganization(first: Asked, ask: Ask, config: Config): Promise<Finding> {
  const { organizationId, organizationToken, readOnly } = config;
  if (organizationToken) return ofOrganizationToken(organizationsIn(first), organizationId);
  const [all, named] = await Promise.all([
    ask({ route: "GET /v1/customers/", query: { limit: 100 } }),
    organizationId === undefined
      ? undefined
      : ask({ route: "GET /v1/customers/", query: { limit: 1, organization_id: organizationId } }),
  ]);
  const failure = all.failure ?? named?.failure;
  if (failure) return tell("warning", `It could not be told: ${failure.facts.message}`, failure.facts.hint);
  const seen = organizationsIn(all);
  const atLeast = (all.page?.pagination.total_count ?? 0) > (all.page?.items.length ?? 0) ? "at least " : "";
  if (named === undefined) {
    if (seen.length > 1) {
      return tell(
        "warning",
        `POLAR_ORGANIZATION_ID is not set, and the token's user sees customers of ${atLeast}${seen.length} organizations: ${seen.join(", ")}.`,
        "Set it to the one that is meant, or lookups mix them.",
      );
    }
    if (readOnly) return tell("ok", "POLAR_ORGANIZATION_ID is not set, and only needed to create customers.");
    return tell(
      "warning",
      "POLAR_ORGANIZATION_ID is not set: with a user's token, Polar wants it to create customers.",
      `Set it to the organization's id${seen.length === 1 && atLeast === "" ? `, ${seen[0]}` : ""}.`,
    );
  }
  if (named.page?.items.length) return tell("ok", "The token sees customers of the one in POLAR_ORGANIZATION_ID.");
  if (seen.length === 0)
    return tell("ok", "The token sees no customers yet, so POLAR_ORGANIZATION_ID is taken as it is.");
  return tell(
    "failed",
    "The token sees no customer of the organization in POLAR_ORGANIZATION_ID, though it sees others': probably it is not visible to this token.",
    `Set it to one that is: ${seen.join(", ")}. If it is right and has no customers yet, this is gone with the first.`,
  );
}

function ofOrganizationToken([own]: string[], organizationId: string | undefined): Finding {
  if (organizationId === undefined || organizationId === own) return tell("ok", "The token implies its organization.");
  if (own === undefined) {
    return tell("ok", "The token implies its organization; POLAR_ORGANIZATION_ID is only for users' tokens.");
  }
  return tell(
    "failed",
    `POLAR_ORGANIZATION_ID names another organization than the token's, which is ${own}: every call would act on the token's.`,
    "Remove POLAR_ORGANIZATION_ID, or use a token of the organization that is meant.",
  );
}

/** Their ids, of the customers that were listed. */
function organizationsIn({ page }: Asked): string[] {
  const ids = page?.items.map(({ organization_id }) => organization_id) ?? [];
  return [...new Set(ids.filter((id) => typeof id === "string"))];
}

function tell(status: Finding["status"], found: string, cure?: string): Finding {
  return { check: "organization", status, found, ...(cure && { do: cure }) };
}
