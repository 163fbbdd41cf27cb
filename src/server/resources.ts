import type { Config } from "../config/config.js";
import type { Polar } from "../polar/client.js";
import { ArgumentError } from "../primitives/errors.js";
import { decoded } from "../primitives/text.js";
import { canonicalUuid } from "../primitives/uuid.js";
import { conciseCustomer, conciseState } from "../results/concise.js";
import { present } from "../results/present.js";
import { knowsOrganization } from "../tools/reads/organization.js";
import { readCustomer, readState } from "../tools/reads/requests.js";
import type { Contents, Exports } from "./exports.js";

/** As `resources/templates/list` shows them. */
export const resourceTemplates = [
  {
    uriTemplate: "polar://customers/{id}",
    name: "customer",
    title: "Customer",
    description: "One customer by Polar id: contact, address, tax id, metadata.",
    mimeType: "application/json",
  },
  {
    uriTemplate: "polar://customers/{id}/state",
    name: "customer_state",
    title: "Customer with what they have",
    description:
      "Active and trialing subscriptions, benefits and meters beside the customer. Can lag changes by up to an hour and leaves past-due subscriptions out.",
    mimeType: "application/json",
  },
];

const FORMS = [...resourceTemplates.map(({ uriTemplate }) => uriTemplate), "polar://exports/{name}"];
const CUSTOMER = /^polar:\/\/customers\/([^/?#]+)(\/state)?$/;
const EXPORT = /^polar:\/\/exports\//;

/** What a resource is read from. */
export interface Sources {
  polar: Polar;
  config: Pick<Config, "pii" | "organizationToken" | "organizationId">;
  exports: Exports;
}

/** @throws ArgumentError when the URI is none of this server's, ActionableError, and what `Polar.read` throws */
export async function readResource(uri: string, { polar, config, exports }: Sources): Promise<Contents> {
  if (EXPORT.test(uri)) return exports.read(uri);
  const [, given, state] = CUSTOMER.exec(uri) ?? [];
  if (given === undefined) throw noSuchForm();
  const id = canonicalUuid(decoded(given));
  if (id === undefined) throw noCustomerId();
  const options = { organizationKnown: knowsOrganization(config) };
  const thing = state
    ? conciseState(await readState(polar, { id }), options)
    : conciseCustomer(await readCustomer(polar, { id }), options);
  return { uri, mimeType: "application/json", text: present(thing, { pii: config.pii }).json };
}

function noSuchForm(): ArgumentError {
  return new ArgumentError(
    `No resource here has such a URI. There are ${FORMS.join(", ")}.`,
    [{ field: "uri", reason: "is not one of this server's" }],
    "resources/list has the exported files.",
  );
}

function noCustomerId(): ArgumentError {
  return new ArgumentError(
    "The URI must name the customer by Polar's own id, a version 4 UUID.",
    [{ field: "id", reason: "is not a Polar customer id (a version 4 UUID)" }],
    "For an e-mail, a name or your own id, call find_customer, and use the `id` it shows.",
  );
}
