import { ArgumentError } from "../errors.js";
import { aCustomer, type Customer } from "../polar/answers.js";
import type { PolarApiError } from "../polar/errors.js";
import type { Settled, Sight } from "../polar/writes.js";
import { type Arguments, object, optional, text } from "../schema.js";
import { isStoredAs } from "./as-stored.js";
import { defaultOrganization } from "./calls.js";
import { billingAddress, customerType, email, locale, metadata, name, organizationId, taxId } from "./fields.js";
import { alreadyExists, collidedFields, findHolders, type Holder, nextLook, uniqueKeysOf } from "./holders.js";
import { factsOf, unknownOutcome } from "./outcomes.js";
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

export const createTools: Tool[] = [
  tool({
    name: "create_customer",
    title: "Create a customer",
    description:
      "Create a customer. `email` is required, but for a team with an `owner`. E-mail and external_id are unique: where one is taken, the answer is already_exists with the customer that has it.",
    route: "POST /v1/customers/",
    effect: "create",
    input: creatable,
    run: createCustomer,
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
  const organization_id = args.organization_id ?? defaultOrganization(context);
  const body = { ...args, ...(organization_id && { organization_id }) };
  const keys = uniqueKeysOf(body).map(({ field, value }) => `${field} ${value}`);
  return context.polar.inTurn(keys, () => createOnce(body, context));
}

/** Polar has no idempotency keys, but e-mail and external id are unique: by them a lost creation is found again. */
async function createOnce(body: Record<string, unknown>, context: Context): Promise<Result> {
  const { polar, tool } = context;
  const startedAt = performance.now();
  let attempts = 0;
  let holders: Holder[] = [];

  async function readBack(): Promise<Sight<Customer>> {
    if (uniqueKeysOf(body).length === 0) return "unclear";
    holders = await findHolders(body, context);
    const own = holders.map(({ customer }) => customer).find(isOwn);
    if (own) return { done: own };
    return holders.length === 0 ? "as before" : "unclear";
  }
  function isOwn(customer: Customer): boolean {
    const earliest = polar.timeAt(startedAt) - CLOCK_TOLERANCE_MS;
    return (
      Date.parse(String(customer.created_at)) >= earliest &&
      COMPARED.every((field) => isStoredAs(field, body[field], customer[field])) &&
      polar.claim(customer.id)
    );
  }

  try {
    const settled = await polar.write({
      request: (attempt) => {
        attempts = attempt;
        return { route: tool.route, body };
      },
      expected: aCustomer,
      readBack,
    });
    if (settled.known) return created(settled);
    if (holders.length > 0) return alreadyExists(body, holders);
    return unknown(settled);
  } catch (error) {
    const collided = collidedFields(error);
    if (collided.length === 0) throw error;
    // An earlier delivery of this very request may be what is in the way.
    const seen = await readBack().catch(() => "unclear" as const);
    if (typeof seen === "object") return created({ known: true, answer: seen.done, attempts, verified: true });
    if (holders.length === 0 && attempts > 1) {
      return unknown({ known: false, attempts, failure: error as PolarApiError, seen });
    }
    return alreadyExists(body, holders, collided);
  }

  function created(settled: Extract<Settled<Customer>, { known: true }>): Result {
    polar.claim(settled.answer.id);
    return { outcome: "created", customer: settled.answer, ...factsOf(settled, tool.route) };
  }
  function unknown(settled: Extract<Settled<Customer>, { known: false }>): Result {
    return unknownOutcome(settled, tool.route, { fields: Object.keys(body) }, nextLook(body));
  }
}

/** Polar's clock is known to the second. */
const CLOCK_TOLERANCE_MS = 1_000;
/** What a customer must have, or must lack, to be the one that was sent. */
const COMPARED = ["email", "external_id", "name", "type", "billing_address", "metadata"];
