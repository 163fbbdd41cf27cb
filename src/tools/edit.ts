import { ArgumentError } from "../errors.js";
import { aCustomer } from "../polar/answers.js";
import { type Arguments, object, optional, text } from "../schema.js";
import { defaultOrganization, readsOf, splitPath } from "./calls.js";
import {
  billingAddress,
  customerId,
  customerType,
  email,
  externalId,
  locale,
  metadata,
  name,
  organizationId,
  taxId,
} from "./fields.js";
import { type Context, type Result, type Tool, tool } from "./tool.js";

const creatable = {
  email: email("Must accept mail; example.com is refused"),
  name: name(),
  external_id: optional(text({ description: "Your own id; cannot be changed later", example: "shop-00412" })),
  type: customerType("Default individual"),
  billing_address: billingAddress(),
  tax_id: taxId(),
  locale: locale(),
  metadata: metadata("Up to 50 keys"),
  owner: optional(
    object(
      { email: text({}), name: optional(text({})), external_id: optional(text({})) },
      { description: "Of a team", example: { email: "owner@harborlane.dev" } },
    ),
  ),
  organization_id: organizationId("Only with a user token"),
};

const updatable = {
  email: email(),
  name: name(),
  billing_address: billingAddress("Replaces the whole address"),
  tax_id: taxId(),
  locale: locale(),
  metadata: metadata("Replaces all metadata: send every key to keep"),
};

/** Tools that create and update. */
export const editTools: Tool[] = [
  tool({
    name: "create_customer",
    title: "Create a customer",
    description:
      "Create a customer. `email` is required, but for a team with an `owner`. E-mail and external_id are unique: look first, do not create twice.",
    route: "POST /v1/customers/",
    effect: "create",
    input: creatable,
    run: createCustomer,
  }),

  tool({
    name: "update_customer",
    title: "Update a customer",
    description:
      "Change the given fields of a customer; what is left out stays. An empty string clears name or tax_id.",
    route: "PATCH /v1/customers/{id}",
    effect: "update",
    input: {
      id: customerId("update_customer_by_external_id"),
      ...updatable,
      external_id: optional(text({ description: "Can be set once", example: "shop-00412" })),
      type: customerType("team cannot go back"),
    },
    run: updateCustomer,
  }),
  tool({
    name: "update_customer_by_external_id",
    title: "Update a customer by external id",
    description: "Like update_customer, by your own id; external_id and type cannot be changed here.",
    route: "PATCH /v1/customers/external/{external_id}",
    effect: "update",
    input: { external_id: externalId(), ...updatable },
    run: updateCustomer,
  }),
];

async function createCustomer(args: Arguments<typeof creatable>, context: Context): Promise<Result> {
  if (args.email === undefined && !(args.type === "team" && args.owner)) {
    throw new ArgumentError('Nothing was sent: a customer needs an `email`, or `type: "team"` with an `owner`.', [
      { field: "email", reason: "is required", example: "jane@harborlane.dev" },
    ]);
  }
  if (args.organization_id !== undefined && context.config.organizationToken) {
    throw new ArgumentError("Nothing was sent: this server's token belongs to one organization.", [
      { field: "organization_id", reason: "must be left out, Polar refuses it with an organization token" },
    ]);
  }
  const body = { ...args, organization_id: args.organization_id ?? defaultOrganization(context) };
  const customer = await context.polar.call({ route: context.tool.route, body }, aCustomer);
  return { outcome: "created", customer };
}

async function updateCustomer(args: Record<string, unknown>, { polar, tool }: Context): Promise<Result> {
  const { params, rest: body } = splitPath(tool.route, args);
  if (Object.keys(body).length === 0) {
    return { outcome: "unchanged", customer: await polar.call({ route: readsOf(params).customer, params }, aCustomer) };
  }
  return { outcome: "updated", customer: await polar.call({ route: tool.route, params, body }, aCustomer) };
}
