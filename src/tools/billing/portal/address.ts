import { isPolarError } from "../../../polar/errors.js";
import { theOne } from "../../../polar/models/model.js";
import { type Organization, Organization as Organizations } from "../../../polar/models/organization.js";
import { ActionableError } from "../../../primitives/errors.js";
import type { SetBy } from "../../../primitives/set-by.js";
import { textOf } from "../../../primitives/text.js";
import { readPage } from "../../reads/pages.js";
import { readCustomer } from "../../reads/requests.js";
import type { Address } from "../../reads/whose.js";
import type { Context } from "../../tool.js";

/** Where Polar's own servers have their portals. */
const SITES = { production: "https://polar.sh", sandbox: "https://sandbox.polar.sh" } as const;

/**
 * The address where any customer signs in with a code that is mailed to them: it holds no credential.
 * @throws ActionableError where it cannot be found out, and what `Polar.read` throws
 */
export async function portalAddress(address: Address, context: Context): Promise<string> {
  const { config, memory } = context;
  if (config.portalUrl !== undefined) return config.portalUrl;
  const site = siteOf(config);
  if (site === undefined) throw unknownSite(config.setBy);
  const organization = config.organizationToken ? "own" : await organizationOf(address, context);
  const slug =
    memory.slugs.get(organization) ??
    (await readSlug(organization, context).catch((error) => withAnotherWay(error, config.setBy)));
  memory.slugs.set(organization, slug);
  return `${site}/${slug}/portal`;
}

function siteOf({ environment, baseUrl }: Context["config"]): string | undefined {
  if (environment === "production" || environment === "sandbox") return SITES[environment];
  // A server on this computer, such as the embedded Polar, stands for the whole.
  return baseUrl.startsWith("http:") ? baseUrl : undefined;
}

/** A user's token sees several organizations. */
async function organizationOf({ id, external_id }: Address, { polar, config }: Context): Promise<string> {
  if (config.organizationId !== undefined) return config.organizationId;
  const params: Record<string, string> = external_id === undefined ? { id: String(id) } : { external_id };
  const { organization_id } = await readCustomer(polar, params);
  return textOf(organization_id);
}

/** One word of a URL. */
const SLUG = /^[\w-]{1,100}$/;

async function readSlug(organization: string, { polar, config }: Context): Promise<string> {
  const params = { id: organization };
  const { slug } =
    organization === "own"
      ? await readOwn(polar)
      : await polar.read({ route: "GET /v1/organizations/{id}", params }, theOne(Organizations, params));
  if (typeof slug === "string" && SLUG.test(slug)) return slug;
  throw unknownSite(config.setBy);
}

/** Without the scope, the address can be set. */
function withAnotherWay(error: unknown, by: SetBy): never {
  if (!isPolarError(error) || error.facts.code !== "insufficient_scope") throw error;
  const other =
    by === "key" ? "let whoever runs this server set portal_url for this key" : "set POLAR_PORTAL_URL for this server";
  throw new ActionableError({ ...error.facts, hint: `${error.facts.hint} Or ${other}.` });
}

async function readOwn(polar: Context["polar"]): Promise<Partial<Organization>> {
  const list = { route: "GET /v1/organizations/", query: { limit: 1 } } as const;
  return (await readPage(polar, list, Organizations)).items[0] ?? {};
}

function unknownSite(by: SetBy): ActionableError {
  return new ActionableError({
    code: "portal_unknown",
    message: "The address of the customer portal is not known.",
    retryable: false,
    hint:
      by === "key"
        ? "Whoever runs this server can set portal_url in the entry of this key, such as https://polar.sh/acme/portal."
        : "Whoever set up this server can set POLAR_PORTAL_URL, such as https://polar.sh/acme/portal.",
  });
}
