import type { Config } from "../../config/config.js";
import type { Customer } from "../../polar/answers.js";
import { ActionableError } from "../../primitives/errors.js";
import type { Context } from "../tool.js";

/**
 * A user's token sees customers of several organizations, and an external id may be another's.
 * @throws ActionableError when a customer that is to be changed is not of the organization in the settings
 */
export function checkOrganization({ organization_id }: Customer, context: Context): void {
  const own = defaultOrganization(context);
  if (own === undefined || organization_id === undefined || organization_id === own) return;
  throw new ActionableError({
    code: "other_organization",
    message:
      "Nothing was changed: this customer belongs to another organization than the one in POLAR_ORGANIZATION_ID.",
    retryable: false,
    hint: "Look the customer up again. If it is the right one, the person who set up this server can name its organization.",
  });
}

/** The organization that a user token needs named; an organization token implies its own. */
export function defaultOrganization({ config }: { config: Organizations }): string | undefined {
  return config.organizationToken ? undefined : config.organizationId;
}

/** Whether all customers that a call sees are of one organization: the token's own, or the one that is named. */
export function knowsOrganization(config: Organizations, named?: unknown): boolean {
  return config.organizationToken || (named ?? config.organizationId) !== undefined;
}

type Organizations = Pick<Config, "organizationToken" | "organizationId">;
