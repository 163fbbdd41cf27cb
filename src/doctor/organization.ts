import type { Config } from "../config/config.js";
import type { Finding } from "./finding.js";
import type { Probe, ProbeResult } from "./probe.js";

/**
 * Checks whether the organization is set where it is needed, and visible to the token.
 * @param first the answer to a list of one customer
 */
export async function checkOrganization(first: ProbeResult, probe: Probe, config: Config): Promise<Finding> {
  const { organizationId, organizationToken, readOnly } = config;
  if (organizationToken) return ofOrganizationToken(organizationsIn(first), organizationId);
  const [all, named] = await Promise.all([
    probe({ route: "GET /v1/customers/", query: { limit: 100 } }),
    organizationId === undefined
      ? undefined
      : probe({ route: "GET /v1/customers/", query: { limit: 1, organization_id: organizationId } }),
  ]);
  const failure = all.failure ?? named?.failure;
  if (failure)
    return finding("warning", `The organization could not be checked: ${failure.facts.message}`, failure.facts.hint);
  const seen = organizationsIn(all);
  const atLeast = (all.page?.pagination.total_count ?? 0) > (all.page?.items.length ?? 0) ? "at least " : "";
  if (named === undefined) {
    if (seen.length > 1) {
      return finding(
        "warning",
        `POLAR_ORGANIZATION_ID is not set, and the token's user sees customers of ${atLeast}${seen.length} organizations: ${seen.join(", ")}.`,
        "Set it to one of them: without it, lookups mix their customers.",
      );
    }
    if (readOnly) return finding("ok", "POLAR_ORGANIZATION_ID is not set. Only creating customers needs it.");
    return finding(
      "warning",
      "POLAR_ORGANIZATION_ID is not set: with a user's token, Polar needs it to create customers.",
      `Set it to the organization's id${seen.length === 1 && atLeast === "" ? `, ${seen[0]}` : ""}.`,
    );
  }
  if (named.page?.items.length)
    return finding("ok", "The token sees customers of the organization in POLAR_ORGANIZATION_ID.");
  if (seen.length === 0)
    return finding("ok", "The token sees no customers yet, so POLAR_ORGANIZATION_ID could not be checked.");
  return finding(
    "failed",
    "The token sees customers, but none of the organization in POLAR_ORGANIZATION_ID: probably that organization is not visible to it.",
    `Set it to a visible one: ${seen.join(", ")}. If it is right and has no customers yet, ignore this until it has one.`,
  );
}

function ofOrganizationToken([own]: string[], organizationId: string | undefined): Finding {
  if (organizationId === undefined || organizationId === own)
    return finding("ok", "The token implies its organization.");
  if (own === undefined) {
    return finding("ok", "The token implies its organization. POLAR_ORGANIZATION_ID is only for users' tokens.");
  }
  return finding(
    "failed",
    `POLAR_ORGANIZATION_ID is not the token's organization, ${own}, which every call would act on.`,
    "Remove POLAR_ORGANIZATION_ID, or use a token of the organization you want.",
  );
}

/** The ids of the listed customers' organizations. */
function organizationsIn({ page }: ProbeResult): string[] {
  const ids = page?.items.map(({ organization_id }) => organization_id) ?? [];
  return [...new Set(ids.filter((id) => typeof id === "string"))];
}

function finding(status: Finding["status"], found: string, cure?: string): Finding {
  return { check: "organization", status, found, ...(cure && { do: cure }) };
}
