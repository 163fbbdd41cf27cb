import type { Config } from "../../config/config.js";
import type { Customer } from "../../polar/models/customer.js";
import { Refusal } from "../../primitives/errors.js";
import type { Context } from "../tool.js";

/**
 * A user token sees customers of several organizations, an external id may belong to another one, and so may the token.
 * @throws ActionableError if the customer to change is not of the organization in the settings
 */
export function checkOrganization({ organization_id }: Customer, context: Context): void {
  const { organizationId: own, setBy } = context.config;
  const isOfKey = setBy === "key";
  if (own === undefined || organization_id === undefined || organization_id === own) return;
  throw new Refusal(
    "other_organization",
    `Nothing was changed: this customer does not belong to the organization ${isOfKey ? "of this key" : "in POLAR_ORGANIZATION_ID"}.`,
    isOfKey
      ? "Look up the customer again. If it is the right one, ask whoever runs this server to correct the organization in the entry of this key, or to remove it."
      : "Look up the customer again. If it is the right one, ask whoever set up this server to set POLAR_ORGANIZATION_ID to its organization, or to remove it.",
  );
}

/** The organization to name with a user token; an organization token implies its own. */
export function defaultOrganization({ config }: { config: Organizations }): string | undefined {
  return config.organizationToken ? undefined : config.organizationId;
}

/** Whether a call sees customers of one organization only: the token's own, or the one in the arguments or settings. */
export function knowsOrganization(config: Organizations, named?: unknown): boolean {
  return config.organizationToken || (named ?? config.organizationId) !== undefined;
}

type Organizations = Pick<Config, "organizationToken" | "organizationId">;
