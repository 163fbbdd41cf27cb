import type { Config } from "../config/config.js";
import type { Polar } from "../polar/client.js";
import { Customer } from "../polar/models/customer.js";
import { CustomerState } from "../polar/models/customer-state.js";
import { ArgumentError } from "../primitives/errors.js";
import { decoded } from "../primitives/text.js";
import { canonicalUuid } from "../primitives/uuid.js";
import { concise } from "../results/concise.js";
import { present } from "../results/present.js";
import { knowsOrganization } from "../tools/reads/organization.js";
import { readCustomer, readState } from "../tools/reads/requests.js";
import type { Contents, Exports } from "./exports.js";

/** What `resources/templates/list` returns. */
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
    title: "Customer state",
    description:
      "The customer with active and trialing subscriptions, benefits and meters; without past due subscriptions. Can lag by up to an hour.",
    mimeType: "application/json",
  },
];

const URI_FORMS = resourceTemplates.map(({ uriTemplate }) => uriTemplate);
const CUSTOMER = /^polar:\/\/customers\/([^/?#]+)(\/state)?$/;
const EXPORT = /^polar:\/\/exports\//;

/** Where resources are read from. */
export interface Sources {
  polar: Polar;
  config: Pick<Config, "pii" | "organizationToken" | "organizationId">;
  /** Undefined where this server writes no files. */
  exports: Exports | undefined;
}

/** @throws ArgumentError if the URI is not one of this server's, ActionableError, and what `Polar.read` throws */
export async function readResource(uri: string, { polar, config, exports }: Sources): Promise<Contents> {
  if (exports && EXPORT.test(uri)) return exports.read(uri);
  const [, given, state] = CUSTOMER.exec(uri) ?? [];
  if (given === undefined) throw unknownUri(exports !== undefined);
  const id = canonicalUuid(decoded(given));
  if (id === undefined) throw notAnId();
  const options = { organizationKnown: knowsOrganization(config) };
  const model = state ? CustomerState : Customer;
  const record = await (state ? readState : readCustomer)(polar, { id });
  const { json } = present(concise(model, record, options), { pii: config.pii, model });
  return { uri, mimeType: "application/json", text: json };
}

function unknownUri(writesFiles: boolean): ArgumentError {
  const forms = writesFiles ? [...URI_FORMS, "polar://exports/{name}"] : URI_FORMS;
  return new ArgumentError(
    `This server has no resource with that URI. Use ${forms.join(", ")}.`,
    [{ field: "uri", reason: "is not one of this server's" }],
    writesFiles ? "resources/list shows the exported files." : undefined,
  );
}

function notAnId(): ArgumentError {
  return new ArgumentError(
    "The URI must name the customer by Polar's own id, a version 4 UUID.",
    [{ field: "id", reason: "is not a Polar customer id (a version 4 UUID)" }],
    "For an email, a name or the seller's own id, call find_customer and use the `id` it returns.",
  );
}
