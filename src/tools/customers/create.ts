import { isPolarError, type PolarApiError } from "../../polar/errors.js";
import { Customer } from "../../polar/models/customer.js";
import type { Verification } from "../../polar/writes.js";
import { ActionableError, ArgumentError } from "../../primitives/errors.js";
import {
  billingAddress,
  customerType,
  detailOfWrite,
  email,
  locale,
  metadata,
  name,
  organizationId,
  owner,
  taxId,
} from "../inputs.js";
import { outputs } from "../outputs.js";
import { defaultOrganization, knowsOrganization } from "../reads/organization.js";
import { projectCustomer, type Wanted } from "../reads/projection.js";
import type { Reader } from "../reads/requests.js";
import { type Arguments, optional, text } from "../schema.js";
import { type Context, type Result, type Tool, tool } from "../tool.js";
import { alreadyExists } from "../writes/already-exists.js";
import { hasBecome, isStoredAs } from "../writes/as-stored.js";
import {
  type Collision,
  collidedFields,
  findCollisions,
  findHolders,
  nextLookup,
  uniqueKeysOf,
} from "../writes/collisions.js";
import { asWanted } from "../writes/outcome-only.js";
import { unknownOutcome, writeFacts } from "../writes/outcomes.js";
import { theCreated } from "../writes/own-answer.js";
import { refuseToStorePlaceholders } from "../writes/placeholders.js";
import { countryIn, explainTaxId } from "../writes/tax-ids.js";

const creatable = {
  email: email(),
  name: name(),
  external_id: optional(text({ description: "Cannot be changed later", example: "shop-00412" })),
  type: customerType(),
  billing_address: billingAddress(),
  tax_id: taxId(),
  locale: locale(),
  metadata: metadata(),
  owner: owner(),
  organization_id: organizationId("Only with a user token"),
  detail: detailOfWrite(),
};

export const createTools: Tool[] = [
  tool({
    name: "create_customer",
    title: "Create customer",
    description:
      "Add one new customer: register, sign up somebody new. `email` is required unless type is team with an `owner`. If email or external_id is taken, the outcome is already_exists with its customer.",
    route: "POST /v1/customers/",
    resource: Customer,
    effect: "create",
    input: creatable,
    output: outputs.create,
    run: createCustomer,
  }),
];

/** @throws ActionableError if nothing was created */
export async function createCustomer(
  { detail, ...args }: Arguments<typeof creatable>,
  context: Context,
): Promise<Result> {
  if (args.email === undefined && !(args.type === "team" && args.owner)) {
    throw new ArgumentError('Nothing was sent: a customer needs an `email`, or `type: "team"` with an `owner`.', [
      { field: "email", reason: "is required", example: "jane@harborlane.dev" },
    ]);
  }
  if (args.organization_id !== undefined && context.config.organizationToken) {
    throw new ArgumentError("Nothing was sent: this server's token belongs to one organization.", [
      { field: "organization_id", reason: "must be left out: Polar refuses it with an organization token" },
    ]);
  }
  refuseToStorePlaceholders({ external_id: args.external_id, "owner.external_id": args.owner?.external_id });
  const organization_id = args.organization_id ?? defaultOrganization(context);
  const body = { ...args, ...(organization_id && { organization_id }) };
  const keys = uniqueKeysOf(body).map(({ field, value }) => `${field} ${value}`);
  const create = () => createOnce(body, { detail, organization_id }, context);
  return asWanted(await context.polar.withLock(keys, performance.now(), create), detail);
}

/**
 * Polar has no idempotency keys, but email and external id are unique. A customer with them that was absent before the
 * first request, and is there as sent after it, is the one that this call created.
 */
async function createOnce(body: Record<string, unknown>, wanted: Wanted, context: Context): Promise<Result> {
  const { polar, tool, memory } = context;
  let attempts = 0;
  let collisions = await lookFirst(body, context);
  const refused = { sent: body, creates: true };
  const exists = (found: Collision[]) => alreadyExists(refused, { collisions: found, hidden: [] }, context);
  // A customer of another organization is not in the way, and Polar knows which one a user token means.
  const isInTheWay = knowsOrganization(context.config, body.organization_id);
  if (collisions && collisions.length > 0 && isInTheWay) return exists(collisions);
  const wasAbsent = collisions?.length === 0;

  async function verify(): Promise<Verification<Customer>> {
    if (uniqueKeysOf(body).length === 0) return "unclear";
    collisions = await findCollisions(body, context);
    const own = collisions.map(({ customer }) => customer).find((customer) => isAsSent(customer, body));
    if (own && wasAbsent) return { done: own };
    return collisions.length === 0 ? "as before" : "unclear";
  }

  /** Polar may have stored another field in a way unknown here, but not these. */
  const mayBeOwn = ({ customer }: Collision) =>
    uniqueKeysOf(body).every(({ field }) => isStoredAs(field, body[field], customer[field]));

  try {
    const settled = await polar.write({
      request(attempt) {
        attempts = attempt;
        return { route: tool.route, body };
      },
      expected: theCreated(body),
      verify,
    });
    if (settled.known) {
      memory.wrote(Customer, settled.answer);
      return { outcome: "created", customer: projectCustomer(settled.answer, wanted, context), ...writeFacts(settled) };
    }
    if (wasAbsent && collisions && collisions.length > 0 && !collisions.some(mayBeOwn)) return exists(collisions);
    return unknownOutcome(settled, { fields: Object.keys(body) }, nextLookup(body));
  } catch (error) {
    const collided = collidedFields(error);
    if (collided.length === 0) throw explainTaxId(error, body.tax_id, countryIn(body));
    const holders = await findHolders(body, collided, context);
    if (holders.collisions.length === 0 && attempts > 1) {
      const failure = error as PolarApiError;
      const settled = { known: false, request: tool.route, attempts, failure, seen: "unclear" } as const;
      return unknownOutcome(settled, { fields: Object.keys(body) }, nextLookup(body));
    }
    return alreadyExists({ ...refused, collided }, holders, context);
  }
}

const LOOK_WITHIN_MS = 5_000;

/**
 * The customers that have the email or external id already; undefined if that cannot be read, or there is neither.
 * @throws PolarConnectionError if Polar cannot be reached
 */
async function lookFirst(body: Record<string, unknown>, { polar, signal }: Context): Promise<Collision[] | undefined> {
  if (uniqueKeysOf(body).length === 0) return undefined;
  const read: Reader["read"] = (request, expected) => polar.read(request, expected, { withinMs: LOOK_WITHIN_MS });
  try {
    return await findCollisions(body, { polar: { read } });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ActionableError) || (isPolarError(error) && error.kind === "not_sent")) throw error;
    return undefined;
  }
}

/** The fields that must be as sent for a customer to count as the one this call created. */
const COMPARED = ["email", "external_id", "name", "type", "billing_address", "tax_id", "locale", "metadata"];

function isAsSent(customer: Customer, body: Record<string, unknown>): boolean {
  return COMPARED.every((field) => hasBecome(field, body[field], ABSENT, customer));
}

/** Before its creation, a customer has no values. */
const ABSENT: Customer = { id: "" };
